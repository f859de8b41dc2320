import { describe, expect, it } from 'vitest'
import type { Refused } from '../../../kernel/errors.ts'
import { village } from '../../../kernel/testing.ts'
import { mine } from '../queries/mine.ts'
import { one } from '../queries/one.ts'
import { publicList } from '../queries/public.ts'
import { receipt } from '../queries/receipt.ts'
import { same } from '../queries/same.ts'
import { grid, openWorld, type Someone } from '../test/world.ts'
import { answer } from './answer.ts'
import { dispatch } from './dispatch.ts'
import { join } from './join.ts'
import { merge } from './merge.ts'
import { pause } from './pause.ts'
import { report } from './report.ts'
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
    expect(page).toMatchObject({ joined: true, words: '', address: null, may: { leave: false } })
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
