import { describe, expect, it } from 'vitest'
import type { Refused } from '../../../kernel/errors.ts'
import { village } from '../../../kernel/testing.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { partsOf } from '../kin/store.ts'
import { mine } from '../queries/mine.ts'
import { one } from '../queries/one.ts'
import { publicList } from '../queries/public.ts'
import { receipt } from '../queries/receipt.ts'
import { same } from '../queries/same.ts'
import { grid, openWorld, type Someone } from '../test/world.ts'
import { answer } from './answer.ts'
import { dispatch } from './dispatch.ts'
import { join } from './join.ts'
import { leave } from './leave.ts'
import { merge } from './merge.ts'
import { pause } from './pause.ts'
import { report } from './report.ts'
import { split } from './split.ts'
import { start } from './start.ts'
import { unmerge } from './unmerge.ts'

const world = await openWorld('2026-11-16T02:00:00Z')
const { app, mei, neighbour, secretary, worker, handler, construction } = world
const told = (by: Someone, words: string, more: object = {}) =>
  app.do(report, by, { area: grid, class: 'management.lamps', words, photos: [], public: false, ...more })
const opened = (by: Someone, id: string) => app.ask(one, by, { id })
const words = '和前面一件是同一盏灯，一起修'
const refusedWith = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Refused) => error.rule ?? error.name,
  )

describe('merging', () => {
  it('ends the other and points to what stays; its reporter joins there and reads no word of the first household', async () => {
    const stays = await told(mei, '转角那盏路灯不亮了，我家老人摔过', { address: '六组12号' })
    const other = await told(neighbour, '转角路灯不亮')
    expect((await app.ask(same, secretary, { ticket: other.id })).items[0]).toMatchObject({
      id: stays.id,
      likely: true,
    })
    await app.do(merge, secretary, { ticket: other.id, into: stays.id, words })
    const gone = await world.ticket(other.id)
    const kept = await world.ticket(stays.id)
    expect(gone).toMatchObject({ state: 'merged', merged_into: stays.id, due: null, turn_post: null })
    expect(kept).toMatchObject({ state: 'reported', merged: 1, joiners: [neighbour.person] })
    // Words were said to both: the first reply of both.
    expect(kept.first_replied_at).toEqual(app.clock())
    const hers = await opened(neighbour, other.id)
    expect(hers).toMatchObject({ mine: true, kin: { into: { id: stays.id, opens: true } } })
    expect(hers.steps.at(-1)).toMatchObject({ move: 'merge', words })
    const page = await opened(neighbour, stays.id)
    expect(page).toMatchObject({ joined: true, words: '', address: null, may: { leave: true } })
    expect(hers.may.leave).toBe(true)
    expect(JSON.stringify([hers, page])).not.toMatch(/老人|六组12号|梅/)
    const first = await opened(mei, stays.id)
    expect(first).toMatchObject({ joiners: 1, kin: { merged: [] } })
    expect(JSON.stringify(first)).not.toMatch(/邓/)
    expect((await app.ask(mine, neighbour, { limit: 20, open: true })).items.map(({ id }) => id)).toContain(stays.id)
    expect((await opened(worker, stays.id)).kin).toMatchObject({
      merged: [{ id: other.id }],
      met: [{ name: '邓大山', merged: true }],
    })
  })

  it('leaves the receipt as it was signed', async () => {
    const stays = await told(mei, '渠边的路灯不亮')
    const other = await told(neighbour, '渠边路灯不亮')
    await app.pass(0)
    const before = await app.ask(receipt, neighbour, { id: other.id })
    expect(before.receipt).not.toBeNull()
    await app.do(merge, secretary, { ticket: other.id, into: stays.id, words })
    await app.pass(0)
    expect((await app.ask(receipt, neighbour, { id: other.id })).receipt).toEqual(before.receipt)
  })

  it('keeps the earlier promise, whoever had it, and never a later one', async () => {
    for (const firstIsLead of [true, false]) {
      const early = await told(mei, '早说的那盏路灯')
      await app.pass(5)
      const late = await told(neighbour, '晚说的那盏路灯')
      const [stays, other] = firstIsLead ? [early, late] : [late, early]
      const promised = (await world.ticket(early.id)).answer_due
      await app.do(merge, secretary, { ticket: other.id, into: stays.id, words })
      expect((await world.ticket(stays.id)).answer_due).toEqual(promised)
    }
  })

  it('carries joiners along, the public list shows one, and nothing is merged twice, paused or with itself', async () => {
    const stays = await told(mei, '桥头的路灯不亮', { public: true })
    const other = await told(secretary, '桥头路灯坏了', { public: true })
    await app.do(join, neighbour, { ticket: other.id, words: '我也看到', photos: [] })
    await app.do(merge, secretary, { ticket: other.id, into: stays.id, words })
    expect((await world.ticket(stays.id)).joiners.sort()).toEqual([secretary.person, neighbour.person].sort())
    const listed = (await app.ask(publicList, neighbour, { area: village, limit: 50 })).items.map(({ id }) => id)
    expect(listed).toContain(stays.id)
    expect(listed).not.toContain(other.id)
    expect(await refusedWith(app.do(merge, secretary, { ticket: other.id, into: stays.id, words }))).toBe(
      'tickets.merge-other-ended',
    )
    expect(await refusedWith(app.do(merge, secretary, { ticket: stays.id, into: stays.id, words }))).toMatch(
      /merge-itself|Missing/,
    )
    await expect(app.do(merge, worker, { ticket: stays.id, into: other.id, words })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await app.do(dispatch, secretary, { ticket: stays.id, unit: construction })
    await app.do(start, handler, { ticket: stays.id })
    await app.do(pause, handler, { ticket: stays.id, reason: 'materials', words: '等配件', until: '2026-11-25' })
    const third = await told(neighbour, '桥头路灯')
    expect(await refusedWith(app.do(merge, secretary, { ticket: third.id, into: stays.id, words }))).toBe(
      'tickets.merge-paused',
    )
  })
})

describe('leaving by oneself', () => {
  const pair = async (what: string) => {
    const stays = await told(mei, `${what}不亮了`)
    const other = await told(neighbour, `${what}也不亮`)
    return { stays: stays.id, other: other.id }
  }
  it.each(['where it lives on', 'on her own page'])('lets her matter stand again where it stood: %s', async (where) => {
    const { stays, other } = await pair('坡上的路灯')
    const before = await world.ticket(other)
    await app.do(merge, secretary, { ticket: other, into: stays, words })
    await app.pass(8 * 24)
    const left = await app.do(leave, neighbour, { ticket: where === 'on her own page' ? other : stays })
    expect(left).toMatchObject({ own: other, joined: false })
    expect(await world.ticket(other)).toMatchObject({
      state: 'accepted',
      merged_into: null,
      turn_post: before.turn_post,
      answer_due: before.answer_due,
      clock_from: before.clock_from,
    })
    expect(await world.ticket(stays)).toMatchObject({ merged: 0, joiners: [] })
    const page = await opened(neighbour, other)
    expect(page.steps.at(-1)).toMatchObject({ move: 'unmerge', by_me: true })
    await expect(opened(neighbour, stays)).rejects.toMatchObject({ name: 'Missing' })
    await app.settle()
    const heard = (await app.ask(inbox, worker, { limit: 100 })).items
    expect(heard.some(({ text, link }) => text.includes('撤销合并') && link.endsWith(other))).toBe(true)
  })

  it('goes up through what that was merged into, takes those along who had joined hers, and leaves the others there', async () => {
    const { stays: middle, other } = await pair('桥下的路灯')
    const top = await told(secretary, '桥下一排路灯', { public: true })
    const open = await world.ticket(other)
    expect(open.joiners).toEqual([])
    await app.do(join, world.head, { ticket: top.id, words: '', photos: [] })
    await app.do(merge, secretary, { ticket: other, into: middle, words })
    await app.do(merge, secretary, { ticket: middle, into: top.id, words })
    expect(await world.ticket(top.id)).toMatchObject({ merged: 2 })
    expect((await world.ticket(top.id)).joiners.sort()).toEqual(
      [mei.person, neighbour.person, world.head.person].sort(),
    )
    expect(await app.do(leave, neighbour, { ticket: top.id })).toMatchObject({ own: other })
    expect(await world.ticket(middle)).toMatchObject({ state: 'merged', merged: 0, joiners: [] })
    expect(await world.ticket(top.id)).toMatchObject({ merged: 1 })
    expect((await world.ticket(top.id)).joiners.sort()).toEqual([mei.person, world.head.person].sort())
    expect(await app.do(leave, mei, { ticket: top.id })).toMatchObject({ own: middle })
    expect(await world.ticket(top.id)).toMatchObject({ merged: 0, joiners: [world.head.person] })
  })

  it('leaves the parts with the whole, and is refused at a part, for others, and once it was answered', async () => {
    const { stays, other } = await pair('塘边的路灯')
    await app.do(merge, secretary, { ticket: other, into: stays, words })
    const part = { class: 'management.lamps', photos: [] }
    await app.do(split, secretary, {
      ticket: stays,
      words,
      parts: ['东边', '西边'].map((said) => ({ ...part, words: said })),
    })
    const [first] = await world.asSystem(({ tx }) => partsOf(tx, stays))
    expect(first?.joiners).toEqual([neighbour.person])
    expect((await opened(neighbour, first?.id ?? '')).may.leave).toBe(false)
    expect(await refusedWith(app.do(leave, neighbour, { ticket: first?.id ?? '' }))).toBe('tickets.leave-part')
    await expect(app.do(leave, world.stranger, { ticket: stays, person: neighbour.person })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await app.do(leave, neighbour, { ticket: stays })
    for (const one of await world.asSystem(({ tx }) => partsOf(tx, stays))) expect(one.joiners).toEqual([])
    const late = await pair('井边的路灯')
    await app.do(merge, secretary, { ticket: late.other, into: late.stays, words })
    await app.do(dispatch, secretary, { ticket: late.stays, unit: construction })
    await app.do(start, handler, { ticket: late.stays })
    await app.do(answer, handler, { ticket: late.stays, words: '换了灯泡', photos: [await world.photo(handler)] })
    expect((await opened(neighbour, late.stays)).may.leave).toBe(false)
    expect((await opened(neighbour, late.other)).may.leave).toBe(false)
    expect(await refusedWith(app.do(leave, neighbour, { ticket: late.stays }))).toBe('tickets.leave-answered')
  })

  it('of ten taps at once takes her out once, while the office undoes it too', async () => {
    const { stays, other } = await pair('碾子边的路灯')
    await app.do(merge, secretary, { ticket: other, into: stays, words })
    const tries = await Promise.allSettled([
      ...Array.from({ length: 9 }, () => app.do(leave, neighbour, { ticket: stays })),
      app.do(unmerge, secretary, { ticket: other, words: '看过了，是另一盏' }),
    ])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await world.ticket(stays)).toMatchObject({ merged: 0, joiners: [] })
    expect(await world.ticket(other)).toMatchObject({ state: 'accepted', merged_into: null })
  })
})

describe('undoing a merge', () => {
  it('gives the matter back to whoever had it, with its own promise', async () => {
    const stays = await told(mei, '坝上的路灯不亮')
    const other = await told(neighbour, '坝上路灯不亮')
    const before = await world.ticket(other.id)
    await app.do(merge, secretary, { ticket: other.id, into: stays.id, words })
    await app.do(unmerge, secretary, { ticket: other.id, words: '看过了，是另一盏' })
    const back = await world.ticket(other.id)
    expect(back).toMatchObject({
      state: 'accepted',
      merged_into: null,
      turn_post: before.turn_post,
      answer_due: before.answer_due,
    })
    expect(await world.ticket(stays.id)).toMatchObject({ merged: 0, joiners: [] })
    await expect(opened(neighbour, stays.id)).rejects.toMatchObject({ name: 'Missing' })
  })

  it('is refused once the other was answered, or after seven days', async () => {
    const stays = await told(mei, '村口的路灯不亮')
    const other = await told(neighbour, '村口路灯不亮')
    await app.do(merge, secretary, { ticket: other.id, into: stays.id, words })
    await app.do(dispatch, secretary, { ticket: stays.id, unit: construction })
    await app.do(start, handler, { ticket: stays.id })
    await app.do(answer, handler, { ticket: stays.id, words: '换了灯泡', photos: [await world.photo(handler)] })
    expect(await refusedWith(app.do(unmerge, secretary, { ticket: other.id, words }))).toBe('tickets.unmerge-answered')
    const a = await told(mei, '河边的路灯不亮')
    const b = await told(neighbour, '河边路灯不亮')
    await app.do(merge, secretary, { ticket: b.id, into: a.id, words })
    await app.pass(8 * 24)
    expect(await refusedWith(app.do(unmerge, secretary, { ticket: b.id, words }))).toBe('tickets.unmerge-late')
  })
})
