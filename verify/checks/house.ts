/** What every module stands on: counties, keys, files, searching, messages, doors, persons and posts, and no reference that leads nowhere. */
import type pg from 'pg'
import { globalTables } from '../../kernel/global-tables.ts'
import { brokenIn, bySql, type Check } from '../check.ts'

interface Table {
  name: string
  area: boolean
  county: boolean
  /** Whether its rows are named by one key of their own. */
  id: boolean
}

async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'area' and not a.attisdropped) as area,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'county' and not a.attisdropped) as county,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype and not a.attisdropped) as id
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`,
  )
  return rows
}

/** The catalogue says which tables there are, so a new one is checked without a word here. */
const everyTable = (id: string, zh: string, en: string, broken: (table: Table) => string | null): Check => ({
  id,
  zh,
  en,
  async run(client) {
    const parts = (await tablesOf(client))
      .filter((table) => !(table.name in globalTables))
      .map((table) => ({ table, sql: table.county ? broken(table) : `select '${table.name} has no county'` }))
    let looked = 0
    for (const { table, sql } of parts)
      if (sql)
        looked += Number((await client.query<{ n: string }>(`select count(*) as n from ${table.name}`)).rows[0]?.n)
    return {
      looked,
      ...(await brokenIn(client, parts.flatMap(({ sql }) => (sql ? [`(${sql})`] : [])).join('\nunion all\n'))),
    }
  },
})

/** Things of one module named by another, where no foreign key watches: [from table, column, to table, condition]. */
const named: readonly [table: string, column: string, to: string, where?: string][] = [
  // Of whoever gave a hotline no number nothing is known: the matter carries its own key there. A program files by its own key.
  ['ticket', 'reporter', 'person', 't.reporter <> t.id'],
  [
    'ticket',
    'filed_by',
    'person',
    't.filed_by <> t.id and not exists (select from consumer c where c.county = t.county and c.id = t.filed_by)',
  ],
  ['ticket', 'turn_unit', 'unit'],
  ['ticket_joiner', 'person', 'person'],
  ['ticket_step', 'ticket', 'ticket'],
  ['ticket_outcome', 'ticket', 'ticket'],
  ['office', 'person', 'person'],
  ['office', 'unit', 'unit'],
  ['household', 'head', 'person'],
  ['bulletin_comment', 'person', 'person'],
  ['bulletin_like', 'person', 'person'],
  ['bulletin_recipient', 'person', 'person'],
  ['bulletin_count', 'notice', 'bulletin_notice'],
  ['bulletin_tally', 'notice', 'bulletin_notice'],
  ['bulletin_appeal', 'moderation', 'bulletin_moderation'],
  ['disclosure_question', 'asker', 'person'],
  ['disclosure_question', 'entry', 'disclosure_entry'],
  ['disclosure_due', 'entry', 'disclosure_entry'],
  ['disclosure_line', 'entry', 'disclosure_entry'],
  ['delivery', 'person', 'person'],
  ['preference', 'person', 'person'],
  ['credential', 'person', 'person'],
  ['membership', 'person', 'person'],
  ['staff_login', 'person', 'person'],
  ['session', 'person', 'person'],
  ['hook_delivery', 'consumer', 'consumer'],
]

export const houseChecks: Check[] = [
  everyTable(
    'house.county-on-every-row',
    '每一行都属于本系统开通的一个县',
    'every row belongs to a county that is served here',
    ({ name }) => `select '${name} ' || coalesce(county::text, 'none') from ${name} t
       where not exists (select from county c where c.code = t.county) and exists (select from county)`,
  ),
  everyTable(
    'house.area-in-county',
    '每一行的区划在它自己的县里',
    'the place of every row lies in its own county',
    ({ name, area }) =>
      area ? `select '${name} ' || area from ${name} where area is not null and left(area, 6) <> county::text` : null,
  ),
  everyTable(
    'house.keys-by-time',
    '每一行的编号都是应用按时间生成的 UUIDv7',
    'the key of every row is a UUIDv7, made by the application and ordered by time',
    ({ name, id }) =>
      id ? `select '${name} ' || id from ${name} where uuid_extract_version(id) is distinct from 7` : null,
  ),
  {
    id: 'house.foreign-keys',
    zh: '每个外键都指向存在的行',
    en: 'every foreign key leads to a row that is there',
    async run(client) {
      const keys = await client.query<{ name: string; from: string; to: string; mine: string[]; theirs: string[] }>(
        `select k.conname as name, k.conrelid::regclass::text as from, k.confrelid::regclass::text as to,
            array(select quote_ident(a.attname) from unnest(k.conkey) with ordinality n(number, place)
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.number order by place) as mine,
            array(select quote_ident(a.attname) from unnest(k.confkey) with ordinality n(number, place)
              join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.number order by place) as theirs
           from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.contype = 'f' and n.nspname = 'public' order by 1`,
      )
      const parts = keys.rows.map(
        ({ name, from, to, mine, theirs }) => `select '${name}' from ${from} f
          where ${mine.map((column) => `f.${column} is not null`).join(' and ')}
            and not exists (select from ${to} t where ${mine.map((column, n) => `t.${theirs[n]} = f.${column}`).join(' and ')})`,
      )
      return { looked: keys.rows.length, ...(await brokenIn(client, parts.join('\nunion all\n'))) }
    },
  },
  bySql(
    'house.no-orphans',
    '模块之间互相提到的人、单位、诉求、条目都在',
    'persons, units, tickets and entries that one module names in another are there',
    named
      .map(([table, column]) => `(select count(${column}) from ${table})`)
      .join(' + ')
      .replace(/^/, 'select '),
    named
      .map(
        ([table, column, to, where]) => `select '${table}.${column} ' || t.${column} from ${table} t
          where t.${column} is not null ${where ? `and ${where}` : ''} and not exists (select from ${to} o where o.county = t.county and o.id = t.${column})`,
      )
      .join('\nunion all\n'),
  ),
  bySql(
    'house.keys-with-effect',
    '每个防重号都连着它的结果一起提交',
    'an idempotency key is kept with its answer, or neither is',
    'select count(*) from idempotency',
    `select person || ' ' || key from idempotency where answer is null or length(body) <> 64`,
  ),
  bySql(
    'house.jobs-not-given-up',
    '后台任务没有一件被放弃',
    'no background work was given up',
    'select count(*) from graphile_worker._private_jobs',
    `select k.identifier || ' ' || j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id
      where j.attempts >= j.max_attempts`,
  ),
  bySql(
    'house.heard-once',
    '没有一件后台任务重复排队',
    'no reaction to a fact stands in the queue twice',
    `select count(*) from graphile_worker._private_jobs where payload ->> 'fact' is not null`,
    `select k.identifier || ' ' || (j.payload ->> 'fact') from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id
      where j.payload ->> 'fact' is not null group by k.identifier, j.payload ->> 'fact' having count(*) > 1`,
  ),
  bySql(
    'house.files-taken',
    '诉求和公告里的图片都登记在案',
    'pictures of tickets and notices are on record',
    `select count(*) from file`,
    `select 'ticket ' || t.id from ticket t, jsonb_array_elements(t.photos) p
      where not exists (select from file f where f.county = t.county and f.id = (p ->> 'id')::uuid)
     union all select 'notice ' || n.id from bulletin_notice n, jsonb_array_elements(n.pictures) p
      where not exists (select from file f where f.county = n.county and f.id = (p ->> 'id')::uuid)`,
  ),
  bySql(
    'people.phone-one-person',
    '一县之内一个手机号、一个证件号只对应一个人',
    'within a county a phone and an ID number belong to one person',
    'select count(*) from person',
    `select min(id::text) from person where phone_index is not null group by county, phone_index having count(*) > 1
     union all select min(id::text) from person where id_number_index is not null group by county, id_number_index having count(*) > 1
     union all select id::text from person where state = 'left' and num_nonnulls(phone_sealed, id_number_sealed, account) > 0`,
  ),
  bySql(
    'people.household-near',
    '住户里的人住在本户所在的地方',
    'people of a household live where the household is',
    'select count(*) from person where household is not null',
    `select p.id from person p join household h on h.county = p.county and h.id = p.household
      where p.state <> 'left' and left(p.area, 12) <> left(h.area, 12)`,
  ),
  bySql(
    'people.membership',
    '账号与人员互相对得上',
    'accounts and persons name each other',
    'select count(*) from membership',
    `select m.person from membership m left join person p on p.county = m.county and p.id = m.person
      where p.id is null or p.state = 'left' or p.account is distinct from m.account`,
  ),
  bySql(
    'offices.one-holder',
    '一个网格一位网格长、一个村一位书记，三员不兼任',
    'one head for a grid, one secretary for a village, and nobody holds two of the three admin posts',
    'select count(*) from office',
    `select a.id from office a join office b on b.county = a.county and b.id > a.id and daterange(a.from_day, a.to_day) && daterange(b.from_day, b.to_day)
      where (a.area = b.area and a.post = b.post and a.post in ('secretary', 'grid_head'))
         or (a.person = b.person and a.post in ('system_admin', 'security_admin', 'audit_admin') and b.post in ('system_admin', 'security_admin', 'audit_admin'))
     union all select id from office where appointed_by = person or ended_by = person`,
  ),
  bySql(
    'places.tree',
    '区划成树：每处都在上一级里',
    'places form a tree: each lies in the one above',
    'select count(*) from place',
    `select p.area from place p where length(p.area) > 6 and not exists (select from place a where a.county = p.county and a.area = left(p.area, length(p.area) - 3))`,
  ),
  bySql(
    'search.what-should-be-found',
    '该搜得到的都搜得到',
    'what should be found is found',
    `select (select count(*) from ticket) + (select count(*) from bulletin_notice where state = 'published') + (select count(*) from bulletin_diary)
      + (select count(distinct root) from disclosure_entry where public)`,
    `select 'ticket ' || t.id from ticket t where not exists (select from search_entry e where e.county = t.county and e.id = t.id::text and e.kind = 'ticket')
     union all select 'notice ' || n.id from bulletin_notice n where n.state = 'published'
       and not exists (select from search_entry e where e.county = n.county and e.id = n.id::text and e.kind = 'notice')
     union all select 'diary ' || d.id from bulletin_diary d
       where not exists (select from search_entry e where e.county = d.county and e.id = d.id::text and e.kind = 'diary')
     union all select 'disclosure ' || d.root from disclosure_entry d where d.public
       and not exists (select from search_entry e where e.county = d.county and e.id = d.root::text and e.kind = 'disclosure')`,
  ),
  bySql(
    'search.nothing-else',
    '已经没有或不再公开的，搜不到',
    'what is gone or no longer public is not found',
    'select count(*) from search_entry',
    `select e.kind || ' ' || e.id from search_entry e where e.kind = 'ticket'
       and not exists (select from ticket t where t.county = e.county and t.id::text = e.id and (t.public or not e.open) and e.area = t.area)
     union all select e.kind || ' ' || e.id from search_entry e where e.kind = 'notice'
       and not exists (select from bulletin_notice n where n.county = e.county and n.id::text = e.id and n.state = 'published' and (n.public or not e.open))
     union all select e.kind || ' ' || e.id from search_entry e where e.kind = 'disclosure'
       and not exists (select from disclosure_entry d where d.county = e.county and d.root::text = e.id and d.public)`,
  ),
  bySql(
    'notify.deliveries',
    '每条消息送给通知里的人，等着发的都排着队',
    'messages go to those the notice names, and what waits stands in the queue',
    'select count(*) from delivery',
    `select d.id from delivery d join notice n on n.county = d.county and n.id = d.notice where not d.person = any (n.recipients)
     union all select d.id from delivery d where d.state = 'waiting' and not d.digest
       and not exists (select from graphile_worker._private_jobs j where j.key = 'notify:' || d.id)
     union all select d.id from delivery d where d.state = 'waiting' and d.digest
       and not exists (select from graphile_worker._private_jobs j where j.key = 'notify:digest:' || d.person || ':' || d.channel)`,
  ),
  bySql(
    'doors.deliveries',
    '每次推送的状态与尝试记录一致，等着送的都排着队',
    'each delivery agrees with its tries, and what waits stands in the queue',
    'select count(*) from hook_delivery',
    `select d.id from hook_delivery d where d.tries <> (select count(*) from hook_try t where t.county = d.county and t.delivery = d.id)
        and not exists (select from webhook w where w.county = d.county and w.id = d.webhook and w.busy_until > d.at)
     union all select d.id from hook_delivery d where d.state = 'sent'
       and not exists (select from hook_try t where t.county = d.county and t.delivery = d.id and t.status between 200 and 299)
     union all select d.id from hook_delivery d join webhook w on w.county = d.county and w.id = d.webhook where d.state = 'waiting' and w.state = 'active'
       and not exists (select from graphile_worker._private_jobs j where j.payload ->> 'webhook' = d.webhook::text)`,
  ),
  bySql(
    'doors.in-order',
    '同一件事的推送，后一条不比前一条先送到',
    'of one subject nothing later was delivered before something earlier',
    `select count(*) from hook_delivery where state = 'sent'`,
    `select b.id from hook_delivery a join hook_delivery b on b.county = a.county and b.webhook = a.webhook and b.subject = a.subject and b.id > a.id
      where a.state = 'sent' and b.state = 'sent' and b.sent_at < a.sent_at
        and not exists (select from hook_try t where t.county = a.county and t.delivery = a.id and t.number > 1 and t.at > b.sent_at)`,
  ),
]
