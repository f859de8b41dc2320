/**
 * Fifty thousand matters, each lived through once: the stories of the demo village were told by the real actions, and what those left
 * (rows, steps, facts, timers, outcomes) is laid out again for other people in other villages at other times. Promises, outcomes,
 * receipts and search entries are computed by the rules themselves.
 */
import type pg from 'pg'
import type { App } from '../kernel/app.ts'
import { type Calendar, localDay } from '../kernel/calendar.ts'
import { dueAt } from '../kernel/deadlines.ts'
import type { Timer } from '../kernel/timers.ts'
import { entryRow } from '../modules/search/store.ts'
import { entryOf } from '../modules/tickets/finding.ts'
import { timersOf } from '../modules/tickets/moving.ts'
import { type CountedStep, measures, type Outcome, outcomeOf, tallyOf } from '../modules/tickets/rates/outcomes.ts'
import { issueReceipt } from '../modules/tickets/receipt/receipt.ts'
import { duesOf, ended, numberOf, runningClock, thriceAt } from '../modules/tickets/rules.ts'
import type { Ticket } from '../modules/tickets/store.ts'
import { asJson, copyRows, type Row } from './copy.ts'
import { type District, personId, servingMost, type Village } from './district.ts'
import { holderFor, model, type Offices, placeFor, unitFor } from './offices.ts'
import type { Part } from './parts.ts'
import { idOf, pickFrom, randomFrom } from './random.ts'

/** Matters that hang together, with all that was written of them, as JSON of the database. */
export interface Story {
  tickets: number
  isOver: boolean
  text: string
  /** Keys of the matters, steps and facts: they are given anew. */
  own: readonly string[]
}

const partTickets = 500
/** Of ten matters so many are over. */
const overOfTen = 8
/** Weeks back to which a matter that is over may lie. Whole weeks, so that its days stay working days. */
const weeksMost = 46
/** Minutes by which moments are moved, so that not all happens at once. */
const aside_minutes = 45

type Json = Record<string, unknown>

export async function readStories(client: pg.Client): Promise<Story[]> {
  await client.query(`set time zone 'UTC'`)
  const all = async (table: string, where: string): Promise<Json[]> =>
    (
      await client.query<{ row: Json }>(`select to_jsonb(t) as row from ${table} t where county = $1 and ${where}`, [
        model.county,
      ])
    ).rows.map(({ row }) => row)
  const tickets = await all(
    'ticket',
    `external_key is null and follows is null and reporter <> id and exists (select from ticket_receipt r where r.county = t.county and r.ticket = t.id or t.split_from is not null) order by id`,
  )
  const steps = await all('ticket_step', 'true order by id')
  const facts = await all('fact', `kind ^@ 'tickets.' order by id`)
  const joiners = await all('ticket_joiner', 'own is null and again is null order by ticket, person')
  const heads = new Map(
    tickets.map((ticket) => [String(ticket.id), String(ticket.merged_into ?? ticket.split_from ?? ticket.id)]),
  )
  const stories: Story[] = []
  for (const head of new Set(heads.values())) {
    const mine = tickets.filter(({ id }) => heads.get(String(id)) === head)
    if (!mine.some(({ id }) => id === head)) continue
    const ids = new Set(mine.map(({ id }) => String(id)))
    const told = {
      tickets: mine,
      steps: steps.filter(({ ticket }) => ids.has(String(ticket))),
      facts: facts.filter(({ subject }) => ids.has(String(subject))),
      joiners: joiners.filter(({ ticket }) => ids.has(String(ticket))),
    }
    // A merged matter's own joiners are told otherwise: those stories are left to the demo.
    if (
      mine.some(
        (ticket) =>
          (ticket.joiners as string[]).length !== told.joiners.filter((one) => one.ticket === ticket.id).length,
      )
    )
      continue
    const text = JSON.stringify(told)
    if ([...text.matchAll(/510183\d+/g)].some(([code]) => code !== model.township && !code.startsWith(model.village)))
      continue
    stories.push({
      tickets: mine.length,
      isOver: mine.every(({ state }) => ended.includes(state as Ticket['state'])),
      text,
      own: [...new Set([...ids, ...[...told.steps, ...told.facts].map(({ id }) => String(id))])].sort(),
    })
  }
  if (!stories.some(({ isOver }) => isOver) || stories.every(({ isOver }) => isOver))
    throw new Error('the demo village has no stories to go by; make it first')
  return stories
}

export interface Telling {
  app: App
  district: District
  offices: Offices
  stories: readonly Story[]
  calendar: Calendar
  classes: Parameters<typeof entryOf>[1]
}

export function ticketParts(telling: Telling): Part[] {
  const { plan } = telling.district
  const parts = Math.ceil(plan.tickets / partTickets)
  return [
    ...Array.from({ length: parts }, (_one, index) => {
      const count = Math.min(partTickets, plan.tickets - index * partTickets)
      return {
        name: `tickets ${index}`,
        weight: count * 60,
        run: (client: pg.Client) => tell(client, telling, index, count),
      }
    }),
    { name: 'tallies', weight: plan.tickets, run: (client: pg.Client) => addUp(client, telling.district.county) },
  ]
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
const moment = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00:00|Z)/
const place = /510183\d*/
/** A name standing by itself, as that of whoever serves does. */
const name = /"\p{Script=Han}{2,4}"/u
const anything = new RegExp(`${uuid.source}|${moment.source}|${place.source}|陶坝村?|${name.source}`, 'gu')
/** Draws until somebody else comes out; in a tiny village it may be the same. */
const triesMost = 20

interface Copied {
  tickets: Ticket[]
  steps: Row[]
  facts: Row[]
  joiners: Row[]
}

/** Whom the demo's keys and names stand for in a village: worked out once. */
interface Standing {
  keys: ReadonlyMap<string, string>
  names: ReadonlyMap<string, string>
}
const standings = new WeakMap<Village, Standing>()

function standingIn({ district, offices }: Telling, village: Village): Standing {
  const found = standings.get(village)
  if (found) return found
  const keys = new Map(offices.units.map((unit) => [unit.id, unitFor(district, village, unit)]))
  const names = new Map<string, string>()
  for (const [id, holder] of offices.holders) {
    const here = holderFor(district, village, holder)
    keys.set(id, here.id)
    names.set(holder.name, here.name)
  }
  const standing = { keys, names }
  standings.set(village, standing)
  return standing
}

function copyOf(telling: Telling, story: Story, village: Village, random: () => number): Copied {
  const { seed, county } = telling.district
  const standing = standingIn(telling, village)
  const back_ms =
    (story.isOver ? Math.floor(random() * weeksMost) * 7 * 86_400_000 : 0) +
    Math.floor(random() * aside_minutes) * 60_000
  const known = new Map<string, string>()
  // Keys keep their order among themselves.
  for (const id of story.own) {
    const at = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
    known.set(id, idOf(random, at - back_ms, Number.parseInt(id.slice(15, 18), 16)))
  }
  const residents = Math.max(1, village.people - servingMost)
  const taken = new Set<string>()
  const keyOf = (id: string): string => {
    const found = known.get(id) ?? standing.keys.get(id)
    if (found) return found
    // Who is neither matter nor unit nor office is a resident; two of one story stay two.
    let fresh = id
    for (let tries = 0; tries < triesMost; tries += 1) {
      fresh = personId(seed, village.first + ((servingMost + Math.floor(random() * residents)) % village.people))
      if (!taken.has(fresh)) break
    }
    taken.add(fresh)
    known.set(id, fresh)
    return fresh
  }
  const told = JSON.parse(
    story.text.replaceAll(anything, (found) => {
      if (found.startsWith(model.county)) return placeFor(village, found)
      if (found[10] === 'T') return new Date(Date.parse(found) - back_ms).toISOString()
      if (found.startsWith('陶坝'))
        return found.endsWith('村') ? village.name : village.name.replace(/(村|社区|居委会)$/, '')
      if (found.startsWith('"')) return `"${standing.names.get(found.slice(1, -1)) ?? found.slice(1, -1)}"`
      return keyOf(found)
    }),
  ) as Record<keyof Copied, Json[]>
  return {
    tickets: told.tickets.map((row) => ticketOf(row, county)),
    steps: told.steps.map((row) => ({ ...row, county, photos: '[]' }) as Row),
    facts: told.facts.map((row) => ({ ...row, county }) as Row),
    joiners: told.joiners.map((row) => ({ ...row, county, photos: '[]' }) as Row),
  }
}

const moments = [
  'state_since',
  'spoken_at',
  'filed_at',
  'first_reply_due',
  'first_replied_at',
  'clock_from',
  'answer_due',
  'due',
  'closes_at',
  'rated_at',
  'resumes_at',
  'thrice_at',
  'visit_due',
  'visited_at',
  'external_due',
] as const

function ticketOf({ due_rank: _rank, ...row }: Json, county: number): Ticket {
  const dated = Object.fromEntries(
    moments.map((column) => [column, row[column] ? new Date(String(row[column])) : null]),
  )
  const ticket = { ...row, ...dated, county, photos: [], voice: null } as unknown as Ticket
  return { ...ticket, number: numberOf(ticket.id, localDay(ticket.filed_at)) }
}

/** The promise as the rules give it for the day it was given on; where people changed it, it stays as they left it. */
function promised(ticket: Ticket, calendar: Calendar): Ticket {
  const isPlain = ticket.merged === 0 && !ticket.split_from && !ticket.extended && ticket.pauses.length === 0
  const answer_due =
    isPlain && ticket.answer_limit && ticket.answer_due
      ? dueAt(ticket.answer_limit, ticket.clock_from, calendar)
      : ticket.answer_due
  const after = { ...ticket, answer_due }
  after.due = runningClock(after)?.due ?? null
  after.thrice_at = thriceAt(after, calendar)
  return after
}

async function tell(client: pg.Client, telling: Telling, part: number, count: number): Promise<void> {
  const { app, district, stories, calendar, classes } = telling
  const random = randomFrom(district.seed, 'tickets', part)
  const pick = pickFrom(random)
  const over = stories.filter(({ isOver }) => isOver)
  const open = stories.filter(({ isOver }) => !isOver)
  const single = over.filter(({ tickets }) => tickets === 1)
  const all: Copied = { tickets: [], steps: [], facts: [], joiners: [] }
  while (all.tickets.length < count) {
    const left = count - all.tickets.length
    const chosen = pick(random() * 10 < overOfTen ? over : open)
    const told = copyOf(telling, chosen.tickets <= left ? chosen : pick(single), pick(district.villages), random)
    all.tickets.push(...told.tickets.map((ticket) => promised(ticket, calendar)))
    all.steps.push(...told.steps)
    all.facts.push(...told.facts)
    all.joiners.push(...told.joiners)
  }
  await keep(client, 'ticket', all.tickets.map(ticketRow))
  await keep(client, 'ticket_step', all.steps)
  await keep(client, 'fact', all.facts)
  await keep(client, 'ticket_joiner', all.joiners)
  await keep(client, 'ticket_outcome', outcomes(all))
  await keep(client, 'ticket_receipt', receipts(app, all.tickets, calendar, random))
  await keep(
    client,
    'search_entry',
    all.tickets.map((ticket) => entryRow(entryOf(ticket, classes), ticket.filed_at) as unknown as Row),
  )
  await setAll(
    client,
    all.tickets.flatMap((ticket) => timersOf(ticket, calendar)),
  )
}

async function keep(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0) await copyRows(client, table, Object.keys(rows[0]!), rows)
}

const ticketRow = (ticket: Ticket): Row =>
  ({ ...ticket, photos: '[]', pauses: asJson(ticket.pauses) }) as unknown as Row

function outcomes({ tickets, steps }: Copied): Row[] {
  const byTicket = new Map<string, CountedStep[]>()
  for (const step of steps) {
    const known = byTicket.get(String(step.ticket)) ?? []
    known.push({ ...step, at: new Date(String(step.at)) } as unknown as CountedStep)
    byTicket.set(String(step.ticket), known)
  }
  return tickets.map((ticket) => {
    const mine = (byTicket.get(ticket.id) ?? []).sort((a, b) => a.at.getTime() - b.at.getTime())
    return { county: ticket.county, ticket: ticket.id, area: ticket.area, ...outcomeOf(ticket, mine) } as unknown as Row
  })
}

function receipts(app: App, tickets: readonly Ticket[], calendar: Calendar, random: () => number): Row[] {
  return tickets.flatMap((ticket) => {
    if (ticket.split_from) return []
    const salt = idOf(random, Math.floor(random() * 2 ** 44)).replaceAll('-', '')
    const dues = duesOf(ticket.spoken_at, ticket.first_reply_limit, ticket.answer_limit, calendar)
    const { area, class: kind, words, address, lon, lat, county, number, spoken_at, filed_at } = ticket
    const text = issueReceipt(
      app.config.keys,
      {
        area,
        class: kind,
        words,
        address,
        lon,
        lat,
        public: ticket.public,
        photos: [],
        county,
        number,
        spoken_at,
        filed_at,
        ...dues,
      },
      salt,
    )
    return [
      {
        county,
        ticket: ticket.id,
        area,
        reporter: ticket.reporter,
        filed_by: ticket.filed_by,
        salt,
        text,
        at: filed_at,
      },
    ]
  })
}

async function setAll(client: pg.Client, timers: readonly Timer[]): Promise<void> {
  await client.query(
    `select count(*) from (
       select graphile_worker.add_job(task, payload::json, run_at => at, max_attempts => 12, job_key => key, job_key_mode => 'replace')
       from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[]) as timers (task, payload, at, key)) as set`,
    [
      timers.map(({ task }) => task),
      timers.map(({ county, payload }) => JSON.stringify({ county, ...payload })),
      timers.map(({ at }) => at.toISOString()),
      timers.map(({ key }) => key),
    ],
  )
}

/** The rates of every place, from the outcomes, by the rule that counts them one by one. */
async function addUp(client: pg.Client, county: number): Promise<void> {
  const { rows } = await client.query<Outcome & { area: string; answered_on: string | null; closed_on: string | null }>(
    `select area, answered_on::text, in_time, closed_on::text, solved, satisfied, by_visit, tier from ticket_outcome where county = $1`,
    [county],
  )
  const sums = new Map<string, Row>()
  for (const { area, ...outcome } of rows)
    for (const [day, tally] of tallyOf(outcome))
      for (const length of [6, 9, 12, 15]) {
        const at = area.slice(0, length)
        const key = `${at} ${day}`
        const sum = sums.get(key) ?? {
          county,
          area: at,
          day,
          ...Object.fromEntries(measures.map((measure) => [measure, 0])),
        }
        for (const measure of measures) sum[measure] = Number(sum[measure]) + (tally[measure] ?? 0)
        sums.set(key, sum)
      }
  await keep(client, 'ticket_tally', [...sums.values()])
}
