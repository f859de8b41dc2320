/** The rates of a place: kept by facts, the same however often they are told, each number with its matters behind it. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { visitor } from '../../../kernel/actor.ts'
import { county, village } from '../../../kernel/testing.ts'
import { rate } from '../actions/rate.ts'
import { countOutcome } from '../counting.ts'
import { grid, openWorld, otherVillage, township } from '../test/world.ts'
import { counted, rates, ratesInside } from './rates.ts'

const world = await openWorld('2026-11-16T02:00:00Z')
const { app } = world

const solved = await world.reached('verified')
await app.do(rate, world.mei, { ticket: solved, answered_well: true, solved: true })
const silent = await world.reached('verified')
const unsolved = await world.reached('verified')
await app.do(rate, world.mei, { ticket: unsolved, answered_well: false, solved: false })
const late = await world.reached('in_progress')
await app.pass(24 * 9)
await app.settle()

const ratesAt = async (area: string) => (await app.ask(rates, visitor(county), { area })).rates

describe('the rates of a place', () => {
  it('count answers, words and tiers, kept apart, for every place above', async () => {
    for (const area of [grid, village, township, String(county)])
      expect(await ratesAt(area)).toMatchObject({
        // The one sent back was not answered again in time, so it counts as late like the one nobody answered.
        answered: 4,
        in_time: 2,
        closed: 2,
        asked_solved: 1,
        solved: 1,
        asked_satisfied: 1,
        satisfied: 1,
        by_visit: 0,
        at_township: 1,
        at_grid: 0,
      })
    expect(await ratesAt(otherVillage)).toMatchObject({ answered: 0, closed: 0 })
  })

  it('stay as they are when a fact is heard again, and agree with the matters', async () => {
    const before = await ratesAt(village)
    for (const id of [solved, silent, unsolved, late]) await world.asSystem((context) => countOutcome(context, id))
    expect(await ratesAt(village)).toEqual(before)
    const { rows } = await world.asSystem(({ tx }) =>
      sql<{ answered: string; in_time: string; closed: string; solved: string }>`
        select count(answered_on) as answered, count(*) filter (where in_time) as in_time, count(closed_on) as closed,
          count(*) filter (where solved) as solved from ticket_outcome`.execute(tx),
    )
    const whole = await ratesAt(String(county))
    expect(rows[0]).toMatchObject({
      answered: whole.answered,
      in_time: whole.in_time,
      closed: whole.closed,
      solved: whole.solved,
    })
  })

  it('show the desk each part, and the matters behind each number', async () => {
    const inside = await app.ask(ratesInside, world.dispatcher, { area: township })
    expect(inside.parts.find((part) => part.area === village)?.rates).toMatchObject({ answered: 4, in_time: 2 })
    const list = async (kind: string, more: object = {}) =>
      await app.ask(counted, world.dispatcher, { area: village, kind, ...more })
    const ids = async (kind: string) => (await list(kind)).items.map((item) => item.id).sort()
    expect(await ids('late')).toEqual([late, unsolved].sort())
    expect(await ids('in_time')).toEqual([silent, solved].sort())
    expect(await ids('solved')).toEqual([solved])
    expect(await ids('silent')).toEqual([silent])
    expect(await ids('at_township')).toEqual([solved])
    const first = await list('late', { limit: 1 })
    const second = await list('late', { limit: 1, after: first.next ?? '' })
    expect([...first.items, ...second.items].map((item) => item.id).sort()).toEqual([late, unsolved].sort())
    expect(second.next).toBeNull()
    expect((await app.ask(counted, world.otherSecretary, { area: village, kind: 'late' })).items).toEqual([])
    await expect(app.ask(counted, world.mei, { area: village, kind: 'late' })).rejects.toMatchObject({
      name: 'Forbidden',
    })
  })
})
