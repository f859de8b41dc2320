/** The to-do list of a township's dispatcher in a county with a million open tickets, beside the same list in one with ten thousand. */
import pg from 'pg'
import type { House } from '../../apps/server/house.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import { ask } from '../../kernel/query.ts'
import { todo } from '../../modules/tickets/queries/todo.ts'
import { type Line, looping } from '../measure.ts'
import { fillOpen, large, small } from '../open-tickets.ts'

const readers = 4
/** Time may grow by half at most: the list must not hang on how much is open elsewhere. */
const goal = Number((1 / 1.5).toFixed(2))

export async function todoList(house: House): Promise<Line> {
  const { app, cluster } = house
  const owner = new pg.Client({ connectionString: cluster!.superUrl('xiangli') })
  await owner.connect()
  for (const { county, tickets } of [small, large]) await fillOpen(owner, county, tickets)
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

const dispatcherOf = (county: number): Actor => ({
  ...visitor(county),
  kind: 'person',
  person: '01900000-0000-7000-8000-000000000001',
  persons: ['01900000-0000-7000-8000-000000000001'],
  posts: [{ post: 'dispatcher', area: `${county}100`, unit: null }],
  reach: [`${county}100`],
})
