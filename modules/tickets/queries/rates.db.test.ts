/** The rates of a place: kept by facts, the same however often they are told, each number with its matters behind it. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { visitor } from '../../../kernel/actor.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { county, village } from '../../../kernel/testing.ts'
import { answer } from '../actions/answer.ts'
import { rate } from '../actions/rate.ts'
import { split } from '../actions/split.ts'
import { start } from '../actions/start.ts'
import { verify } from '../actions/verify.ts'
import { partsOf } from '../kin/store.ts'
import { countOutcome } from '../rates/counting.ts'
import { noOutcome, type Outcome, tallyOf } from '../rates/outcomes.ts'
import { addTallies, keepOutcome, type OutcomeTx } from '../rates/store.ts'
import { recountWholes } from '../rates/wholes.ts'
import { type TicketsTx, ticketById } from '../store.ts'
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
          count(*) filter (where solved) as solved from ticket_outcome where county = ${county}`.execute(tx),
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

  it('count the parts of a split matter and never the whole beside them, also while it is split', async () => {
    const before = await ratesAt(village)
    const id = await world.reached('accepted', { class: 'management.facilities' })
    // Nobody answers until its time is up, so it counts as late, once.
    await app.pass(24 * 9)
    await app.settle()
    expect(await ratesAt(village)).toMatchObject({ answered: before.answered + 1, in_time: before.in_time })
    const part = { class: 'management.facilities', photos: [] }
    await app.do(split, world.secretary, {
      ticket: id,
      words: '分两件办',
      parts: [
        { ...part, words: '水管', unit: world.construction },
        { ...part, words: '电表', unit: world.power },
      ],
    })
    await app.settle()
    expect(await ratesAt(village)).toMatchObject({ answered: before.answered + 2, in_time: before.in_time })
    for (const { id: one } of await world.asSystem(({ tx }) => partsOf(tx, id))) {
      const by = (await world.ticket(one)).turn_unit === world.power ? world.otherHandler : world.handler
      await app.do(start, by, { ticket: one })
      await app.do(answer, by, { ticket: one, words: '修好了', photos: [await world.photo(by)] })
      await app.do(verify, world.head, { ticket: one, photos: [] })
      await app.do(rate, world.mei, { ticket: one, answered_well: true, solved: true })
    }
    await app.pass(0)
    await app.settle()
    expect(await world.ticket(id)).toMatchObject({ state: 'closed', solved: true })
    await world.asSystem((context) => countOutcome(context, id))
    expect(await ratesAt(village)).toMatchObject({
      answered: before.answered + 2,
      in_time: before.in_time,
      closed: before.closed + 2,
      solved: before.solved + 2,
    })
  })

  it('lose at night the wholes that were counted before parts were counted alone, once', async () => {
    const right = await ratesAt(village)
    // As it was counted then: the whole closed and solved, beside its two parts.
    const closed_on = localDay(app.clock())
    const then: Outcome = { ...noOutcome, closed_on, solved: true, satisfied: true, tier: 'village' }
    await world.asSystem(async ({ tx }) => {
      const whole = await tx.selectFrom('ticket').select('id').where('parts', '>', 0).executeTakeFirstOrThrow()
      const ticket = await ticketById(tx as TicketsTx, whole.id as string)
      await keepOutcome(tx as OutcomeTx, ticket!, then)
      await addTallies(tx as OutcomeTx, ticket!, tallyOf(then))
    })
    expect(await ratesAt(village)).toMatchObject({ closed: right.closed + 1, solved: right.solved + 1 })
    for (let night = 0; night < 2; night += 1) {
      await world.asSystem(recountWholes)
      expect(await ratesAt(village)).toEqual(right)
      expect(await ratesAt(String(county))).toMatchObject({ closed: right.closed })
    }
  })
})
