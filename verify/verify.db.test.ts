/** The demo verifies clean, and each thing that must hold is broken once: the check of that name finds it. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { actorOf as actorOn, modules } from '../apps/server/modules.ts'
import { system } from '../kernel/actor.ts'
import { contextOf } from '../kernel/app.ts'
import { localDay } from '../kernel/calendar.ts'
import { type TestApp, testApp, withDatabase } from '../kernel/testing.ts'
import { countiesServed, tasksOf } from '../kernel/worker.ts'
import { seal } from '../modules/log/seal.ts'
import { lineOf, summaryOf } from './table.ts'
import { checks, verify } from './verify.ts'

let app: TestApp
let client: pg.Client
let url: string

beforeAll(async () => {
  const now = new Date()
  app = await testApp(modules, {
    now: now.toISOString(),
    actorOf: (tx, session) => actorOn(tx, session, localDay(now)),
    env: { XIANGLI_MODE: 'demo' },
  })
  for (const module of app.modules) await module.seed?.(app, () => {})
  for (const county of await countiesServed(app))
    await app.as(system(county), (tx) => seal(contextOf(app, tx, system(county), app.clock()), { whole: true }))
  url = withDatabase(inject('superUrl'), new URL(app.databaseUrl).pathname.slice(1))
  client = new pg.Client({ connectionString: url })
  await client.connect()
}, 400_000)
afterAll(() => client.end())

const some = (table: string, where = 'true'): string => `(select id from ${table} where ${where} order by id limit 1)`
const aTicket = (where: string): string => some('ticket', where)
const aFact = `insert into fact (county, id, kind, subject, area, data, at)`
const anId = 'gen_random_uuid()'
const hash64 = 'a'.repeat(64)

/** What somebody could do to the rows behind the application's back, and the check that has to find it. */
const breaks: readonly [id: string, ...statements: string[]][] = [
  [
    'house.county-on-every-row',
    `insert into setting (county, area, key, value, from_day, at) values (999999, '999999', 'x', '1', '2026-01-01', now())`,
  ],
  ['house.area-in-county', `update ticket set area = '310113001001' where id = ${aTicket('true')}`],
  ['house.keys-by-time', `update fact set id = ${anId} where id = (select id from fact limit 1)`],
  ['house.foreign-keys', `delete from disclosure_entry where id = (select entry from disclosure_account limit 1)`],
  ['house.no-orphans', `delete from person where id = (select reporter from ticket where reporter <> id limit 1)`],
  [
    'house.keys-with-effect',
    `insert into idempotency (county, person, key, action, body, at) values (510183, ${anId}, 'key-12345', 'tickets.report', '${hash64}', now())`,
  ],
  [
    'house.jobs-not-given-up',
    `update graphile_worker._private_jobs set attempts = max_attempts where id = (select min(id) from graphile_worker._private_jobs)`,
  ],
  [
    'house.heard-once',
    `insert into graphile_worker._private_jobs (task_id, payload) select task_id, payload from graphile_worker._private_jobs where payload ->> 'fact' is not null limit 1`,
  ],
  [
    'house.files-taken',
    `delete from file where id = (select (photos -> 0 ->> 'id')::uuid from ticket where photos <> '[]' limit 1)`,
  ],
  [
    'people.phone-one-person',
    `drop index person_phone`,
    `update person set phone_index = (select phone_index from person where phone_index is not null limit 1) where phone_index is not null`,
  ],
  [
    'people.household-near',
    `update household set area = '510183122212001' where id = (select household from person where household is not null limit 1)`,
  ],
  ['people.membership', `update person set account = null where id = (select person from membership limit 1)`],
  [
    'offices.one-holder',
    `alter table office drop constraint office_one_head`,
    `update office set area = (select min(area) from office where post = 'grid_head') where post = 'grid_head'`,
  ],
  ['places.tree', `delete from place where length(area) = 9 and county = 510183`],
  [
    'search.what-should-be-found',
    `delete from search_entry where kind = 'ticket' and ctid = (select min(ctid) from search_entry where kind = 'ticket')`,
  ],
  [
    'search.nothing-else',
    `update bulletin_notice set state = 'withdrawn', withdrawn_at = now() where id = ${some('bulletin_notice', `state = 'published'`)}`,
  ],
  [
    'notify.deliveries',
    `update delivery set state = 'waiting', next_at = now(), sent_at = null where id = ${some('delivery', `state = 'sent'`)}`,
  ],
  [
    'doors.deliveries',
    `delete from hook_try where delivery = (select id from hook_delivery where state = 'sent' limit 1)`,
    `insert into hook_delivery (county, id, area, consumer, webhook, event, subject, once, state, tries, at, sent_at)
     select county, ${anId}, area, consumer, id, 'x', ${anId}, 'x', 'sent', 0, now(), now() from webhook limit 1`,
  ],
  [
    'doors.in-order',
    `insert into hook_delivery (county, id, area, consumer, webhook, event, subject, once, state, tries, at, sent_at)
     select county, ('01900000-0000-7000-8000-00000000000' || n)::uuid, area, consumer, id, 'x', '01900000-0000-7000-8000-000000000009', 'o' || n, 'sent', 1, now(), now() - n * interval '1 minute'
       from webhook, generate_series(1, 2) n where webhook.id = (select min(id::text)::uuid from webhook)`,
  ],
  ['tickets.state-is-last-step', `update ticket set state = 'dispatched' where id = ${aTicket(`state = 'accepted'`)}`],
  ['tickets.step-has-fact', `delete from fact where id = ${some('ticket_step')}`],
  ['tickets.begins-with-report', `delete from ticket_step where id = ${some('ticket_step', `move = 'report'`)}`],
  ['tickets.steps-repeat-sight', `update ticket_step set reporter = ${anId} where id = ${some('ticket_step')}`],
  [
    'tickets.closer-is-not-handler',
    `update ticket_step s set by = h.by from ticket_step h where s.move = 'verify' and h.ticket = s.ticket and h.move = 'answer'`,
  ],
  [
    'tickets.first-reply-due',
    `update ticket set first_reply_due = first_reply_due + interval '1 hour' where id = ${aTicket('merged = 0')}`,
  ],
  [
    'tickets.answer-due',
    `update ticket set answer_due = answer_due + interval '30 days' where id = ${aTicket(`state in ('accepted', 'dispatched', 'in_progress') and answer_limit ->> 'unit' in ('hours', 'working_days') and pauses = '[]' and merged = 0 and split_from is null`)}`,
  ],
  ['tickets.running-clock', `update ticket set due = null where id = ${aTicket('due is not null')}`],
  ['tickets.clock-has-timer', `delete from graphile_worker._private_jobs where key ~ '^tickets:.*:(remind|late)$'`],
  ['tickets.no-timer-without-promise', `update ticket set due = null where due is not null`],
  ['tickets.silence-has-timer', `delete from graphile_worker._private_jobs where key ~ ':silence$'`],
  [
    'tickets.one-receipt',
    `delete from ticket_receipt where ticket = (select ticket from ticket_receipt limit 1)`,
    `delete from graphile_worker._private_jobs where payload ->> 'fact' is not null`,
  ],
  [
    'tickets.receipt-true',
    `update ticket set number = '20260101-AAAAAA' where id = (select ticket from ticket_receipt limit 1)`,
  ],
  [
    'tickets.turn',
    `update ticket set turn_post = 'grid_worker', turn_area = area where id = ${aTicket(`state = 'declined'`)}`,
  ],
  [
    'tickets.number-once',
    `alter table ticket drop constraint ticket_county_number_key`,
    `update ticket set number = (select number from ticket limit 1) where state = 'closed'`,
  ],
  ['tickets.kin', `update ticket set merged = merged + 1 where id = ${aTicket('true')}`],
  ['tickets.joiners', `delete from ticket_joiner where person = (select min(person::text)::uuid from ticket_joiner)`],
  ['tickets.rates-recount', `update ticket_tally set closed = closed + 1 where area = '510183'`],
  [
    'bulletin.tally-recount',
    `update bulletin_count set likes = likes + 1 where notice = (select min(notice::text)::uuid from bulletin_count)`,
  ],
  [
    'bulletin.tally-not-negative',
    `update bulletin_count set opens = -1 where notice = (select min(notice::text)::uuid from bulletin_count)`,
  ],
  [
    'bulletin.tally-has-fold',
    `insert into bulletin_tally (county, id, notice, kind, delta) select 310113, ${anId}, id, 'opens', 1 from bulletin_notice limit 1`,
  ],
  ['bulletin.versions', `delete from bulletin_version`],
  [
    'bulletin.scheduled-has-timer',
    `update bulletin_notice set publish_at = publish_at + interval '1 minute' where state = 'scheduled'`,
  ],
  ['bulletin.published-has-fact', `delete from fact where kind = 'bulletin.published'`],
  [
    'bulletin.round-goes-on',
    `update bulletin_round set finished_at = null`,
    `delete from graphile_worker._private_jobs where payload ->> 'round' is not null`,
  ],
  ['bulletin.moderated-with-reason', `delete from bulletin_moderation where comment is not null`],
  ['books.balance', `update disclosure_line set amount_fen = amount_fen + 1 where id = ${some('disclosure_line')}`],
  [
    'books.chain',
    `update disclosure_account set opening_fen = opening_fen + 1, closing_fen = closing_fen + 1 where public and entry = (select entry from disclosure_account where public order by from_day desc limit 1)`,
  ],
  ['books.reversal', `update disclosure_line set amount_fen = amount_fen - 1 where reverses is not null`],
  ['books.signed-before-published', `delete from disclosure_signature where decision = 'signed'`],
  [
    'books.digest',
    `update disclosure_line set purpose = purpose || '。' where id = ${some('disclosure_line', 'public')}`,
  ],
  [
    'books.public-together',
    `update disclosure_line set public = false where id = ${some('disclosure_line', 'public')}`,
  ],
  ['books.versions', `update disclosure_entry set version = 3 where id = ${some('disclosure_entry')}`],
  [
    'books.due-done',
    `update disclosure_due set entry = ${anId} where id = ${some('disclosure_due', `state = 'done'`)}`,
  ],
  ['books.late-has-bell', `delete from graphile_worker._private_jobs where key ~ ':bell$'`],
  ['books.question-has-bell', `delete from graphile_worker._private_jobs where key ~ '^disclosure:question:'`],
  [
    'log.heads',
    `update fact set data = '{"n": 1}' where id = (select fact from log_entry where place = 3 and county = 510183)`,
  ],
  ['log.sealed-once', `delete from fact where id = (select fact from log_entry where place = 5 and county = 510183)`],
  [
    'log.sealed-soon',
    `${aFact} values (510183, '01800000-0000-7000-8000-000000000001', 'test.happened', ${anId}, '510183', '{}', '2022-01-01')`,
  ],
  [
    'log.no-content',
    `${aFact} values (510183, ${anId}, 'test.happened', ${anId}, '510183', '{"who": {"name": "李"}}', now())`,
  ],
]

describe('verify', () => {
  it('finds nothing wrong in the demo', async () => {
    const outcomes = await verify(url)
    expect(outcomes.filter(({ wrong }) => wrong > 0).map(({ check, broken }) => `${check.id}: ${broken}`)).toEqual([])
    expect(outcomes.filter(({ looked }) => looked > 0).length).toBeGreaterThan(50)
    expect(summaryOf(outcomes)).toContain(`all ${checks.length} checks hold`)
  })

  it('breaks every check once', () => {
    expect(breaks.map(([id]) => id).sort()).toEqual(checks.map(({ id }) => id).sort())
  })

  it.each(breaks)('%s is found when it is broken', async (id, ...statements) => {
    await client.query('begin')
    try {
      await client.query('set local session_replication_role = replica')
      let touched = 0
      for (const statement of statements) touched += (await client.query(statement)).rowCount ?? 0
      expect(touched).toBeGreaterThan(0)
      const check = checks.find((one) => one.id === id)!
      const found = await check.run(client)
      expect(found.wrong).toBeGreaterThan(0)
      expect(found.broken.length).toBeGreaterThan(0)
      expect(lineOf({ check, ...found, took_ms: 0 })).toContain(`✗ ${id}`)
    } finally {
      await client.query('rollback')
    }
  })

  it('finds the sealed log whole after everything old was blanked', async () => {
    const later = new Date(app.clock().getTime() + 40 * 366 * 86_400_000)
    app.at(later)
    await client.query(`update access set at = now() - interval '9 years'`)
    for (const county of await countiesServed(app)) {
      for (const { name, keeps } of modules) if (keeps) await tasksOf(app)[`${name}.forget`]!({ county }, {} as never)
      await app.as(system(county), (tx) => seal(contextOf(app, tx, system(county), app.clock()), { whole: true }))
    }
    const { rows } = await client.query<{ old: number; words: number; told: number }>(
      `select (select count(*)::int from access) as old, (select count(*)::int from ticket where words <> '' and state in ('closed', 'declined')) as words,
        (select count(*)::int from fact where kind = 'kernel.forgotten') as told`,
    )
    expect(rows[0]).toMatchObject({ old: 0, words: 0 })
    for (const id of ['log.heads', 'log.sealed-once', 'log.no-content', 'tickets.receipt-true'])
      for (const check of checks.filter((one) => one.id === id))
        expect((await check.run(client)).broken, id).toEqual([])
  }, 180_000)
})
