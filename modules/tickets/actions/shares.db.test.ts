/** A place that sets its own shares is reminded and climbs by them, and what rang is what the timeline alone says should ring. */
import { expect, it } from 'vitest'
import { county, staff } from '../../../kernel/testing.ts'
import { setSetting } from '../../standards/actions/set.ts'
import { type ClockEvent, judge } from '../clocks/clocks.ts'
import { rates } from '../queries/rates.ts'
import { type Shares, usualFirstReply } from '../rules.ts'
import { stepsOf } from '../store.ts'
import { openWorld } from '../test/world.ts'
import { accept } from './accept.ts'
import { answer } from './answer.ts'
import { dispatch } from './dispatch.ts'

const world = await openWorld('2026-11-18T02:00:00Z')
const { app } = world
const clerk = staff('county_staff', String(county))
const set = async (remind: number, ...climb: number[]) => {
  const value = { remind, climb, list: 200 }
  const given = { area: String(county), key: 'tickets.shares', value, from_day: '2026-11-18', source: '县里的办法' }
  await app.do(setSetting, clerk, given)
  await app.settle()
  return { remind: remind / 100, list: 2, climb: climb.map((percent) => percent / 100) }
}

/** The steps of the row against the judgement of its facts; a change of shares as it came. */
async function agrees(id: string, changes: readonly { at: Date; shares: Shares }[]): Promise<string[]> {
  const ticket = await world.ticket(id)
  const steps = await world.asSystem(({ tx }) => stepsOf(tx, id))
  const events: ClockEvent[] = [
    ...steps
      .filter(({ move }) => move !== 'rejudge')
      .map(
        ({ move, at, words, data }): ClockEvent => ({
          move,
          at,
          words: words !== null,
          ...(move === 'report' || move === 'dispatch' ? { tier: data.tier as 'grid' } : {}),
        }),
      ),
    ...changes.map(({ at, shares }): ClockEvent => ({ move: 'rejudge', at, limits: { shares } })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  const limits = { first_reply: usualFirstReply, answer: ticket.answer_limit }
  const judged = judge(events, limits, await world.asSystem((context) => context.calendar()), app.clock())
  const rang = steps.filter(({ move }) => move === 'remind' || move === 'escalate')
  expect(rang.map(({ move, at }) => `${move} ${at.toISOString()}`)).toEqual(
    judged.rings.map(({ kind, at }) => `${kind} ${at.toISOString()}`),
  )
  expect(ticket.answer_due).toEqual(judged.answer_due)
  return rang.map(({ move }) => move)
}

it('rings by the shares of the county, by new ones from the moment they are set, and an early climb is no breach', async () => {
  const before = app.clock()
  const first = await set(40, 60, 150, 250)
  const replied = await world.reached('reported')
  const waiting = await world.reached('reported')
  for (let hour = 0; hour < 20; hour += 1) await app.pass(0.5)
  await app.do(accept, world.worker, { ticket: replied, words: '来了' })
  expect(await agrees(waiting, [{ at: before, shares: first }])).toEqual(['remind', 'escalate'])
  const later = app.clock()
  const second = await set(30, 50, 120, 200)
  for (let hour = 0; hour < 60; hour += 1) await app.pass(0.5)
  const changes = [
    { at: before, shares: first },
    { at: later, shares: second },
  ]
  // At twice its limit it stands in the list of what is overdue by far.
  expect(await world.ticket(waiting)).toMatchObject({ thrice_at: new Date(before.getTime() + 30 * 3_600_000) })
  expect(await agrees(waiting, changes)).toEqual(['remind', 'escalate', 'escalate', 'escalate'])
  // Before its answer is due the village has heard; it is answered in time all the same.
  for (let hour = 0; hour < 40; hour += 1) await app.pass(0.5)
  expect((await agrees(replied, changes)).slice(-2)).toEqual(['remind', 'escalate'])
  expect((await world.ticket(replied)).answer_due! > app.clock()).toBe(true)
  await app.do(dispatch, world.secretary, { ticket: replied, unit: world.construction })
  await app.do(answer, world.handler, { ticket: replied, words: '好了', photos: [await world.photo(world.handler)] })
  await app.settle()
  expect((await app.ask(rates, world.mei, { area: String(county) })).rates).toMatchObject({ answered: 1, in_time: 1 })
})

it('is refused where the office would hear after the tier above it', async () => {
  await expect(set(90, 80, 150, 250)).rejects.toMatchObject({ name: 'Invalid' })
})
