/** The judge itself: what it must find, and what it must leave alone. */
import { beforeAll, describe, expect, it } from 'vitest'
import { judgeStatement, readyToJudge } from './statements.ts'

const tenants = new Set(['ticket', 'step', 'fact'])
beforeAll(() => readyToJudge())

const right = [
  'select * from ticket where county = $1 and id = $2',
  'select * from "ticket" as "t" where "t"."county" = $1',
  'select * from ticket t join step s on s.county = t.county and s.ticket = t.id where t.county = $1',
  'select * from ticket t join step s using (county) where t.county = $1',
  'select * from ticket t left join step s on s.ticket = t.id and s.county = $2 where t.county = $1',
  'select * from session where hash = $1',
  'select * from ticket t where t.county = $1 and exists (select from step s where s.county = t.county and s.ticket = t.id)',
  'with n as materialized (select id from ticket where county = $1 for update skip locked) delete from ticket where county = $1 and id in (select id from n)',
  'select found.id from unnest($1::text[]) as level(area) cross join lateral (select id from ticket n where n.county = $2 and n.area = level.area) found',
  'insert into fact (county, id) values ($1, $2)',
  'insert into fact (county, id) values ($1, $2) on conflict (county, id) do update set id = excluded.id',
  'update ticket set state = $1 where county = $2',
  'select 1 from ticket where (county, area) = ($1, $2) union all select 1 from step where county = $1',
  'select graphile_worker.add_job($1)',
  'select * from graphile_worker.ticket',
]

const wrong: readonly [sql: string, table: string][] = [
  ['select * from ticket where id = $1', 'ticket'],
  ['select * from ticket where county = $1 or id = $2', 'ticket'],
  ['select * from ticket where not county = $1', 'ticket'],
  ['select * from ticket where county > $1', 'ticket'],
  ['select * from ticket t join step s on s.ticket = t.id where t.county = $1', 'step'],
  ['select * from ticket t join step s on s.county = t.county', 'ticket'],
  ['select * from ticket where county = $1 and id in (select ticket from step)', 'step'],
  ['with n as (select id from ticket) select * from n', 'ticket'],
  ['select (select count(*) from ticket) from fact where county = $1', 'ticket'],
  ['delete from ticket where id = $1', 'ticket'],
  ['update ticket set county = $1 where county = $2', 'changes the county'],
  ['insert into fact (id) values ($1)', 'fact'],
  ['insert into fact (county, id) values ($1, $2) on conflict (id) do nothing', 'fact'],
  ['insert into fact (county, id) select county, id from ticket', 'ticket'],
  ['select 1 from ticket where county = $1 union all select 1 from step', 'step'],
  ['select * from public.ticket', 'ticket'],
  ['insert into fact (county, id) values ($1, $2) on conflict (county, id) do update set at = now()', 'no parameter'],
  [
    'insert into fact (county, id) values ($1, $2) on conflict (county, id) do update set at = current_timestamp',
    'no parameter',
  ],
  [
    'delete from ticket where county = $1 and id in (select id from ticket where county = $1 for update skip locked)',
    'skipped',
  ],
]

describe('a statement on a tenant table', () => {
  it.each(right)('says its county: %s', (sql) => {
    expect(judgeStatement(sql, tenants)).toEqual([])
  })
  it.each(wrong)('is found without it: %s', (sql, table) => {
    expect(judgeStatement(sql, tenants).join(' ')).toContain(table)
  })
})
