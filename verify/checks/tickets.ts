/** Tickets: the row against its steps, its clocks, its receipt, and its timers in the queue. */
import { createPublicKey, verify } from 'node:crypto'
import { bySql, type Check, namedMost } from '../check.ts'

const owed = `('reported', 'accepted', 'dispatched', 'in_progress')`
const ended = `('closed', 'declined', 'merged', 'voided', 'split')`
const tickets = 'select count(*) from ticket'

/** A clock that begins at `start` and counts whole working days, as the county's calendar has them. */
const workingDays = (start: string, due: string): string => `(
  select count(*) from generate_series((${start} at time zone 'Asia/Shanghai')::date + 1, (${due} at time zone 'Asia/Shanghai')::date, interval '1 day') d
    left join calendar_day c on c.county = t.county and c.day = d::date
   where coalesce(c.works, extract(isodow from d) <= 5))`

interface Signed {
  id: string
  county: number
  number: string
  spoken_at: Date
  filed_at: Date
  text: string
}

/** The receipt's bytes as its description lays them out: version, key, county, number, class, area, four moments, digest. */
function isTrue({ county, number, spoken_at, filed_at, text }: Signed, keyOf: ReadonlyMap<string, string>): boolean {
  const [mark, payload, signature] = text.split('.')
  if (mark !== 'XL1' || !payload || !signature) return false
  const bytes = Buffer.from(payload, 'base64url')
  const key = keyOf.get(`${county} ${bytes.subarray(1, 7).toString('base64url')}`)
  if (!key) return false
  const spki = { key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' as const }
  const signed = Buffer.concat([Buffer.from('xiangli receipt 1\n'), bytes])
  if (!verify(null, signed, createPublicKey(spki), Buffer.from(signature, 'base64url'))) return false
  let at = 11
  const next = (): string => {
    const length = bytes[at]!
    const word = bytes.subarray(at + 1, at + 1 + length).toString('latin1')
    at += 1 + length
    return word
  }
  const said = next()
  next()
  next()
  const minute = (moment: Date): number => Math.floor(moment.getTime() / 60_000)
  return (
    bytes.readUInt32BE(7) === county &&
    said === number &&
    Math.abs(bytes.readUInt32BE(at) - minute(spoken_at)) <= 1 &&
    Math.abs(bytes.readUInt32BE(at + 4) - minute(filed_at)) <= 1
  )
}

export const ticketChecks: Check[] = [
  bySql(
    'tickets.state-is-last-step',
    '诉求的状态等于它最后一步之后的状态',
    'a ticket stands where its last step left it',
    tickets,
    `select t.id from ticket t
      left join lateral (
        select f.data ->> 'state' as state from ticket_step s join fact f on f.county = s.county and f.id = s.id
         where s.county = t.county and s.ticket = t.id and f.data ? 'state' order by s.at desc, s.id desc limit 1) last on true
     where last.state is distinct from t.state`,
  ),
  bySql(
    'tickets.step-has-fact',
    '每一步都有同号的事实，说的是同一件诉求',
    'each step is a fact of the same key about the same ticket',
    'select count(*) from ticket_step',
    `select s.id from ticket_step s left join fact f on f.county = s.county and f.id = s.id
      where f.id is null or f.subject <> s.ticket or f.kind !~ '^tickets\\.'`,
  ),
  bySql(
    'tickets.begins-with-report',
    '每件诉求从一次上报（或拆分）开始，而且只有一次',
    'each ticket begins with exactly one report, or was split from another',
    tickets,
    `select t.id from ticket t
      where (select count(*) from ticket_step s where s.county = t.county and s.ticket = t.id and s.move = 'report')
            <> case when t.split_from is null then 1 else 0 end
         or not exists (select from ticket_step s where s.county = t.county and s.ticket = t.id)`,
  ),
  bySql(
    'tickets.steps-repeat-sight',
    '每一步的可见范围与诉求一致',
    'each step may be seen by those who see its ticket',
    'select count(*) from ticket_step',
    `select s.id from ticket_step s join ticket t on t.county = s.county and t.id = s.ticket
      where s.area <> t.area or s.reporter <> t.reporter or s.filed_by <> t.filed_by or (s.public and not t.public)`,
  ),
  bySql(
    'tickets.closer-is-not-handler',
    '办理的人不核查、不结案自己办的事',
    'nobody checks or closes what passed through their own hands',
    `select count(*) from ticket_step where move in ('verify', 'close')`,
    `select s.id from ticket_step s join ticket t on t.county = s.county and t.id = s.ticket
      where s.move in ('verify', 'close') and s.by is not null and s.by_post is not null
        and exists (select from ticket_step h where h.county = s.county and h.ticket = s.ticket and h.by = s.by
          and h.move in ('start', 'answer') and (h.at, h.id) < (s.at, s.id))`,
  ),
  bySql(
    'tickets.first-reply-due',
    '首次回应时限按当初的承诺计算',
    'the first reply is due when it was promised',
    `select count(*) from ticket where first_reply_limit ->> 'unit' = 'hours'`,
    `select id from ticket where first_reply_limit ->> 'unit' = 'hours'
      and first_reply_due <> spoken_at + make_interval(hours => (first_reply_limit ->> 'amount')::int)
      and merged = 0 and split_from is null`,
  ),
  bySql(
    'tickets.answer-due',
    '办结时限按承诺和工作日历计算',
    'the answer is due as the promise and the working calendar say',
    `select count(*) from ticket where answer_due is not null and state in ${owed}`,
    `select t.id from ticket t
      where t.answer_due is not null and t.state in ${owed} and t.pauses = '[]' and t.merged = 0 and t.split_from is null
        and case t.answer_limit ->> 'unit'
          when 'hours' then t.answer_due <> t.clock_from + make_interval(hours => (t.answer_limit ->> 'amount')::int)
          when 'working_days' then ${workingDays('t.clock_from', 't.answer_due')} <> (t.answer_limit ->> 'amount')::int
          else t.answer_due < t.clock_from end`,
  ),
  bySql(
    'tickets.running-clock',
    '正在走的时限就是该走的那一个',
    'the clock that runs is the one that should',
    tickets,
    `select id from ticket where due is distinct from case
        when state not in ${owed} then null
        when first_replied_at is null and not coalesce(answer_due < first_reply_due, false) then first_reply_due
        else answer_due end`,
  ),
  bySql(
    'tickets.clock-has-timer',
    '有时限在走的诉求，队列里正好有它的提醒或升级，除非已经到县',
    'an open promise has its bell in the queue, unless the county has heard of it',
    `select count(*) from ticket where due is not null`,
    `select t.id from ticket t
      where t.due is not null and not (t.reminded and (t.climbed >= 3 or length(t.raised_to) = 6 or t.tier = 'county' and t.climbed > 0))
        and not exists (select from graphile_worker._private_jobs j where j.attempts < j.max_attempts
          and j.key = any (array['tickets:' || t.id || ':first_reply:remind', 'tickets:' || t.id || ':first_reply:late',
            'tickets:' || t.id || ':answer:remind', 'tickets:' || t.id || ':answer:late']))`,
  ),
  bySql(
    'tickets.no-timer-without-promise',
    '不再欠回应的诉求，队列里没有它的提醒',
    'no bell is left in the queue where nothing is owed any more',
    `select count(*) from graphile_worker._private_jobs where key ~ '^tickets:[0-9a-f-]{36}:'`,
    `select j.key from graphile_worker._private_jobs j
      left join ticket t on t.id = substring(j.key from 9 for 36)::uuid and t.county = (j.payload ->> 'county')::int
      where j.key ~ '^tickets:[0-9a-f-]{36}:' and j.locked_at is null and (t.id is null
         or (j.key ~ ':(first_reply|answer):' and t.due is null)
         or (j.key ~ ':silence$' and t.closes_at is null)
         or (j.key ~ ':resume$' and t.resumes_at is null)
         or (j.key ~ ':visit$' and t.visit_due is null))`,
  ),
  bySql(
    'tickets.silence-has-timer',
    '等居民回话的诉求，到期会自动结案',
    'a ticket that waits for the resident closes by the clock, at its time',
    `select count(*) from ticket where closes_at is not null`,
    `select t.id from ticket t where (t.closes_at is not null) <> (t.state = 'verified')
        or (t.closes_at is not null and not exists (select from graphile_worker._private_jobs j
          where j.key = 'tickets:' || t.id || ':silence' and (j.run_at = t.closes_at or j.attempts > 0)))
        or (t.resumes_at is not null and not exists (select from graphile_worker._private_jobs j
          where j.key = 'tickets:' || t.id || ':resume'))`,
  ),
  bySql(
    'tickets.one-receipt',
    '每件上报的诉求有且只有一张回执，或正等着出',
    'each ticket that was filed has one receipt, or is about to get it',
    tickets,
    `select t.id from ticket t join ticket_step s on s.county = t.county and s.ticket = t.id and s.move = 'report'
      where not exists (select from ticket_receipt r where r.county = t.county and r.ticket = t.id)
        and not exists (select from graphile_worker._private_jobs j where j.payload ->> 'fact' = s.id::text)
     union all
     select r.ticket from ticket_receipt r join ticket t on t.county = r.county and t.id = r.ticket
      where r.reporter <> t.reporter or r.filed_by <> t.filed_by`,
  ),
  {
    id: 'tickets.receipt-true',
    zh: '每张回执的签名有效，编号和时间与诉求一致',
    en: 'each receipt is signed by a published key, and says the number and the moments of its ticket',
    async run(client) {
      const keys = await client.query<{ name: string; key: string }>(
        `select county || ' ' || id as name, public_key as key from receipt_key`,
      )
      const keyOf = new Map(keys.rows.map(({ name, key }) => [name, key]))
      const { rows } = await client.query<Signed>(
        `select t.id, t.county, t.number, t.spoken_at, t.filed_at, r.text from ticket_receipt r
           join ticket t on t.county = r.county and t.id = r.ticket`,
      )
      const wrong = rows.filter((row) => !isTrue(row, keyOf))
      return { looked: rows.length, wrong: wrong.length, broken: wrong.slice(0, namedMost).map(({ id }) => id) }
    },
  },
  bySql(
    'tickets.turn',
    '没办结的诉求总有人负责，或列在待定清单里',
    'an open ticket is somebody’s turn or stands in the register; an ended one is nobody’s',
    tickets,
    `select id from ticket where state in ${ended} and state <> 'split' and num_nonnulls(turn_post, turn_unit, turn_person) > 0
        and state <> 'closed'
     union all select id from ticket where turn_area is not null and turn_post is null and turn_unit is null and turn_person is null`,
  ),
  bySql(
    'tickets.number-once',
    '诉求编号和外部编号都不重复',
    'no number is given twice, neither ours nor that of another platform',
    tickets,
    `select number from ticket group by county, number having count(*) > 1
     union all select source || ' ' || external_key from ticket where external_key is not null group by county, source, external_key having count(*) > 1`,
  ),
  bySql(
    'tickets.kin',
    '合并和拆分的指向成对、不成环',
    'merged and split tickets point to each other, and never in a circle',
    `select count(*) from ticket where merged_into is not null or split_from is not null or merged > 0 or parts > 0`,
    `select t.id from ticket t where
        (t.merged_into is not null and (t.merged_into = t.id or not exists (select from ticket m where m.county = t.county and m.id = t.merged_into)))
        or t.merged <> (select count(*) from ticket m where m.county = t.county and m.merged_into = t.id)
        or (t.split_from is not null and not exists (select from ticket w where w.county = t.county and w.id = t.split_from and w.parts > 0))
        or t.parts <> (select count(*) from ticket p where p.county = t.county and p.split_from = t.id)
     union all
     (with recursive way (start, at, county, steps) as (
        select id, merged_into, county, 1 from ticket where merged_into is not null
        union all select w.start, t.merged_into, w.county, w.steps + 1 from way w join ticket t on t.county = w.county and t.id = w.at
         where t.merged_into is not null and w.steps < 60)
      select start from way where at = start or steps >= 60)`,
  ),
  bySql(
    'tickets.joiners',
    '一起反映的人，名单与登记一致',
    'who joined stands both in the row and in the list',
    `select count(*) from ticket_joiner`,
    `select t.id from ticket t where cardinality(t.joiners) > 0 and exists (
        select person from unnest(t.joiners) person except select j.person from ticket_joiner j where j.county = t.county and j.ticket = t.id)
     union all select j.ticket from ticket_joiner j join ticket t on t.county = j.county and t.id = j.ticket where not j.person = any (t.joiners)`,
  ),
  bySql(
    'tickets.rates-recount',
    '各地办件统计等于逐件重数，县一级',
    'the rates of each county equal a recount of its tickets',
    `select count(*) from ticket_tally`,
    `with counted as (
       select county, day, sum(answered) answered, sum(in_time) in_time, sum(closed) closed, sum(solved) solved from (
         select county, answered_on as day, 1 answered, in_time::int in_time, 0 closed, 0 solved from ticket_outcome where answered_on is not null
         union all select county, closed_on, 0, 0, 1, coalesce(solved, false)::int from ticket_outcome where closed_on is not null) one
       group by 1, 2),
     kept as (select county, day, answered, in_time, closed, solved from ticket_tally where area = county::text
       and (answered, in_time, closed, solved) <> (0, 0, 0, 0))
     select coalesce(c.county, k.county) || ' ' || coalesce(c.day, k.day) from counted c full join kept k using (county, day)
      where (c.answered, c.in_time, c.closed, c.solved) is distinct from (k.answered, k.in_time, k.closed, k.solved)`,
  ),
]
