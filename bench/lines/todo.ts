/** The to-do list of a township's dispatcher in a county with a million open tickets, beside the same list in one with ten thousand. */
import pg from 'pg'
import type { House } from '../../apps/server/house.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import { ask } from '../../kernel/query.ts'
import { todo } from '../../modules/tickets/queries/todo.ts'
import { type Line, looping } from '../measure.ts'

const template = 510183
/** Counties without any data in the demo; their tickets lie evenly on townships, villages and offices. */
const large = { county: 990001, tickets: 1_000_000 }
const small = { county: 990002, tickets: 10_000 }
const townships = 25
const readers = 4
/** Time may grow by half at most: the list must not hang on how much is open elsewhere. */
const goal = Number((1 / 1.5).toFixed(2))

export async function todoList(house: House): Promise<Line> {
  const { app, cluster } = house
  const owner = new pg.Client({ connectionString: cluster!.superUrl('xiangli') })
  await owner.connect()
  for (const { county, tickets } of [small, large]) await fill(owner, county, tickets)
  await owner.query('vacuum analyze ticket')
  await owner.end()
  return {
    name: todoList.title,
    goal,
    data: '1,000,000 and 10,000 open tickets',
    ours: looping('a million', readers, () => ask(app, todo, { limit: 20 }, { actor: dispatcherOf(large.county) })),
    limit: looping('ten thousand', readers, () => ask(app, todo, { limit: 20 }, { actor: dispatcherOf(small.county) })),
  }
}
todoList.title = 'to-do list'

/** Copies one open ticket of the demo; a third lies with grid workers, a third with villages, a third with the township itself. */
async function fill(owner: pg.Client, county: number, tickets: number): Promise<void> {
  const { rows } = await owner.query<{ column_name: string }>(
    `select column_name from information_schema.columns
      where table_name = 'ticket' and table_schema = 'public' and is_generated = 'NEVER' order by ordinal_position`,
  )
  const changed: Record<string, string> = {
    county: String(county),
    id: 'uuidv7()',
    number: `'bench-' || n`,
    area: `place.area || '001'`,
    turn_post: `(array['grid_worker', 'secretary', 'dispatcher'])[1 + n % 3]`,
    turn_area: `case n % 3 when 0 then place.area || '001' when 1 then place.area else left(place.area, 9) end`,
    turn_person: 'null',
    turn_unit: 'null',
    raised_to: `case when n % 50 = 0 then left(place.area, 9) end`,
    due: `now() + (n % 5000) * interval '1 minute'`,
  }
  const columns = rows.map(({ column_name }) => column_name)
  await owner.query(
    `insert into ticket (${columns.join(', ')})
     select ${columns.map((name) => changed[name] ?? `t.${name}`).join(', ')}
       from (select * from ticket where county = ${template} and state = 'accepted' and turn_post is not null limit 1) t,
            generate_series(1, ${tickets}) n,
            lateral (select '${county}' || lpad((100 + n % ${townships})::text, 3, '0') || lpad((n / ${townships} % 24)::text, 3, '0') as area) place`,
  )
}

const dispatcherOf = (county: number): Actor => ({
  ...visitor(county),
  kind: 'person',
  person: '01900000-0000-7000-8000-000000000001',
  persons: ['01900000-0000-7000-8000-000000000001'],
  posts: [{ post: 'dispatcher', area: `${county}100`, unit: null }],
  reach: [`${county}100`],
})
