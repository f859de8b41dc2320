/** The demo village as it stands after its tickets have lived: every state is there, and nothing is overdue in silence. */
import { expect, it } from 'vitest'
import { system } from '../../kernel/actor.ts'
import { county, testApp, village } from '../../kernel/testing.ts'
import { doors } from '../doors/module.ts'
import { notify } from '../notify/module.ts'
import { offices } from '../offices/module.ts'
import { offices as demoOffices } from '../offices/seeds/taoba.ts'
import { people } from '../people/module.ts'
import { people as demoPeople } from '../people/seeds/taoba.ts'
import { places } from '../places/module.ts'
import { search } from '../search/module.ts'
import { signin } from '../signin/module.ts'
import { standards } from '../standards/module.ts'
import { tickets } from './module.ts'
import { cast } from './seeds/cast.ts'
import { tickets as stories } from './seeds/taoba.ts'
import { duplicates, wholes } from './seeds/taoba-kin.ts'
import { seed } from './seeds.ts'
import type { StepRow, Ticket, TicketsTx } from './store.ts'

const app = await testApp([places, standards, people, offices, signin, notify, search, doors, tickets], {
  now: '2026-11-18T08:00:00Z',
})
const modules = [places, people, offices]
for (const module of modules) await module.seed?.(app, () => {})
await seed(app, () => {})

const read = <T>(work: (tx: TicketsTx) => Promise<T>): Promise<T> => app.as(system(county), work)
const rows = await read((tx) => tx.selectFrom('ticket').selectAll().execute() as Promise<Ticket[]>)
const steps = await read(
  (tx) => tx.selectFrom('ticket_step').selectAll().orderBy('at').orderBy('id').execute() as Promise<StepRow[]>,
)

it('knows everybody of the stories by the name on the roster', () => {
  const names = new Map([
    ...demoPeople.map((one) => [one.key, one.name] as const),
    ...demoOffices.map(({ person }) => [person.key, person.name] as const),
  ])
  for (const [key, name] of Object.entries(cast)) expect(names.get(key)).toBe(name)
})
it('tells every story once, however often it is asked to', async () => {
  const all = stories.length + duplicates.length + wholes.flatMap((each) => ['whole', ...each.parts]).length
  expect(rows).toHaveLength(all)
  await seed(app, () => {})
  expect(await read((tx) => tx.selectFrom('ticket').select('id').execute())).toHaveLength(all)
})
it('has every state the straight path reaches, and tickets late enough to have climbed', () => {
  const states = new Set(rows.map((row) => row.state))
  expect([...states].sort()).toEqual([
    'accepted',
    'answered',
    'closed',
    'declined',
    'dispatched',
    'in_progress',
    'merged',
    'reported',
    'split',
    'verified',
  ])
  expect(steps.some((step) => step.move === 'escalate')).toBe(true)
  expect(rows.every((row) => row.area.startsWith(village))).toBe(true)
})
it('has neighbours who joined, one matter put together with another, and one taken apart', () => {
  expect(rows.filter((row) => row.joiners.length > 1).length).toBeGreaterThan(3)
  const merged = rows.find((row) => row.state === 'merged')
  expect(rows.find((row) => row.id === merged?.merged_into)).toMatchObject({ merged: 1, joiners: [merged?.reporter] })
  const whole = rows.find((row) => row.state === 'split')
  expect(rows.filter((row) => row.split_from === whole?.id).map((row) => row.state)).toEqual([
    'dispatched',
    'dispatched',
  ])
})
it('leaves no timer in the past', async () => {
  const { rows: jobs } = await app.db.pool.query(
    "select key from graphile_worker._private_jobs where key like 'tickets:%' and run_at < $1",
    [app.clock()],
  )
  expect(jobs).toEqual([])
})
it('sends nothing out of the house', async () => {
  await app.settle()
  expect(app.outbox).toEqual([])
})
it('was never checked by whoever handled it, and every answered ticket has a checker', () => {
  for (const row of rows) {
    const own = steps.filter((step) => step.ticket === row.id)
    for (const step of own.filter((one) => one.move === 'verify')) expect(row.hands).not.toContain(step.by)
    if (row.state === 'answered') expect(row.turn_post).not.toBeNull()
  }
})
