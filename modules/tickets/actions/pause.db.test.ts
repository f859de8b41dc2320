/** Pausing and going on: what stands still, what the resident hears, and how it ends by itself. */
import { beforeEach, describe, expect, it } from 'vitest'
import { county } from '../../../kernel/testing.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { one } from '../queries/one.ts'
import { openWorld, type World } from '../test/world.ts'
import { answer } from './answer.ts'
import { dispatch } from './dispatch.ts'
import { pause } from './pause.ts'
import { resume } from './resume.ts'
import { annul } from './void.ts'

const now = '2026-11-18T02:00:00Z'
const world: World = await openWorld(now)
beforeEach(() => world.app.at(now))

/** Friday, with a Wednesday's word before it; lamps are due after three working days, Monday the 23rd at half past five. */
const until = '2026-11-27'
const waiting = (ticket: string) => ({ ticket, reason: 'materials' as const, words: '灯头要从县里调', until })
const timers = async (id: string) =>
  (
    await world.app.db.pool.query<{ key: string }>(
      'select key from graphile_worker._private_jobs where key like $1 order by key',
      [`tickets:${id}:%`],
    )
  ).rows.map((row) => row.key.split(':').at(-1))
const kinds = async (id: string) =>
  (await world.app.facts(county)).filter((fact) => fact.subject === id).map((fact) => fact.kind.replace('tickets.', ''))

describe('a pause', () => {
  it('stops the clock, says why and until when, and only its own timer rings', async () => {
    const id = await world.reached('in_progress')
    const moved = await world.app.do(pause, world.handler, waiting(id))
    expect(moved).toMatchObject({ state: 'paused', clock: { kind: 'none', due: null, late: false, paused: true } })
    expect(moved.may).toMatchObject({ resume: true, answer: false, pause: false })
    expect(moved.turn).toMatchObject({ unit_name: '村建办' })
    expect(await timers(id)).toEqual(['resume'])
    const seen = await world.app.ask(one, world.mei, { id })
    expect(seen).toMatchObject({ answer_due: null, resumes_at: '2026-11-26T16:00:00.000Z' })
    expect(seen.steps.at(-1)).toMatchObject({
      move: 'pause',
      reason: 'materials',
      data: { reason: 'materials', until },
    })
    await world.app.settle()
    const hers = (await world.app.ask(inbox, world.mei, { limit: 3 })).items.map((item) => item.text)
    expect(hers).toContain('您说的“路灯照明”要等一等：等材料或配件。灯头要从县里调 预计11月27日接着办。')
  })

  it('ends by itself when its day begins, with what was left of the limit, and rings again', async () => {
    const id = await world.reached('in_progress')
    await world.app.do(pause, world.handler, waiting(id))
    await world.app.pass(24 * 8 + 13)
    expect((await world.ticket(id)).state).toBe('paused')
    await world.app.pass(2)
    const after = await world.ticket(id)
    expect(after).toMatchObject({ state: 'in_progress', resumes_at: null })
    expect(after.pauses).toEqual([{ from: '2026-11-18T02:00:00.000Z', to: '2026-11-26T16:00:00.000Z' }])
    // The days counted had not begun: all of them are left, from Friday on.
    expect(after.due?.toISOString()).toBe('2026-12-01T09:30:00.000Z')
    expect(await timers(id)).toEqual(['late', 'remind'])
    await world.app.settle()
    const theirs = (await world.app.ask(inbox, world.handler, { limit: 3 })).items.map((item) => item.text)
    expect(theirs.some((text) => text.includes('停表到期，请接着办，最迟12月1日 17:30。'))).toBe(true)
    await world.app.pass(24 * 6)
    expect((await kinds(id)).filter((kind) => ['reminded', 'escalated'].includes(kind))).toEqual([
      'reminded',
      'escalated',
    ])
  })

  it('may be ended earlier by whoever has it, or whoever sends matters on; not by others', async () => {
    for (const who of [world.handler, world.secretary]) {
      const id = await world.reached('dispatched')
      await world.app.do(pause, world.handler, waiting(id))
      for (const other of [world.mei, world.worker, world.checker])
        await expect(world.app.do(resume, other, { ticket: id })).rejects.toMatchObject({ name: 'Forbidden' })
      expect((await world.app.do(resume, who, { ticket: id })).state).toBe('in_progress')
      expect(await timers(id)).toEqual(['late', 'remind'])
    }
  })

  it('is the first reply, since it is said in words', async () => {
    const id = await world.reached('reported')
    await world.app.do(dispatch, world.head, { ticket: id, unit: world.construction })
    await world.app.do(pause, world.handler, waiting(id))
    expect((await world.ticket(id)).first_replied_at).toEqual(new Date(now))
  })

  it.each([
    ['today', '2026-11-18'],
    ['far away', '2027-11-18'],
  ])('does not last until %s', async (_how, day) => {
    const id = await world.reached('dispatched')
    await expect(world.app.do(pause, world.handler, { ...waiting(id), until: day })).rejects.toMatchObject({
      rule: 'tickets.pause-until',
    })
  })

  it('puts whoever paused it among the hands', async () => {
    const id = await world.reached('dispatched')
    await world.app.do(pause, world.handler, waiting(id))
    expect((await world.ticket(id)).hands).toEqual([world.handler.person])
  })

  it('ends with the matter when that is voided, and its timer with it', async () => {
    const id = await world.reached('in_progress')
    await world.app.do(pause, world.handler, waiting(id))
    await world.app.do(annul, world.secretary, { ticket: id, reason: 'withdrawn', words: '她说不用了' })
    expect(await world.ticket(id)).toMatchObject({ state: 'voided', resumes_at: null })
    expect(await timers(id)).toEqual([])
  })

  it('is not answered in; nor paused twice', async () => {
    const id = await world.reached('in_progress')
    await world.app.do(pause, world.handler, waiting(id))
    await expect(world.app.do(pause, world.handler, waiting(id))).rejects.toMatchObject({ rule: 'tickets.move' })
    await expect(world.app.do(answer, world.handler, { ticket: id, words: '好了', photos: [] })).rejects.toMatchObject({
      rule: 'tickets.move',
    })
  })
})
