import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Refused } from '../../../kernel/errors.ts'
import { village } from '../../../kernel/testing.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { mine } from '../queries/mine.ts'
import { one } from '../queries/one.ts'
import { publicList, publicOne } from '../queries/public.ts'
import { openWorld, type Someone } from '../test/world.ts'
import { answer } from './answer.ts'
import { join } from './join.ts'
import { merge } from './merge.ts'
import { rate } from './rate.ts'
import { split } from './split.ts'
import { start } from './start.ts'
import { unsplit } from './unsplit.ts'
import { verify } from './verify.ts'
import { annul } from './void.ts'

const world = await openWorld('2026-11-16T02:00:00Z')
const { app, mei, neighbour, secretary, handler, otherHandler, head, construction, power } = world
const opened = (by: Someone, id: string) => app.ask(one, by, { id })
const whole = { words: '路灯不亮，我家电表也老跳闸，我身体不好别打扰', address: '六组12号', public: true }
const words = '两件事分给两家办，每件都会告诉您'
const parts = [
  { class: 'management.lamps', words: '转角路灯不亮', photos: [], unit: construction },
  { class: 'management.facilities', words: '电表老跳闸', photos: [], unit: power },
]
const partsOf = async (id: string) => (await opened(mei, id)).kin.parts
const timersAt = (id: string): Promise<string[]> =>
  world.asSystem(async ({ tx }) => {
    const { rows } = await sql<{ key: string }>`
      select key from graphile_worker.jobs where key like ${`tickets:${id}:%`}`.execute(tx)
    return rows.map(({ key }) => key)
  })
const refusedWith = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Refused) => error.rule ?? error.name,
  )

describe('splitting', () => {
  it('makes each part a ticket of its own with the promise of the whole, and the resident keeps one page', async () => {
    const id = await world.reached('accepted', whole)
    const before = await world.ticket(id)
    await app.do(split, secretary, { ticket: id, words, parts })
    const after = await world.ticket(id)
    expect(after).toMatchObject({ state: 'split', parts: 2, due: null })
    const shown = await partsOf(id)
    expect(shown.map(({ title, state, opens }) => ({ title, state, opens }))).toEqual([
      { title: '转角路灯不亮', state: 'dispatched', opens: true },
      { title: '电表老跳闸', state: 'dispatched', opens: true },
    ])
    for (const { id: part } of shown)
      expect(await world.ticket(part)).toMatchObject({
        split_from: id,
        reporter: mei.person,
        spoken_at: before.spoken_at,
        answer_due: before.answer_due,
        clock_from: before.clock_from,
      })
  })

  it('shows a unit its own part and nothing of the whole nor of the other part', async () => {
    const id = await world.reached('accepted', whole)
    await app.do(split, secretary, { ticket: id, words, parts })
    const [lamp, meter] = await partsOf(id)
    const page = await opened(otherHandler, meter?.id ?? '')
    expect(page).toMatchObject({ words: '电表老跳闸', may: { start: true } })
    expect(page.kin.whole).toMatchObject({ id, opens: false })
    expect(JSON.stringify(page)).not.toMatch(/身体不好|路灯/)
    await expect(opened(otherHandler, id)).rejects.toMatchObject({ name: 'Missing' })
    await expect(opened(otherHandler, lamp?.id ?? '')).rejects.toMatchObject({ name: 'Missing' })
  })

  it('ends the whole when the last part has ended, solved only when each that was done is', async () => {
    const id = await world.reached('accepted', whole)
    await app.do(split, secretary, { ticket: id, words, parts })
    const [lamp, meter] = await partsOf(id)
    const finish = async (by: Someone, part: string) => {
      await app.do(start, by, { ticket: part })
      await app.do(answer, by, { ticket: part, words: '好了', photos: [await world.photo(by)] })
      await app.do(verify, head, { ticket: part, photos: [] })
      await app.do(rate, mei, { ticket: part, answered_well: true, solved: true })
    }
    await finish(handler, lamp?.id ?? '')
    await app.pass(0)
    expect((await world.ticket(id)).state).toBe('split')
    await app.do(annul, secretary, { ticket: meter?.id ?? '', reason: 'mistaken', words: '电表已经好了' })
    await app.pass(0)
    expect(await world.ticket(id)).toMatchObject({ state: 'closed', solved: true })
  })

  it('is voided with its parts while none is answered; the resident is told once, each office of its own', async () => {
    const id = await world.reached('accepted', whole)
    await app.do(split, secretary, { ticket: id, words, parts })
    const both = await partsOf(id)
    expect((await opened(secretary, id)).may).toMatchObject({ void: true, unsplit: true })
    await app.pass(1)
    await app.do(annul, secretary, { ticket: id, reason: 'withdrawn', words: '说事的人不要办了' })
    expect(await world.ticket(id)).toMatchObject({ state: 'voided', parts: 2 })
    for (const part of both) {
      expect((await world.ticket(part.id)).state).toBe('voided')
      expect(await timersAt(part.id)).toEqual([])
    }
    await app.settle()
    const heard = async (by: Someone) => (await app.ask(inbox, by, { limit: 100 })).items
    const ids = [id, ...both.map((part) => part.id)]
    const hers = (await heard(mei)).filter(
      ({ text, link }) => text.includes('作废') && ids.some((one) => link.endsWith(one)),
    )
    expect(hers.map(({ link }) => link)).toEqual([`/tickets/${id}`])
    expect((await heard(otherHandler)).some(({ text }) => text.includes('随整件作废'))).toBe(true)
    const late = await world.reached('accepted', whole)
    await app.do(split, secretary, { ticket: late, words, parts })
    const [lamp] = await partsOf(late)
    await app.do(start, handler, { ticket: lamp?.id ?? '' })
    await app.do(answer, handler, { ticket: lamp?.id ?? '', words: '好了', photos: [await world.photo(handler)] })
    const out = { ticket: late, reason: 'withdrawn' as const, words: '不要了' }
    expect(await refusedWith(app.do(annul, secretary, out))).toBe('tickets.void-part-answered')
    expect((await world.ticket(late)).state).toBe('split')
  })

  it('stands in public as one matter with its parts', async () => {
    const id = await world.reached('accepted', whole)
    await app.do(split, secretary, { ticket: id, words, parts })
    const listed = (await app.ask(publicList, neighbour, { area: village, limit: 50 })).items.map((item) => item.id)
    const ids = (await partsOf(id)).map((part) => part.id)
    expect(listed).toContain(id)
    expect(listed.filter((one) => ids.includes(one))).toEqual([])
    expect((await app.ask(publicOne, neighbour, { id, area: village })).parts).toHaveLength(2)
  })

  it('is undone while no part is answered: the parts are taken out, the whole stands where it stood, all are told', async () => {
    const id = await world.reached('dispatched', whole)
    await app.do(join, neighbour, { ticket: id, words: '我也是', photos: [] })
    const before = await world.ticket(id)
    await app.do(split, secretary, { ticket: id, words, parts })
    const split1 = await partsOf(id)
    await app.pass(3)
    await app.do(start, otherHandler, { ticket: split1[1]?.id ?? '' })
    const answer = await app.do(unsplit, secretary, { ticket: id, words: '其实是一件事，一起办' })
    expect(answer).toMatchObject({ state: 'accepted', turn: { unit_name: '村建办' } })
    const back = await world.ticket(id)
    expect(back).toMatchObject({
      state: 'accepted',
      parts: 0,
      turn_unit: construction,
      answer_due: before.answer_due,
      clock_from: before.clock_from,
      joiners: [neighbour.person],
    })
    const clocks = await timersAt(id)
    expect(clocks).toContain(`tickets:${id}:answer:remind`)
    for (const { id: part } of split1) {
      expect(await world.ticket(part)).toMatchObject({ state: 'voided', undone: true, split_from: id, joiners: [] })
      expect(await timersAt(part)).toEqual([])
      const page = await opened(mei, part)
      expect(page.steps.at(-1)).toMatchObject({ move: 'void', reason: 'unsplit', words: '其实是一件事，一起办' })
    }
    await app.settle()
    const heard = async (by: Someone) => (await app.ask(inbox, by, { limit: 50 })).items
    const hers = (await heard(mei)).filter(({ text }) => text.includes('不再分开办'))
    expect(hers.map(({ link }) => link)).toEqual([`/tickets/${id}`])
    expect((await heard(otherHandler)).some(({ text }) => text.includes('拆错了'))).toBe(true)
    expect((await heard(handler)).some(({ text }) => text.includes('撤销拆分'))).toBe(true)
    const own = (await app.ask(mine, mei, { limit: 50 })).items.map((row) => row.id)
    expect(own).toContain(id)
    expect(own.filter((row) => split1.some((part) => part.id === row))).toEqual([])
    // Split once more, only the new parts count.
    await app.do(split, secretary, { ticket: id, words, parts })
    expect(await partsOf(id)).toHaveLength(2)
    expect((await world.ticket(id)).parts).toBe(2)
  })

  it('is not undone by others, after seven days, once a part is answered or has become one with another', async () => {
    const taken = async () => {
      const id = await world.reached('accepted', whole)
      await app.do(split, secretary, { ticket: id, words, parts })
      const [lamp, meter] = await partsOf(id)
      return { id, lamp: lamp?.id ?? '', meter: meter?.id ?? '' }
    }
    const undo = (id: string, by = secretary) => refusedWith(app.do(unsplit, by, { ticket: id, words }))
    const merged = await taken()
    const same = await world.reached('accepted', { words: '转角路灯坏了' })
    await app.do(merge, secretary, { ticket: same, into: merged.lamp, words })
    expect(await undo(merged.id)).toBe('tickets.unsplit-merged')
    const answered = await taken()
    expect(await undo(answered.id, world.worker)).toBe('kernel.forbidden')
    expect(await undo(answered.id, world.otherSecretary)).toBe('Missing')
    await app.do(start, handler, { ticket: answered.lamp })
    await app.do(answer, handler, { ticket: answered.lamp, words: '好了', photos: [await world.photo(handler)] })
    expect(await undo(answered.id)).toBe('tickets.unsplit-answered')
    const old = await taken()
    await app.pass(8 * 24)
    expect(await undo(old.id)).toBe('tickets.unsplit-late')
    expect(await undo(await world.reached('accepted'))).toBe('tickets.move')
    expect(await world.ticket(old.id)).toMatchObject({ state: 'split', parts: 2 })
  })

  it('is refused for a part, and with a picture of somebody else', async () => {
    const id = await world.reached('accepted', whole)
    const alien = await world.photo(secretary)
    const withPhoto = [{ ...parts[0]!, photos: [alien] }, parts[1]!]
    expect(await refusedWith(app.do(split, secretary, { ticket: id, words, parts: withPhoto }))).toBe('Invalid')
    await app.do(split, secretary, { ticket: id, words, parts: parts.map(({ unit: _unit, ...part }) => part) })
    const [first] = await partsOf(id)
    expect(first?.state).toBe('accepted')
    expect(await refusedWith(app.do(split, secretary, { ticket: first?.id ?? '', words, parts }))).toBe(
      'tickets.split-part',
    )
    expect(await refusedWith(app.do(split, secretary, { ticket: id, words, parts }))).toBe('tickets.split-ended')
  })
})
