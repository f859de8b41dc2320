/** The open books: money to the fen, the chain from one period to the next, signatures before publishing. */
import { createHash } from 'node:crypto'
import { bySql, type Check, namedMost } from '../check.ts'

const accounts = 'select count(*) from disclosure_account'
/** The lines a version shows: its own and those of the versions before it. */
const lines = `disclosure_line l on l.county = a.county and l.root = a.root and l.version <= a.version`

export const bookChecks: Check[] = [
  bySql(
    'books.balance',
    '期初 + 收入 − 支出 = 期末，逐行相加，分毫不差',
    'opening + receipts − payments = closing, added up line by line to the fen',
    accounts,
    `select a.entry from disclosure_account a left join ${lines}
      group by a.county, a.entry, a.opening_fen, a.receipts_fen, a.payments_fen, a.closing_fen, a.lines
     having a.receipts_fen <> coalesce(sum(l.amount_fen) filter (where l.direction = 'in'), 0)
         or a.payments_fen <> coalesce(sum(l.amount_fen) filter (where l.direction = 'out'), 0)
         or a.closing_fen <> a.opening_fen + a.receipts_fen - a.payments_fen
         or a.lines <> count(l.id)`,
  ),
  bySql(
    'books.chain',
    '下一期的期初等于上一期的期末',
    'the next opening is the last closing',
    `select count(*) from disclosure_account where public`,
    `with newest as (
       select distinct on (a.county, a.root) a.county, a.root, a.entry, a.area, a.item, a.from_day, a.to_day, a.opening_fen, a.closing_fen, a.opening_note
         from disclosure_account a where a.public order by a.county, a.root, a.version desc)
     select entry from (
       select n.*, lag(closing_fen) over w as before, lag(to_day) over w as ended from newest n
       window w as (partition by county, area, item order by from_day)) chained
     where before is not null and opening_fen <> before and opening_note = ''`,
  ),
  bySql(
    'books.reversal',
    '更正只用红字冲销：同一个村同一本账里原行的相反数，一行只冲一次',
    'a correction is the exact opposite of its line, in the same book of the same village, once',
    `select count(*) from disclosure_line where reverses is not null`,
    `select l.id from disclosure_line l join disclosure_account a on a.county = l.county and a.entry = l.entry
       left join disclosure_line o on o.county = l.county and o.id = l.reverses
       left join disclosure_account b on b.county = o.county and b.entry = o.entry
      where l.reverses is not null and (o.id is null or o.area <> l.area or b.item is distinct from a.item or o.reverses is not null
         or o.amount_fen + l.amount_fen <> 0 or o.direction <> l.direction)
     union all select reverses from disclosure_line where reverses is not null group by county, reverses having count(*) > 1`,
  ),
  bySql(
    'books.signed-before-published',
    '账目先由监委会签字（或写明理由拒签）、后公开；经手人不签自己的账',
    'an account was signed, or refused with a reason, before it was published, and never by its makers',
    `select count(*) from disclosure_account where public`,
    `select a.entry from disclosure_account a join disclosure_entry e on e.county = a.county and e.id = a.entry
      where e.public and (select coalesce(count(*) filter (where s.decision = 'signed'), 0) < a.needs_signatures and count(*) filter (where s.decision = 'refused') = 0
           from disclosure_signature s where s.county = a.county and s.entry = a.entry and s.round = e.round
            and s.digest = a.digest and s.at <= e.published_at and not s.person = any (a.makers))
     union all select s.entry from disclosure_signature s join disclosure_account a on a.county = s.county and a.entry = s.entry where s.person = any (a.makers)`,
  ),
  {
    id: 'books.digest',
    zh: '公开的账目与签字时的摘要一致',
    en: 'a published account is still what was signed',
    async run(client) {
      const { rows } = await client.query<{
        entry: string
        digest: string
        opening: string
        closing: string
        lines: unknown[]
        vouchers: unknown[]
      }>(`select a.entry, a.digest, a.opening_fen::text as opening, a.closing_fen::text as closing,
          coalesce((select json_agg(json_build_array(l.id, l.number, l.day, l.direction, l.amount_fen, l.category, l.party_public, l.purpose, l.basis,
            l.vouchers, l.reverses) order by l.number) from disclosure_line l where l.county = a.county and l.root = a.root and l.version <= a.version), '[]') as lines,
          coalesce((select json_agg(json_build_array(v.id, v.shown ->> 'id') order by v.id) from disclosure_voucher v where v.county = a.county and v.id in (
            select unnest(l.vouchers) from disclosure_line l where l.county = a.county and l.root = a.root and l.version <= a.version)), '[]') as vouchers
        from disclosure_account a where a.public`)
      const wrong = rows.filter((row) => {
        const parts = [
          `opening ${row.opening}`,
          ...row.lines.map((line) => JSON.stringify(line)),
          ...row.vouchers.map((voucher) => JSON.stringify(voucher)),
          `closing ${row.closing}`,
        ]
        return createHash('sha256').update(parts.join('\n')).digest('hex') !== row.digest
      })
      return { looked: rows.length, wrong: wrong.length, broken: wrong.slice(0, namedMost).map(({ entry }) => entry) }
    },
  },
  bySql(
    'books.public-together',
    '账目、行、凭证与它们的条目同时公开；公开的凭证都已遮盖并确认',
    'an entry, its account, lines and vouchers are public together; a public voucher is covered and confirmed',
    `select count(*) from disclosure_entry`,
    `select a.entry from disclosure_account a join disclosure_entry e on e.county = a.county and e.id = a.entry where a.public <> e.public
     union all select l.id from disclosure_line l join disclosure_entry e on e.county = l.county and e.id = l.entry where l.public <> e.public
     union all select v.id from disclosure_voucher v join disclosure_entry e on e.county = v.county and e.id = v.entry
       where v.public <> e.public or (v.public and v.confirmed_at is null)
     union all select s.id from disclosure_signature s join disclosure_entry e on e.county = s.county and e.id = s.entry where s.public <> e.public`,
  ),
  bySql(
    'books.versions',
    '更正按版本相接，没有缺号',
    'corrections follow one another without a gap',
    `select count(*) from disclosure_entry`,
    `select root from disclosure_entry group by county, root having max(version) <> count(*) or min(version) <> 1`,
  ),
  bySql(
    'books.due-done',
    '标为已公开的事项，确有公开的条目',
    'what is marked as published was published',
    `select count(*) from disclosure_due where state = 'done' and entry is not null`,
    `select d.id from disclosure_due d left join disclosure_entry e on e.county = d.county and e.id = d.entry
      where d.state = 'done' and d.entry is not null and (e.id is null or not e.public)`,
  ),
  bySql(
    'books.late-has-bell',
    '还没公开的事项，村里有下一次提醒',
    'a village with something still to publish has its bell in the queue, at the right time',
    `select count(distinct area) from disclosure_due where rings_at is not null`,
    `select d.area from (select county, area, min(rings_at) as at from disclosure_due where rings_at is not null group by 1, 2) d
      where not exists (select from graphile_worker._private_jobs j where j.key = 'disclosure:' || d.area || ':bell'
        and (j.run_at <= d.at or j.attempts > 0))`,
  ),
  bySql(
    'books.question-has-bell',
    '没回答的提问还在计时',
    'an open question is being watched, unless the county has heard of it',
    `select count(*) from disclosure_question where state = 'open'`,
    `select q.id from disclosure_question q where q.state = 'open' and q.climbed < 2
        and not exists (select from graphile_worker._private_jobs j where j.key = 'disclosure:question:' || q.id)
     union all select q.id from disclosure_question q where q.state = 'answered'
        and exists (select from graphile_worker._private_jobs j where j.key = 'disclosure:question:' || q.id and j.locked_at is null)`,
  ),
]
