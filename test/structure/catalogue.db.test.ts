/** Reads the database's own catalogue and holds it against the data rules of ARCHITECTURE.md. */
import { readFile } from 'node:fs/promises'
import { loadModule, parseSync } from 'libpg-query'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { globalTables } from '../../kernel/global-tables.ts'
import { kernelHeld } from '../../kernel/held.ts'
import { findMigrations } from '../../kernel/migrate.ts'
import { root, testApp } from '../../kernel/testing.ts'

/** As far as a migration is read here. */
interface Parsed {
  stmts: {
    stmt: {
      CreateStmt?: { relation: { relname: string } }
      SelectStmt?: {
        targetList?: {
          ResTarget: {
            val?: {
              FuncCall?: { funcname: { String: { sval: string } }[]; args?: { A_Const: { sval: { sval: string } } }[] }
            }
          }
        }[]
      }
    }
  }[]
}

const app = await testApp(modules)
let client: pg.Client

beforeAll(async () => {
  client = new pg.Client({ connectionString: app.databaseUrl })
  await client.connect()
})
afterAll(() => client.end())

const rows = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> => (await client.query<T>(text)).rows

const tables = () =>
  rows<{ name: string; rls: boolean; forced: boolean; keys: string[]; county: boolean }>(`
    select c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
      coalesce((select array_agg(a.attname::text order by k.place) from pg_index i
        cross join lateral unnest(i.indkey) with ordinality k(number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number where i.indrelid = c.oid and i.indisprimary), '{}') as keys,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'county' and not a.attisdropped) as county
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`)

describe('the tables', () => {
  it('are there, and each is either a tenant table or listed as global', async () => {
    const found = await tables()
    expect(found.length).toBeGreaterThan(15)
    const strangers = found.filter((table) => table.keys[0] !== 'county' && !(table.name in globalTables))
    expect(strangers.map((table) => table.name)).toEqual([])
    const gone = Object.keys(globalTables).filter((name) => !found.some((table) => table.name === name))
    expect(gone).toEqual([])
  })

  it('of a county are locked row by row, also for their owner', async () => {
    const open = (await tables()).filter((table) => !(table.name in globalTables) && !(table.rls && table.forced))
    expect(open.map((table) => table.name)).toEqual([])
  })

  it('of a county have policies, and these use columns, settings and operators only', async () => {
    const policies = await rows<{ table: string; policy: string; text: string }>(`
      select tablename as table, policyname as policy, coalesce(qual, '') || ' ' || coalesce(with_check, '') as text
      from pg_policies where schemaname = 'public'`)
    const covered = new Set(policies.map((policy) => policy.table))
    expect(
      (await tables())
        .filter((table) => !(table.name in globalTables) && !covered.has(table.name))
        .map((table) => table.name),
    ).toEqual([])
    const allowed = new Set([
      'current_setting',
      'string_to_array',
      'starts_with',
      'any',
      'and',
      'or',
      'nullif',
      'coalesce',
      'cardinality',
      'not',
      'in',
    ])
    for (const { table, policy, text } of policies) {
      expect(text, `${table}.${policy} must not read tables`).not.toMatch(/\bselect\b/i)
      const called = [...text.matchAll(/([a-z_]+)\s*\(/gi)].map((match) => match[1]!.toLowerCase())
      expect(
        called.filter((name) => !allowed.has(name)),
        `${table}.${policy}`,
      ).toEqual([])
      expect(text, `${table}.${policy} must say its county`).toContain('app.county')
    }
  })

  it('keep county first in every unique index, and in every foreign key between tenants', async () => {
    const unique = await rows<{ table: string; index: string; first: string }>(`
      select c.relname as table, x.relname as index, a.attname as first from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where n.nspname = 'public' and i.indisunique`)
    expect(unique.filter((one) => !(one.table in globalTables) && one.first !== 'county')).toEqual([])
    const foreign = await rows<{
      table: string
      name: string
      other: string
      first: string
      gone: string
      changed: string
    }>(`
      select c.relname as table, f.conname as name, o.relname as other, a.attname as first, f.confdeltype as gone, f.confupdtype as changed
      from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class o on o.oid = f.confrelid
      join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
      where n.nspname = 'public' and f.contype = 'f'`)
    for (const key of foreign) {
      if (!(key.other in globalTables)) expect(key.first, key.name).toBe('county')
      expect(['n', 'd'], `${key.name} must not set null or default`).not.toContain(key.gone)
      expect(['n', 'd'], key.name).not.toContain(key.changed)
    }
  })

  it('name a county by an integer that is always there, first on both sides of a foreign key', async () => {
    const loose = await rows<{ table: string }>(`
      select c.relname as table from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attname = 'county' and (not a.attnotnull or a.atttypid <> 'integer'::regtype)`)
    expect(loose.filter(({ table }) => !(table in globalTables))).toEqual([])
    const crossed = await rows<{ name: string; other: string }>(`
      select f.conname as name, o.relname as other from pg_constraint f join pg_class o on o.oid = f.confrelid join pg_namespace n on n.oid = f.connamespace
        join pg_attribute a on a.attrelid = o.oid and a.attnum = f.confkey[1]
      where n.nspname = 'public' and f.contype = 'f' and a.attname <> 'county'`)
    expect(crossed.filter(({ other }) => !(other in globalTables))).toEqual([])
  })

  it('get their keys and times from the application: no identity, no default that a node would fill in', async () => {
    const filled = await rows<{ column: string; text: string }>(`
      select c.relname || '.' || a.attname as column, pg_get_expr(d.adbin, d.adrelid) as text
      from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum = d.adnum where n.nspname = 'public' and a.attgenerated = ''`)
    // The record of migrations is written by the owner, one structure at a time.
    const own = filled.filter(({ column, text }) => /\w\(|current_|now/i.test(text) && !column.startsWith('migration.'))
    expect(own).toEqual([])
    expect(
      await rows(`select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and a.attidentity <> ''`),
    ).toEqual([])
  })

  it('count money in fen and points in whole numbers', async () => {
    const counted = await rows<{ column: string; type: string }>(`
      select c.relname || '.' || a.attname as column, format_type(a.atttypid, null) as type
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and (a.attname ~ '_fen$|^(points|shares)$' or a.atttypid in ('money'::regtype, 'numeric'::regtype))`)
    expect(counted.length).toBeGreaterThan(0)
    expect(counted.filter(({ type }) => !['integer', 'bigint'].includes(type))).toEqual([])
  })

  it('are spread by county or copied to every node, each exactly so by its migration', async () => {
    await loadModule()
    const made = new Set<string>()
    const spread: string[] = []
    for (const { file } of await findMigrations(root))
      for (const { stmt } of (parseSync(await readFile(file, 'utf8')) as unknown as Parsed).stmts) {
        if (stmt.CreateStmt) made.add(stmt.CreateStmt.relation.relname)
        const call = stmt.SelectStmt?.targetList?.[0]?.ResTarget.val?.FuncCall
        if (call && ['tenant', 'dist_by', 'dist_ref'].includes(call.funcname.at(-1)!.String.sval))
          spread.push(call.args![0]!.A_Const.sval.sval)
      }
    expect(made.size).toBeGreaterThan(50)
    // What only the owner reads stays where the coordinator is.
    const stays = ['migration']
    expect([...made].filter((name) => !spread.includes(name) && !stays.includes(name))).toEqual([])
    expect(spread.filter((name, index) => spread.indexOf(name) !== index)).toEqual([])
  })

  it('keep text search, whose operators row security cannot trust, in one table with its own scope', async () => {
    const searched = await rows<{ name: string }>(`
      select distinct c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and a.atttypid in ('tsvector'::regtype, 'tsquery'::regtype)`)
    expect(searched).toEqual([{ name: 'search_entry' }])
    expect(
      await rows(
        `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'm'`,
      ),
    ).toEqual([])
  })

  it('learn who is asking from `set local` alone', async () => {
    // A bare set_config() is lost on the nodes of a cluster.
    expect(
      await rows(`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'public' and p.prosrc ~* 'set_config'`),
    ).toEqual([])
  })

  it('held in process show every reader of the county the same', async () => {
    const held = [...kernelHeld, ...modules.flatMap((module) => module.held ?? [])]
    const open = await rows<{ table: string }>(`
      select tablename as table from pg_policies where schemaname = 'public' and cmd = 'SELECT' and permissive = 'PERMISSIVE'
        and qual = '(county = (NULLIF(current_setting(''app.county''::text, true), ''''::text))::integer)'`)
    expect(held.filter((table) => !open.some((one) => one.table === table))).toEqual([])
  })

  it('have exclusion constraints with their county', async () => {
    const without = await rows<{ name: string }>(`
      select f.conname as name from pg_constraint f join pg_namespace n on n.oid = f.connamespace
      where n.nspname = 'public' and f.contype = 'x' and not exists (
        select from pg_attribute a where a.attrelid = f.conrelid and a.attname = 'county' and a.attnum = any (f.conkey))`)
    expect(without).toEqual([])
  })

  it('have no serials, no triggers, and area codes compared byte by byte', async () => {
    expect(
      await rows(
        `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'S'`,
      ),
    ).toEqual([])
    expect(
      await rows(`select t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and not t.tgisinternal`),
    ).toEqual([])
    expect(
      await rows(`select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_collation l on l.oid = a.attcollation
        where n.nspname = 'public' and c.relkind in ('r', 'p') and a.atttypid in ('text'::regtype, 'text[]'::regtype)
          and a.attname ~ '(^|_)(areas?|home|village|township|grid|place|parent|successor|reach)(_|$)' and l.collname <> 'C'`),
    ).toEqual([])
  })

  it('say for each personal column its class, basis, retention and mask', async () => {
    const suspects = /(^|_)(name|phone|words|address|birth|sex|id_number|holder|note|email|open_id)(_|$)/
    const global = await rows<{ table: string; column: string; comment: string | null }>(`
      select c.relname as table, a.attname as column, col_description(c.oid, a.attnum) as comment
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`)
    // Names of places, units, files and structures are not personal.
    const impersonal = new Set([
      'place.name',
      'unit.name',
      'unit.name_zh',
      'unit.name_en',
      'county.name',
      'calendar_day.name',
      'migration.name',
      'roster_batch.name',
    ])
    const unclassified = global.filter(
      ({ table, column, comment }) =>
        suspects.test(column) &&
        !impersonal.has(`${table}.${column}`) &&
        !/^class=[^;]+; basis=[^;]+; keep=[^;]+; mask=/.test(comment ?? ''),
    )
    expect(unclassified.map(({ table, column }) => `${table}.${column}`)).toEqual([])
  })

  it('hold no score of a person, no sentiment, no watch list', async () => {
    const columns = await rows<{ name: string }>(`
      select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0`)
    expect(columns.length).toBeGreaterThan(50)
    // Tickets are put in order of their due times; no person is put in order of anything.
    const harmless = new Set(['ticket.due_rank'])
    expect(
      columns.filter(
        ({ name }) => !harmless.has(name) && /(sentiment|mood|watch|suspect|blacklist|score|rank)/.test(name),
      ),
    ).toEqual([])
  })

  it('belong to the owner; the application may neither own, truncate nor rewrite what happened', async () => {
    expect(
      await rows(
        `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'xiangli_app'`,
      ),
    ).toEqual([])
    expect(
      await rows(
        `select table_name from information_schema.role_table_grants where grantee = 'xiangli_app' and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES') and table_schema = 'public'`,
      ),
    ).toEqual([])
    for (const table of ['fact', 'access', 'consent'])
      expect(
        (
          await rows<{ right: string }>(
            `select privilege_type as right from information_schema.role_table_grants where grantee = 'xiangli_app' and table_name = '${table}'`,
          )
        )
          .map((one) => one.right)
          .sort(),
        table,
      ).toEqual(['INSERT', 'SELECT'])
    const [role] = await rows(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'xiangli_app'`,
    )
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
  })

  it('show nothing where nobody said who is asking', async () => {
    for (const table of (await tables()).filter((one) => !(one.name in globalTables)))
      expect((await client.query(`select from ${pg.escapeIdentifier(table.name)}`)).rowCount, table.name).toBe(0)
  })
})

it('views run with the rights of whoever looks', async () => {
  expect(
    await rows(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)`),
  ).toEqual([])
})
