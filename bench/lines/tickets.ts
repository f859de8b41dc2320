/** One ticket read, and one ticket filed, beside what the database alone does for the same rows. */
import pg from 'pg'
import type { House } from '../../apps/server/house.ts'
import { actorOf } from '../../apps/server/modules.ts'
import { perform } from '../../kernel/action.ts'
import { type Actor, system } from '../../kernel/actor.ts'
import { transact } from '../../kernel/db.ts'
import { newId } from '../../kernel/id.ts'
import { ask } from '../../kernel/query.ts'
import { report } from '../../modules/tickets/actions/report.ts'
import { one } from '../../modules/tickets/queries/one.ts'
import type { Ground } from '../ground.ts'
import { type Line, looping } from '../measure.ts'

const readers = 8
/** Steps among which the longest story of a district is looked for. */
const firstSteps = 5_000
const writers = 8

/** The reporter of the longest story, as her session would bring her; in a district of the first matters there. */
async function somebody({ app }: House, { county, scale }: Ground): Promise<{ actor: Actor; ticket: string }> {
  return await transact(app.db, system(county), 'read', async (tx) => {
    const row = await tx
      .selectFrom((from) =>
        scale === 'village'
          ? from.selectFrom('ticket_step').selectAll().as('ticket_step')
          : from.selectFrom('ticket_step').selectAll().orderBy('id').limit(firstSteps).as('ticket_step'),
      )
      .select((e) => ['ticket', 'reporter', e.fn.countAll<number>().as('steps')])
      .groupBy(['ticket', 'reporter'])
      .orderBy('steps', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const actor = await actorOf(tx, { county, account: null, person: row.reporter, assistedBy: null, kind: 'resident' })
    if (!actor) throw new Error('the reporter cannot sign in')
    return { actor, ticket: row.ticket }
  })
}

export async function oneTicket(house: House, ground: Ground): Promise<Line> {
  const { county } = ground
  const { app, cluster } = house
  const { actor, ticket } = await somebody(house, ground)
  const bare = new pg.Pool({ connectionString: cluster!.superUrl('xiangli'), max: readers })
  bare.on('error', () => {})
  return {
    name: oneTicket.title,
    goal: 0.5,
    data: ground.data,
    ours: looping('ours', readers, () => ask(app, one, { id: ticket }, { actor })),
    limit: looping('bare pg', readers, async () => {
      await bare.query({
        name: 't',
        text: 'select * from ticket where county = $1 and id = $2',
        values: [county, ticket],
      })
      await bare.query({
        name: 's',
        text: 'select * from ticket_step where county = $1 and ticket = $2 order by id',
        values: [county, ticket],
      })
    }),
    close: () => bare.end(),
  }
}
oneTicket.title = 'one ticket'

export async function fileTicket(house: House, ground: Ground): Promise<Line> {
  const { county } = ground
  const { app, cluster } = house
  const { actor } = await somebody(house, ground)
  const input = {
    area: actor.home ?? String(county),
    class: 'management.roads',
    words: '河沟路转弯处的堡坎塌了一截，晚上骑车看不见，昨天有人摔了。',
    address: '河沟路转弯处',
    public: true,
    photos: [],
  }
  const bare = new pg.Pool({ connectionString: cluster!.superUrl('xiangli'), max: writers })
  bare.on('error', () => {})
  await bare.query(
    'create table if not exists public.bench_insert (id uuid primary key, body text not null, at timestamptz not null)',
  )
  const body = JSON.stringify(input)
  const rows = await sameRows(bare, async (key) => {
    const filed = await perform(app, report, input, { actor, idempotencyKey: key })
    return filed.answer.id
  })
  return {
    name: fileTicket.title,
    goal: 0.3,
    data: ground.data,
    ours: looping('ours', writers, () => perform(app, report, input, { actor, idempotencyKey: newId() })),
    limit: looping('bare pg', writers, () =>
      bare.query({ name: 'i', text: 'insert into bench_insert values ($1, $2, now())', values: [newId(), body] }),
    ),
    beside: looping('the same rows by bare pg', writers, () => bare.query(rows.next())),
    close: async () => {
      await bare.query('drop table bench_insert')
      await rows.drop()
      await bare.end()
    },
  }
}
fileTicket.title = 'file a ticket'

/** What filing writes, and by which column the rows of one ticket are found. */
const written = [
  { table: 'ticket', where: 'id::text = $1', fresh: ['number'] },
  { table: 'ticket_step', where: 'ticket::text = $1', fresh: ['id'] },
  { table: 'search_entry', where: 'id = $1', fresh: [] },
  { table: 'fact', where: 'subject::text = $1', fresh: ['id'] },
  { table: 'graphile_worker._private_jobs', where: `key like '%' || $1 || '%'`, fresh: [] },
  { table: 'idempotency', where: 'key = $2', fresh: ['key'] },
]

/**
 * The rows of one filing, to be written again and again under fresh keys: one statement, which is one transaction, into empty tables with
 * the same columns and indexes, but without row security, checks and references to others.
 */
async function sameRows(
  bare: pg.Pool,
  file: (key: string) => Promise<string>,
): Promise<{ next(): pg.QueryConfig; drop(): Promise<void> }> {
  const key = newId()
  const ticket = await file(key)
  const inserts: string[] = []
  const values: { value: string | null; isFresh: boolean }[] = []
  const copies: string[] = []
  for (const { table, where, fresh } of written) {
    const copy = `public.bench_${table.replace(/.*\./, '')}`
    copies.push(copy)
    await bare.query(`drop table if exists ${copy}`)
    await bare.query(
      `create table ${copy} (like ${table} including defaults including generated including identity including indexes)`,
    )
    const { rows: columns } = await bare.query<{ name: string }>(
      `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0
        and not attisdropped and attgenerated = '' and attidentity = '' order by attnum`,
      [table],
    )
    const names = columns.map(({ name }) => name)
    const { rows } = await bare.query<Record<string, string | null>>(
      `select ${names.map((name) => `${name}::text`).join()} from ${table} where ($1::text, $2::text) is not null and ${where}`,
      [ticket, key],
    )
    if (rows.length === 0) throw new Error(`filing wrote no row of ${table}`)
    const places = rows.map((row) => {
      const one = Object.entries(row).map(([column, value]) => {
        values.push({ value, isFresh: fresh.includes(column) })
        return `$${values.length}`
      })
      return `(${one.join()})`
    })
    inserts.push(`insert into ${copy} (${names.join()}) values ${places.join()}`)
  }
  const last = inserts.pop()!
  const text = `with ${inserts.map((insert, index) => `w${index} as (${insert})`).join()} ${last}`
  return {
    next() {
      const id = newId()
      const filled = values.map(({ value, isFresh }) => (isFresh ? newId() : (value?.replaceAll(ticket, id) ?? null)))
      return { name: 'r', text, values: filled }
    },
    async drop() {
      await bare.query(`drop table ${copies.join()}`)
    },
  }
}
