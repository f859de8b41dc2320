/** What runs by itself: reminders, the climb from tier to tier, and closing by silence. The clock is moved, nobody sleeps. */
import { beforeEach, describe, expect, it } from 'vitest'
import { system } from '../../../kernel/actor.ts'
import { makeCalendar } from '../../../kernel/calendar.ts'
import { county, village } from '../../../kernel/testing.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { appoint } from '../../offices/api.ts'
import { setDays } from '../../standards/actions/set-days.ts'
import { tellMissingYear, yearsMissing } from '../clocks/missing-year.ts'
import { one } from '../queries/one.ts'
import { todo } from '../queries/todo.ts'
import { openWorld, township, type World } from '../test/world.ts'
import { accept } from './accept.ts'
import { escalate } from './escalate.ts'
import { remind } from './remind.ts'

let world: World
const start = '2026-11-18T02:00:00Z'
world = await openWorld(start)
beforeEach(() => world.app.at(start))

const kinds = async (id: string) =>
  (await world.app.facts(county)).filter((fact) => fact.subject === id).map((fact) => fact.kind.replace('tickets.', ''))
const listed = async (who: World['mei']) => (await world.app.ask(todo, who)).items.map((item) => item.id)

describe('a promise nobody keeps', () => {
  it('is reminded once and climbs grid, village, township, county, once each', async () => {
    const id = await world.reached('reported')
    await world.app.pass(12.1)
    expect(await kinds(id)).toEqual(['reported', 'reminded'])
    await world.app.pass(3)
    expect(await world.ticket(id)).toMatchObject({
      tier: 'village',
      raised_to: village,
      climbed: 1,
      turn_post: 'grid_worker',
    })
    expect(await listed(world.secretary)).toContain(id)
    expect(await listed(world.worker)).toContain(id)
    await world.app.pass(15)
    expect(await world.ticket(id)).toMatchObject({ tier: 'township', raised_to: township })
    expect(await listed(world.dispatcher)).toContain(id)
    await world.app.pass(15)
    expect(await world.ticket(id)).toMatchObject({ tier: 'county', raised_to: String(county), climbed: 3 })
    await world.app.pass(24 * 10)
    expect(await kinds(id)).toEqual(['reported', 'reminded', 'escalated', 'escalated', 'escalated'])
    const { steps } = await world.app.ask(one, world.mei, { id })
    expect(steps.at(-1)).toMatchObject({ move: 'escalate', by_clock: true, data: { tier: 'county', times: 3 } })
    await world.app.settle()
    const told = (await world.app.ask(inbox, world.countyDispatcher, { limit: 50 })).items.find((item) =>
      item.link.endsWith(id),
    )
    expect(told?.text).toContain('还没办，已报到您这一级，请过问。')
  })

  it('stops ringing with the first reply; then the clock of the answer climbs anew', async () => {
    const id = await world.reached('reported')
    await world.app.pass(16)
    await world.app.do(accept, world.worker, { ticket: id, words: '来了' })
    expect(await world.ticket(id)).toMatchObject({ climbed: 0, raised_to: null, reminded: false, tier: 'grid' })
    expect(await listed(world.secretary)).not.toContain(id)
    await world.app.pass(24 * 10)
    expect(await kinds(id)).toEqual([
      'reported',
      'reminded',
      'escalated',
      'accepted',
      'reminded',
      'escalated',
      'escalated',
    ])
  })

  it('watches what is urgent by its own limit, also before anybody has replied, and the reply does not begin it anew', async () => {
    const id = await world.reached('reported', { class: 'safety.gas', words: '楼道里有燃气味' })
    expect((await world.app.ask(one, world.mei, { id })).clock).toMatchObject({ kind: 'answer' })
    await world.app.pass(3.3)
    expect(await kinds(id)).toEqual(['reported', 'reminded'])
    await world.app.pass(1)
    expect(await world.ticket(id)).toMatchObject({ raised_to: village, climbed: 1, first_replied_at: null })
    await world.app.do(accept, world.worker, { ticket: id, words: '马上到' })
    expect(await world.ticket(id)).toMatchObject({ raised_to: village, climbed: 1, reminded: true })
    await world.app.pass(100)
    const after = ['reported', 'reminded', 'escalated', 'accepted', 'escalated', 'escalated']
    expect(await kinds(id)).toEqual(after)
  })

  it('does nothing twice, too early, or by anybody’s hand', async () => {
    const id = await world.reached('reported')
    const clock = system(county)
    await expect(world.app.do(remind, clock, { ticket: id })).rejects.toMatchObject({ rule: 'tickets.nothing-due' })
    await expect(world.app.do(escalate, clock, { ticket: id })).rejects.toMatchObject({ rule: 'tickets.nothing-due' })
    await expect(world.app.do(escalate, world.countyDispatcher, { ticket: id })).rejects.toMatchObject({
      name: 'Forbidden',
    })
  })
})

describe('silence', () => {
  it('closes after the days that were said, with a mark', async () => {
    const id = await world.reached('verified')
    await world.app.pass(24 * 7 - 1)
    expect((await world.ticket(id)).state).toBe('verified')
    await world.app.pass(2)
    expect(await world.ticket(id)).toMatchObject({ state: 'closed', solved: null, answered_well: null })
    const closed = (await world.app.facts(county)).filter(
      (fact) => fact.subject === id && fact.kind === 'tickets.closed',
    )
    expect(closed).toMatchObject([{ data: { by: 'silence' } }])
    await world.app.settle()
    const hers = (await world.app.ask(inbox, world.mei, { limit: 50 })).items.filter((item) => item.link.endsWith(id))
    expect(hers[0]?.text).toContain('没有收到您的评价，已自动办结')
  })
})

describe('a year that is not announced', () => {
  it.each([
    ['2026-11-30', [2026], []],
    ['2026-12-01', [2026], [2027]],
    ['2027-01-01', [2026], [2027]],
    ['2027-12-31', [2026], [2027, 2028]],
    ['2028-02-29', [2028], []],
  ])('on %s, where %j are entered, misses %j', (today, entered, missing) => {
    expect(yearsMissing(makeCalendar([], entered), today)).toEqual(missing)
  })

  it('is counted by the week alone, its keepers are told once a month, and entered it counts anew', async () => {
    const clerk = world.observer
    await world.asSystem((context) =>
      appoint(context, {
        person: clerk.person,
        post: 'county_staff',
        area: String(county),
        unit: null,
        work_phone: '02888001234',
        from_day: '2026-01-01',
      }),
    )
    // Two minutes before the new year in China.
    world.app.at('2026-12-31T15:58:00Z')
    const id = await world.reached('accepted')
    // Friday the first counts as a day of work, for nobody has said otherwise.
    expect((await world.ticket(id)).answer_due).toEqual(new Date('2027-01-05T09:30:00Z'))
    for (const now of ['2026-12-31T15:59:00Z', '2026-12-31T16:01:00Z', '2027-01-02T01:00:00Z']) {
      world.app.at(now)
      await world.asSystem(tellMissingYear)
    }
    const told = (await world.app.ask(inbox, clerk, { limit: 50 })).items.filter(({ text }) => text.includes('2027 年'))
    expect(told).toHaveLength(2)
    expect(told[0]?.text).toContain('放假安排还没有录入')
    const keeper = {
      ...clerk,
      posts: [{ post: 'county_staff' as const, area: String(county), unit: null }],
      reach: [String(county)],
    }
    const off = { works: false, name: '元旦', source: '试' }
    await world.app.do(setDays, keeper, { ...off, from: '2027-01-01', to: '2027-01-03' })
    await world.app.settle()
    expect((await world.ticket(id)).answer_due).toEqual(new Date('2027-01-06T09:30:00Z'))
  })
})
