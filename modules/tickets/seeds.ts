/**
 * Makes the tickets of the demo village live their lives: every step of a story is the real action, done by the person who
 * did it at the moment it was done, and between the steps the clock rings as it would have rung.
 */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { type Action, perform } from '../../kernel/action.ts'
import { type Actor, system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { type Tx, transact } from '../../kernel/db.ts'
import type { FactTables } from '../../kernel/facts.ts'
import { saveUpload } from '../../kernel/files.ts'
import { newId } from '../../kernel/id.ts'
import { inOffice, type Someone, unitsOf } from '../offices/api.ts'
import { housesWithin } from '../places/api.ts'
import { takers } from './access.ts'
import { accept } from './actions/accept.ts'
import { answer } from './actions/answer.ts'
import { closeBySilence } from './actions/close-by-silence.ts'
import { decline } from './actions/decline.ts'
import { dispatch } from './actions/dispatch.ts'
import { escalate } from './actions/escalate.ts'
import { join } from './actions/join.ts'
import { merge } from './actions/merge.ts'
import { rate } from './actions/rate.ts'
import { remind } from './actions/remind.ts'
import { report } from './actions/report.ts'
import { resume } from './actions/resume.ts'
import { saveRouting } from './actions/save-routing.ts'
import { split } from './actions/split.ts'
import { start } from './actions/start.ts'
import { verify } from './actions/verify.ts'
import type { DeclineReason } from './contract.ts'
import { keepFindable } from './finding.ts'
import { partsOf } from './kin/store.ts'
import { learn } from './learning/learning.ts'
import { timersOf } from './moving.ts'
import { hear } from './notices.ts'
import { countOutcome } from './rates/counting.ts'
import { issueFor } from './receipt/issuing.ts'
import { listNow } from './routing/store.ts'
import { moves } from './rules.ts'
import { cast } from './seeds/cast.ts'
import { type PictureKey, pictureSvg } from './seeds/pictures.ts'
import { demoRules } from './seeds/routing.ts'
import { type DemoStep, type DemoTicket, type Reason, spokenAt, stepAt, tickets } from './seeds/taoba.ts'
import { type DemoDuplicate, type DemoWhole, duplicates, wholes } from './seeds/taoba-kin.ts'
import { lockTicket, ticketById, titlesAmong, updateTicket } from './store.ts'

const county = 510183
const village = '510183122211'
const hour_ms = 3_600_000
/** Stories told between two lines of progress. */
const sayEvery = 20
/** Stories lived at the same time; they touch no common row. */
const atOnce = 3
/** What happened longer ago than this is known from the page, and no longer stands in anybody's inbox. */
const inbox_days = 12
/** A pin stands at most so far from a house: about sixty metres. */
const pinAside_degrees = 0.0006
/** Houses read at most. */
const houseLimit = 500
/** Rings of the clock one story can hear before something is wrong. */
const ringLimit = 20

const reasons: Record<Reason, DeclineReason> = {
  'not-ours': 'not_ours',
  duplicate: 'duplicate',
  'in-court': 'in_court',
  'no-facts': 'no_details',
}

interface Told {
  app: App
  now: Date
  /** Person ids and actors by key of the cast. */
  actors: Map<string, Someone>
  units: Map<string, string>
  pictures: Map<PictureKey, Buffer>
  houses: { area: string; lon: number; lat: number }[]
}

/** Does nothing for a story that has been told already. */
export async function seed(app: App, say: (line: string) => void): Promise<void> {
  const quiet = { ...app, listeners: new Map() }
  const now = app.clock()
  const waiting = await asSystem(app, now, async (context) => {
    const there = await titlesAmong(
      context.tx,
      tickets.map((each) => each.title),
    )
    return tickets.filter((each) => !there.has(each.title))
  })
  if (waiting.length === 0) return
  const told: Told = { app: quiet, now, ...(await gather(app, now)), pictures: await paint(waiting) }
  await layDownRules(told)
  let done = 0
  const lived = new Map<string, string>()
  const queue = waiting.values()
  const tellSome = async () => {
    for (const each of queue) {
      lived.set(each.key, await live(told, each))
      done += 1
      if (done % sayEvery === 0) say(`诉求 ${done} / ${waiting.length}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, tellSome))
  for (const each of duplicates) await mergeDuplicate(told, each, lived.get(each.of))
  for (const each of wholes) await splitWhole(told, each, lived.size > 0)
  // What the night would do: the desk shows how often the suggestion is right.
  await learn(quiet, county)
  say(`陶坝村：${waiting.length} 件诉求，${told.pictures.size} 幅图`)
}

/** Who puts the county's rules in order, and since when they hold: the stories before were heard by the village first. */
const router = 'gu-qing'
const rulesSince_ms = 86_400_000

async function layDownRules(told: Told): Promise<void> {
  const at = new Date(told.now.getTime() - rulesSince_ms)
  const { version } = await asSystem(told.app, at, ({ tx, county }) => listNow(tx, String(county)))
  if (version > 0) return
  const rules = demoRules.map(({ to, ...rule }) => ({
    ...rule,
    id: newId(),
    to: 'unit_key' in to ? { unit: told.units.get(to.unit_key) } : to,
    from_day: localDay(at),
    to_day: null,
  }))
  await act(told, saveRouting, actorOf(told, router), { seen: 0, rules }, at)
}

const asSystem = <T>(app: App, at: Date, work: (context: Context) => Promise<T>): Promise<T> =>
  transact(app.db, system(county), 'write', (tx) => work(contextOf(app, tx, system(county), at)))

/** Who the people of the stories are today, with their posts, and the units. */
function gather(app: App, now: Date): Promise<Pick<Told, 'actors' | 'units' | 'houses'>> {
  const today = localDay(now)
  return asSystem(app, now, async ({ tx }) => {
    const actors: Told['actors'] = new Map()
    for (const [key, name] of Object.entries(cast)) actors.set(key, await inOffice(tx, String(county), name, today))
    return {
      actors,
      units: new Map((await unitsOf(tx)).map((unit) => [unit.key, unit.id])),
      houses: await housesWithin(tx, String(county), houseLimit),
    }
  })
}

/** Each scene is painted once, however often it is seen. */
async function paint(stories: readonly DemoTicket[]): Promise<Told['pictures']> {
  const keys = new Set(
    stories.flatMap((each) => [
      ...each.photos,
      ...each.life.flatMap((step) => (step.move === 'answer' ? step.photos : [])),
    ]),
  )
  const painted = await Promise.all(
    [...keys].map(
      async (key) =>
        [
          key,
          await sharp(Buffer.from(pictureSvg(key)))
            .jpeg({ quality: 90 })
            .toBuffer(),
        ] as const,
    ),
  )
  return new Map(painted)
}

function actorOf(told: Told, key: string): Someone {
  const actor = told.actors.get(key)
  if (!actor) throw new Error(`nobody is called ${key}`)
  return actor
}

/** One ticket from its first word to where the story ends, and on to now as far as the clock carries it. */
async function live(told: Told, each: DemoTicket): Promise<string> {
  const [first, ...rest] = each.life
  const id = await speak(told, each, first!.by)
  await joinAfter(told, each, id)
  for (const step of rest) {
    const at = stepAt(each, step, told.now)
    if (at >= told.now) break
    await ringUntil(told, id, at)
    const done = await take(told, each, id, step, at)
    if (!done) break
  }
  await ringUntil(told, id, told.now)
  // Listeners do not run while a demo is told.
  await asSystem(told.app, told.now, (context) => countOutcome(context, id))
  return id
}

/** Hours between the first word and the first neighbour's, and between two neighbours'. */
const joinGap_hours = 3

/** Neighbours who met the same join, where the matter is open to them; those of tomorrow have not come yet. */
async function joinAfter(told: Told, each: DemoTicket, id: string): Promise<void> {
  if (!each.public) return
  for (const [place, key] of each.joined.entries()) {
    const at = new Date(spokenAt(each, told.now).getTime() + (place + 1) * joinGap_hours * hour_ms)
    if (at < told.now) await act(told, join, actorOf(told, key), { ticket: id, photos: [] }, at)
  }
}

const hoursAgo = (told: Told, hours: number): Date => new Date(told.now.getTime() - hours * hour_ms)

/** Files a matter that belongs to another story, with its title. */
async function file(told: Told, by: Actor, input: object, title: string, at: Date): Promise<string> {
  const { id } = await act(told, report, by, input, at)
  await asSystem(told.app, at, async (context) => {
    await issueFor(context, await lockTicket(context.tx, id))
    await updateTicket(context.tx, id, { title })
    await keepFindable(context, await lockTicket(context.tx, id))
  })
  await tellOf(told, id, at)
  return id
}

/** Nothing to merge into when that story was told on another day. */
async function mergeDuplicate(told: Told, each: DemoDuplicate, into: string | undefined): Promise<void> {
  const stays = into && (await asSystem(told.app, told.now, ({ tx }) => ticketById(tx, into)))
  if (!stays || !moves.adopt.from.includes(stays.state)) return
  const spoken = hoursAgo(told, each.spoken_hours)
  const input = { area: stays.area, class: stays.class, words: each.words, photos: [], public: false }
  const id = await file(told, actorOf(told, each.reporter), input, each.title, spoken)
  const at = hoursAgo(told, each.merged_hours)
  await ringUntil(told, id, at)
  await act(told, merge, actorOf(told, each.by), { ticket: id, into: stays.id, words: each.said }, at)
  for (const one of [id, stays.id]) {
    await tellOf(told, one, at)
    await ringUntil(told, one, told.now)
  }
}

async function splitWhole(told: Told, each: DemoWhole, isFirst: boolean): Promise<void> {
  if (!isFirst) return
  const area = `${village}${String(each.grid).padStart(3, '0')}`
  const spoken = hoursAgo(told, each.spoken_hours)
  const input = { area, class: each.class, words: each.words, address: each.place, photos: [], public: true }
  const id = await file(told, actorOf(told, each.reporter), input, each.title, spoken)
  const at = hoursAgo(told, each.split_hours)
  await ringUntil(told, id, at)
  const parts = each.parts.map(({ class: kind, words, ...to }) => ({
    class: kind,
    words,
    photos: [],
    ...targetOf(told, to),
  }))
  await act(told, split, actorOf(told, each.by), { ticket: id, words: each.said, parts }, at)
  const ids = await asSystem(told.app, told.now, async ({ tx }) => (await partsOf(tx, id)).map((part) => part.id))
  for (const one of [id, ...ids]) {
    await tellOf(told, one, at)
    await ringUntil(told, one, told.now)
  }
}

async function upload(told: Told, by: Actor, keys: readonly PictureKey[], area: string, at: Date): Promise<string[]> {
  const ids: string[] = []
  for (const key of keys)
    await transact(told.app.db, by, 'write', async (tx) => {
      ids.push((await saveUpload(told.app, tx, by, told.pictures.get(key)!, at, area)).id)
    })
  return ids
}

async function act<I, S, A>(told: Told, action: Action<I, S, A>, actor: Actor, input: unknown, at: Date): Promise<A> {
  const { answer: done } = await perform(told.app, action, input, { actor, now: at })
  return done
}

/** Matters anybody may see get a pin near a house of their grid; how near comes from the story's name, so it never moves. */
function spotOf(told: Told, each: DemoTicket): { lon: number; lat: number } | Record<string, never> {
  const houses = told.houses.filter(({ area }) => area.startsWith(each.area))
  if (!each.public || houses.length === 0) return {}
  const dice = createHash('sha256').update(each.key).digest()
  const house = houses[dice[0]! % houses.length]!
  const aside = (byte: number) => ((byte - 128) / 128) * pinAside_degrees
  return { lon: house.lon + aside(dice[1]!), lat: house.lat + aside(dice[2]!) }
}

async function speak(told: Told, each: DemoTicket, filer: string): Promise<string> {
  const at = spokenAt(each, told.now)
  const by = actorOf(told, filer)
  const reporter = actorOf(told, each.reporter).person
  const { id } = await act(
    told,
    report,
    by,
    {
      area: each.area,
      class: each.class,
      words: each.words,
      address: each.place_zh,
      photos: await upload(told, by, each.photos, each.area, at),
      public: each.public,
      ...spotOf(told, each),
      ...(reporter === by.person ? {} : { on_behalf_of: reporter }),
    },
    at,
  )
  await asSystem(told.app, at, async (context) => {
    const { tx } = context
    await issueFor(context, await lockTicket(tx, id))
    await updateTicket(tx, id, {
      title: each.title,
      ...(each.via === 'call_box' ? { source: 'call_box' } : {}),
      // A story that ends without a picture is from before its class asked for one.
      ...(each.life.some((step) => step.move === 'answer' && step.photos.length === 0)
        ? { needs_after_photo: false }
        : {}),
    })
    await keepFindable(context, await lockTicket(tx, id))
  })
  await tellOf(told, id, at)
  return id
}

/** Performs one step of the story; false when the rules have already taken the matter elsewhere. */
async function take(told: Told, each: DemoTicket, id: string, step: DemoStep, at: Date): Promise<boolean> {
  const by = actorOf(told, step.by)
  switch (step.move) {
    case 'report':
    case 'close':
      // The resident's word has closed it, or sent it back: there is nothing left to do for an office.
      return false
    case 'accept':
      await act(told, accept, by, { ticket: id, words: step.words }, at)
      break
    case 'decline':
      await act(told, decline, by, { ticket: id, reason: reasons[step.reason], words: step.words }, at)
      break
    case 'dispatch':
      await act(told, dispatch, by, { ticket: id, words: step.words, ...targetOf(told, step.to) }, at)
      break
    case 'start':
      await act(told, start, by, { ticket: id, words: step.words }, at)
      break
    case 'answer': {
      const photos = await upload(told, by, step.photos, each.area, at)
      await act(told, answer, by, { ticket: id, words: step.words, photos }, at)
      break
    }
    case 'verify':
      await act(told, verify, by, { ticket: id, words: step.words }, at)
      break
    case 'rate': {
      const { answered_well, solved, words } = step
      await act(told, rate, by, { ticket: id, answered_well, solved, words }, at)
      break
    }
  }
  await tellOf(told, id, at)
  return true
}

/** The seat of a person, or a unit by its key. */
function targetOf(told: Told, to: { person?: string | undefined; unit?: string | undefined }) {
  if (to.unit !== undefined) return { unit: told.units.get(to.unit) }
  const actor = actorOf(told, to.person ?? '')
  const served = actor.posts.find((held) => held.unit !== null)
  if (served) return { unit: served.unit, person: actor.person }
  const held = actor.posts.find((one) => (takers as readonly string[]).includes(one.post))
  return { post: held?.post, area: held?.area, person: actor.person }
}

/** Reminders, climbs and closing by silence that fell due on the way, each at its own moment. */
async function ringUntil(told: Told, id: string, until: Date): Promise<void> {
  const ringing: Record<string, (at: Date) => Promise<unknown>> = {
    'tickets.remind': (at) => act(told, remind, system(county), { ticket: id }, at),
    'tickets.escalate': (at) => act(told, escalate, system(county), { ticket: id }, at),
    'tickets.resume': (at) => act(told, resume, system(county), { ticket: id }, at),
    'tickets.close_by_silence': (at) => act(told, closeBySilence, system(county), { ticket: id }, at),
  }
  for (let ring = 0; ring < ringLimit; ring += 1) {
    const [next] = await asSystem(told.app, until, async (context) => {
      const ticket = await ticketById(context.tx, id)
      const set = ticket ? timersOf(ticket, await context.calendar()) : []
      return set
        .filter((timer) => timer.at < until && timer.task in ringing)
        .sort((a, b) => a.at.getTime() - b.at.getTime())
    })
    if (!next) return
    await ringing[next.task]?.(next.at)
    await tellOf(told, id, next.at)
  }
  throw new Error('the clock of a demo ticket does not come to rest')
}

/** Puts into inboxes what would have been said, without sending anything out of the house. */
async function tellOf(told: Told, id: string, at: Date): Promise<void> {
  if (told.now.getTime() - at.getTime() > inbox_days * 86_400_000) return
  await asSystem(told.app, at, async (context) => {
    const settings: Context['settings'] = {
      ...context.settings,
      get: async <T>(key: string, area: string) =>
        key === 'notify.usual' ? ({ sms: [], wechat: [] } as T) : await context.settings.get<T>(key, area),
    }
    const facts = await (context.tx as Tx<FactTables>)
      .selectFrom('fact')
      .selectAll()
      .where('subject', '=', id)
      .where('at', '=', at)
      .orderBy('id')
      .execute()
    for (const fact of facts) await hear({ ...context, settings }, fact)
  })
}
