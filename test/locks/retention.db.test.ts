/** What is personal is kept as long as its column says, and no longer: read from the catalogue, tried with a moved clock. */
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { newId } from '../../kernel/id.ts'
import { leftOf } from '../../kernel/retention.ts'
import { county, village, withDatabase } from '../../kernel/testing.ts'
import { tasksOf } from '../../kernel/worker.ts'
import { decline } from '../../modules/tickets/actions/decline.ts'
import { openWorld } from '../../modules/tickets/test/world.ts'

const world = await openWorld()
const { app } = world
const keeps = modules.flatMap((module) => module.keeps ?? [])

/** Terms counted in days and years that other nightly work keeps, and the tests that hold it. */
const elsewhere: Record<string, string> = {
  sign_in_code: 'signin.sweep',
  wechat_state: 'signin.sweep',
  invitation: 'signin.sweep',
  roster_row: 'people.roster-tidy',
  disclosure_import_row: 'disclosure.import-tidy',
  intake_row: 'tickets.intake_tidy',
  hook_delivery: 'doors.tidy',
}
/** As the superuser, who is held to no row security. */
const client = new pg.Client({
  connectionString: withDatabase(inject('superUrl'), new URL(app.databaseUrl).pathname.slice(1)),
})
beforeAll(() => client.connect())
afterAll(() => client.end())

const columns = () =>
  world.asSystem(async ({ tx }) => {
    const { rows } = await sql<{ table: string; column: string; term: string }>`
      select c.relname as table, a.attname as column, substring(col_description(c.oid, a.attnum) from 'keep=([^;]*)') as term
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and col_description(c.oid, a.attnum) like '%keep=%'`.execute(tx)
    return rows
  })

describe('the terms', () => {
  it('counted in days and years each have their work of the night', async () => {
    const all = await columns()
    expect(all.length).toBeGreaterThan(80)
    const counted = all.filter(({ term }) => /\d+ (day|year)s?/.test(term))
    expect(counted.length).toBeGreaterThan(40)
    const without = counted.filter(
      ({ table, column }) =>
        !elsewhere[table] &&
        !keeps.some(
          ({ table: kept, leaves }) => kept === table && (column in leaves || Object.keys(leaves).length === 0),
        ),
    )
    expect(without.map(({ table, column, term }) => `${table}.${column} ${term}`)).toEqual([])
  })

  it('of the work are those of the columns, and the work is done every night', async () => {
    const all = await columns()
    const tasks = Object.keys(tasksOf({ ...app, modules }))
    for (const { table, term, years, leaves } of keeps) {
      expect(term, table).toContain(`${years} years`)
      for (const column of Object.keys(leaves)) {
        const said = all.find((one) => one.table === table && one.column === column)
        // A column without a comment of its own may go with the rest of the row; one with a comment goes by it.
        if (said) expect(said.term, `${table}.${column}`).toBe(term)
      }
    }
    for (const { name, keeps: own } of modules)
      if (own) expect(tasks).toEqual(expect.arrayContaining([`${name}.forget`, `daily:${name}.forget`]))
    for (const task of Object.values(elsewhere)) expect(tasks).toContain(`daily:${task}`)
  })
})

describe('what the application may add and never change', () => {
  const owned = keeps.filter((keep) => keep.byOwner)
  const night = async (task: string) => await tasksOf({ ...app, modules })[task]!({ county }, {} as never)

  it('is blanked by the owner alone, by the terms the manifests name', async () => {
    const { rows } = await client.query('select relation, years, runs_from, leaves from kept_term order by relation')
    expect(rows).toEqual(
      owned
        .map(({ table, years, from, leaves }) => ({
          relation: table,
          years,
          runs_from: from,
          leaves: Object.keys(leaves).length > 0 ? leftOf(leaves) : null,
        }))
        .sort((a, b) => (a.relation < b.relation ? -1 : 1)),
    )
    expect(rows.length).toBeGreaterThan(5)
    const rights = await client.query<{ right: string }>(
      `select table_name || ' ' || privilege_type as right from information_schema.role_table_grants
       where grantee = 'xiangli_app' and table_name in ('kept_term', 'access', 'consent', 'fact', 'bulletin_appeal', 'bulletin_version', 'disclosure_look', 'ticket_receipt')
         and privilege_type in ('UPDATE', 'DELETE')
       union all select routine_name || ' by all' from information_schema.routine_privileges where grantee = 'PUBLIC' and routine_name in ('forget_kept', 'forgettable')`,
    )
    expect(rights.rows).toEqual([])
  })

  /** Days beyond the term, by the database's own clock. */
  const cases: [string, string, number, (id: string, at: string) => [string, unknown[]], string, unknown][] = [
    [
      'access',
      'people.forget',
      5,
      (id, at) => [
        `insert into access (county, id, person, area, viewer, viewer_post, field, purpose, at) values ($1, $2, $2, $3, $2, 'secretary', 'phone', 'ticket', ${at})`,
        [county, id, village],
      ],
      'select viewer_post as left from access where id = $1',
      undefined,
    ],
    [
      'bulletin_appeal',
      'bulletin.forget',
      3,
      (id, at) => [
        `insert into bulletin_appeal (county, moderation, area, person, words, at) values ($1, $2, $3, $2, '我没有骂人', ${at})`,
        [county, id, village],
      ],
      'select words as left from bulletin_appeal where moderation = $1',
      '—',
    ],
    [
      'disclosure_look',
      'disclosure.forget',
      15,
      (id, at) => [
        `insert into disclosure_look (county, id, voucher, area, viewer, viewer_post, purpose, words, at) values ($1, $2, $2, $3, $2, 'supervisor', 'audit', '查果园的账', ${at})`,
        [county, id, village],
      ],
      'select words as left from disclosure_look where id = $1',
      '',
    ],
  ]
  it.each(cases)('%s: goes after its term and not a day before', async (table, task, years, insert, select, left) => {
    const ago = (days: number) => `now() - make_interval(years => ${years}, days => ${days})`
    const [old, young] = [newId(), newId()]
    for (const [id, at] of [
      [old, ago(2)],
      [young, ago(-2)],
    ] as const)
      await client.query(...insert(id, at))
    const leftIn = async (id: string) => (await client.query<{ left: string }>(select, [id])).rows[0]?.left
    const kept = await leftIn(young)
    // By itself the application can do neither.
    for (const statement of [
      `update ${table} set area = area where county = ${county}`,
      `delete from ${table} where county = ${county}`,
    ])
      await expect(world.asSystem(({ tx }) => sql.raw(statement).execute(tx))).rejects.toThrow(/permission denied/)
    await night(task)
    expect(await leftIn(old)).toBe(left)
    expect(await leftIn(young)).toBe(kept)
    const facts = (await app.facts(county)).filter(({ kind }) => kind === 'kernel.forgotten')
    expect(facts.filter(({ data }) => data.table === table)).toMatchObject([{ data: { table, rows: 1 } }])
    await night(task)
    expect((await app.facts(county)).filter(({ kind }) => kind === 'kernel.forgotten')).toEqual(facts)
  })

  it('in another county, or a table not named, is not touched', async () => {
    const other = newId()
    await client.query(
      `insert into access (county, id, person, area, viewer, viewer_post, field, purpose, at) values (341504, $1, $1, '341504001001', $1, 'secretary', 'phone', 'ticket', now() - interval '9 years')`,
      [other],
    )
    await world.asSystem(({ tx }) => sql`select forget_kept(341504, 'access', 100)`.execute(tx))
    expect((await client.query('select from access where id = $1', [other])).rowCount).toBe(1)
    await expect(
      world.asSystem(({ tx }) => sql`select forget_kept(${county}, 'fact', 100)`.execute(tx)),
    ).rejects.toThrow()
  })

  it('names people by keys where it stays for good, and those lead to nobody once a person’s own row is blanked', async () => {
    const { rows } = await client.query<{ name: string; said: string }>(
      `select c.relname || '.' || a.attname as name, col_description(c.oid, a.attnum) as said from pg_attribute a join pg_class c on c.oid = a.attrelid
       where col_description(c.oid, a.attnum) like 'class=key of a person%' order by 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual([
      'fact.actor',
      'fact.assisted_by',
      'ticket_joiner.joined_by',
      'ticket_joiner.person',
      'ticket_receipt.filed_by',
      'ticket_receipt.reporter',
    ])
    for (const { name, said } of rows)
      expect(said, name).toMatch(/keep=(permanent, sealed|with the row).*key without a name/)
    expect(keeps.find(({ table }) => table === 'person')?.leaves).toHaveProperty('name')
  })
})

describe('five years after a matter ended', () => {
  it('its words are gone on the night after, and not a night before; what happened and when stays', async () => {
    const id = await world.reached('reported', { words: '隔壁梅家的灯太亮', address: '六组12号' })
    const open = await world.reached('reported', { words: '这一件还没有办完' })
    const photo = await world.photo(world.mei)
    const shown = await world.reached('reported', { words: '梅家门口的路灯', photos: [photo] })
    await app.do(decline, world.worker, { ticket: shown, reason: 'not_ours', words: '归物业管' })
    const stored = async () => await app.files.get(`${photo}.large`)
    expect(await stored()).not.toBeNull()
    await app.do(decline, world.worker, { ticket: id, reason: 'not_ours', words: '归物业管' })
    const night = async (moment: string) => {
      app.at(moment)
      await tasksOf({ ...app, modules })['tickets.forget']!({ county }, {} as never)
    }
    const before = await world.ticket(id)
    await night('2031-11-17T18:10:00Z')
    expect((await world.ticket(id)).words).toBe('隔壁梅家的灯太亮')
    await night('2031-11-19T18:10:00Z')
    const after = await world.ticket(id)
    expect([after.words, after.title, after.address, after.photos]).toEqual(['', '—', null, []])
    expect([after.number, after.state, after.class, after.spoken_at]).toEqual([
      before.number,
      'declined',
      before.class,
      before.spoken_at,
    ])
    const steps = await world.asSystem(({ tx }) =>
      tx.selectFrom('ticket_step').select(['move', 'words', 'by_name', 'at']).where('ticket', '=', id).execute(),
    )
    expect(steps.length).toBeGreaterThan(1)
    for (const step of steps) expect([step.words, step.by_name]).toEqual([null, null])
    // Its picture is gone from the list and from the store, and no word of it is found any more.
    await app.settle()
    expect(await stored()).toBeNull()
    const { rows: left } = await client.query(
      `select (select count(*)::int from file where id = $1) as files, (select array_agg(title || body) from search_entry where id = $2) as found`,
      [photo, shown],
    )
    expect(left).toEqual([{ files: 0, found: ['—'] }])
    expect((await world.ticket(open)).words).toBe('这一件还没有办完')
    expect(JSON.stringify(await app.facts(county))).not.toContain('梅家')
  })
})
