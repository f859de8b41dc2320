/**
 * Makes the books of the demo county live: Taoba's year by the real actions on the days on which they were done; of the other
 * villages only how they stand with the calendar, so that the heat-map of the county has something to show.
 */
import sharp from 'sharp'
import { type Action, perform } from '../../kernel/action.ts'
import { type Actor, system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import { dayMs, localDay, startOfDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { type Tx, transact } from '../../kernel/db.ts'
import type { FactTables } from '../../kernel/facts.ts'
import { saveUpload } from '../../kernel/files.ts'
import { saveSetting } from '../../kernel/settings.ts'
import { inOffice, type Someone } from '../offices/api.ts'
import { placesWithin } from '../places/api.ts'
import { addVouchers } from './actions/add-vouchers.ts'
import { answer } from './actions/answer.ts'
import { ask } from './actions/ask.ts'
import { confirmVouchers } from './actions/confirm-vouchers.ts'
import { correctEntry } from './actions/correct-entry.ts'
import { maskVoucher } from './actions/mask-voucher.ts'
import { noteEvent } from './actions/note-event.ts'
import { postOnBoard } from './actions/post-on-board.ts'
import { publish } from './actions/publish.ts'
import { putLines } from './actions/put-lines.ts'
import { refuse } from './actions/refuse.ts'
import { reverseLine } from './actions/reverse-line.ts'
import { ring } from './actions/ring.ts'
import { saveEntry } from './actions/save-entry.ts'
import { setOpening } from './actions/set-opening.ts'
import { sign } from './actions/sign.ts'
import { startEntry } from './actions/start-entry.ts'
import { submit } from './actions/submit.ts'
import { takeBack } from './actions/take-back.ts'
import { insertDues } from './calendar/dues-store.ts'
import { addDays, periodAt, periodBefore, spanOf } from './calendar/periods.ts'
import { dueRow, horizon_days, plan, planVillages, villagesAtOnce, windBell } from './calendar/planning.ts'
import type { LineInput } from './contract.ts'
import { sealOriginal } from './drafts/originals.ts'
import { saidFor } from './items/rules-store.ts'
import { heard } from './notices.ts'
import { afterRing, nextRing } from './rules.ts'
import { boardSvg, personal, receiptSvg } from './seeds/drawing.ts'
import {
  cast,
  collectiveMonth,
  committeeQuarter,
  correctedItem,
  type DemoLine,
  events,
  opening_fen,
  openingNote,
  overdueItem,
  questions,
  refusedAndPublished,
  refusedThenMended,
  regular,
  reversedIn_back,
  reversedPurpose,
} from './seeds/taoba.ts'
import { bellRuleAt } from './settings.ts'
import type { DisclosureTx, Due } from './store.ts'

const county = 510183
const village = '510183122211'
const hour_ms = 3_600_000
/** Months of Taoba's books, the present one among them. */
const months = 12
/** Months for which the other villages have been asked. */
const lightMonths = 3
/** Vouchers of a month of Taoba's. */
const papersPerMonth = 3
const villagesMost = 2_000
/** Of a hundred things the other villages had to publish so many are late. */
const lateOf100 = 4

interface Stage {
  app: App
  now: Date
  today: string
  actors: Map<string, Someone>
  /** Published accounts of the collective by months back, with the ids of their lines by purpose. */
  accounts: Map<number, { id: string; lines: Map<string, string>; at: Date }>
}

/** Does nothing where a village of the county has begun already. */
export async function seed(app: App, say: (line: string) => void): Promise<void> {
  const now = app.clock()
  const begun = await asSystem(app, now, ({ tx }) =>
    (tx as DisclosureTx).selectFrom('disclosure_due').select('id').limit(1).executeTakeFirst(),
  )
  if (begun) return
  const stage: Stage = {
    app: { ...app, listeners: new Map() },
    now,
    today: localDay(now),
    actors: await gather(app, now),
    accounts: new Map(),
  }
  const first = monthBack(stage, months - 1)
  await begin(stage, `${first}-01`)
  const published = await lifeOfTaoba(stage)
  await thisMonth(stage)
  await talk(stage)
  say(`三务公开：陶坝村公开 ${published} 项`)
  say(`三务公开：全县日历 ${await others(stage)} 项`)
}

const asSystem = <T>(app: App, at: Date, work: (context: Context) => Promise<T>): Promise<T> =>
  transact(app.db, system(county), 'write', (tx) => work(contextOf(app, tx, system(county), at)))

async function act<I, S, A>(stage: Stage, action: Action<I, S, A>, actor: Actor, input: unknown, at: Date): Promise<A> {
  return (await perform(stage.app, action, input, { actor, now: at })).answer
}

/** Who the people of the stories are today, with their posts. */
function gather(app: App, now: Date): Promise<Stage['actors']> {
  const today = localDay(now)
  return asSystem(app, now, async ({ tx }) => {
    const actors: Stage['actors'] = new Map()
    for (const [key, name] of Object.entries(cast)) actors.set(key, await inOffice(tx, village, name, today))
    return actors
  })
}

function actor(stage: Stage, key: string): Someone {
  const found = stage.actors.get(key)
  if (!found) throw new Error(`nobody is called ${key}`)
  return found
}

/** 2026-11, so many months back. */
function monthBack(stage: Stage, back: number): string {
  let period = periodAt('monthly', stage.today)
  for (let count = 0; count < back; count += 1) period = periodBefore(period)!
  return period
}

const backOf = (stage: Stage, period: string): number =>
  Array.from({ length: months + 1 }, (_, back) => back).find((back) => monthBack(stage, back) === period) ?? months

/** The county began with the last months, Taoba a year ago. */
async function begin(stage: Stage, from: string): Promise<void> {
  await asSystem(stage.app, stage.now, async (context) => {
    const give = (area: string, starts: string, source: string) =>
      saveSetting(context.tx, stage.app.settings, {
        county,
        area,
        key: 'disclosure.starts',
        value: starts,
        from_day: from,
        source,
        set_by: null,
        at: startOfDay(from),
      })
    await give(String(county), `${monthBack(stage, lightMonths)}-01`, '县里统一要求按日历公开')
    await give(village, from, '试点村先行一年')
    await planVillages(context, [village], { from, to: addDays(stage.today, horizon_days) })
  })
}

/** Everything Taoba had to publish by now, in the order in which it fell due; what happened in between comes at its time. */
async function lifeOfTaoba(stage: Stage): Promise<number> {
  const dues = await asSystem(stage.app, stage.now, ({ tx }) =>
    (tx as DisclosureTx)
      .selectFrom('disclosure_due')
      .selectAll()
      .where('area', '=', village)
      .orderBy('due_at')
      .orderBy('item')
      .execute(),
  )
  const turns = new Map<string, number>()
  const lastDebts = dues.filter((due) => due.item === overdueItem && due.due_at < stage.now).at(-1)
  let count = 0
  for (const due of dues) {
    // Four days before the day, at ten, a little after one another.
    const at = new Date(startOfDay(localDay(due.due_at)).getTime() - 4 * dayMs + 2 * hour_ms + (count % 40) * 60_000)
    const turn = turns.get(due.item) ?? 0
    turns.set(due.item, turn + 1)
    if (due.id === lastDebts?.id) {
      await climb(stage, due)
      continue
    }
    if (at >= stage.now) continue
    if (due.kind === 'account') await accountOf(stage, due, at)
    else await wordsOf(stage, due, at, turn)
    count += 1
  }
  for (const event of events) count += await happen(stage, event)
  return count
}

async function wordsOf(stage: Stage, due: Due, at: Date, turn: number): Promise<void> {
  const told = regular[due.item]?.(turn)
  if (!told) return
  const clerk = actor(stage, 'chen-xiaomei')
  const { id } = await act(stage, startEntry, clerk, { area: village, item: due.item, due: due.id }, at)
  const title = await titleOf(stage, id)
  await act(stage, saveEntry, clerk, { entry: id, title, words: told.words, fields: told.fields }, at)
  await act(stage, publish, actor(stage, 'luo-chunyan'), { entry: id }, at)
  if (due.item === correctedItem.item && turn === 2) await correct(stage, id, title, told.fields, at)
  if (due.item === 'finance.contracts' && turn >= 2) await hang(stage, id, at)
}

const titleOf = (stage: Stage, id: string): Promise<string> =>
  asSystem(stage.app, stage.now, async ({ tx }) => {
    const row = await (tx as DisclosureTx)
      .selectFrom('disclosure_entry')
      .select('title')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.title
  })

async function correct(
  stage: Stage,
  id: string,
  title: string,
  fields: readonly { key: string; value: string }[],
  at: Date,
): Promise<void> {
  const later = new Date(at.getTime() + 2 * dayMs)
  if (later >= stage.now) return
  const clerk = actor(stage, 'chen-xiaomei')
  const { id: next } = await act(stage, correctEntry, clerk, { entry: id, reason: correctedItem.reason }, later)
  await act(
    stage,
    saveEntry,
    clerk,
    {
      entry: next,
      title,
      words: correctedItem.words,
      fields: fields.map((one) => (one.key === 'people' ? { ...one, value: correctedItem.people } : one)),
    },
    later,
  )
  await act(stage, publish, actor(stage, 'luo-chunyan'), { entry: next }, later)
}

async function upload(stage: Stage, by: Someone, svg: string, at: Date): Promise<string> {
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer()
  return await transact(
    stage.app.db,
    by,
    'write',
    async (tx) => (await saveUpload(stage.app, tx, by, bytes, at, village)).id,
  )
}

async function hang(stage: Stage, entry: string, at: Date): Promise<void> {
  const later = new Date(at.getTime() + 5 * hour_ms)
  if (later >= stage.now) return
  const by = actor(stage, 'chen-xiaomei')
  const photos = [await upload(stage, by, boardSvg(later.getTime() % 1_000), later)]
  await act(stage, postOnBoard, by, { entry, board: '村委会公示栏', posted_day: localDay(later), photos }, later)
}

/** Lines of a period with their days in it, at most so many as have happened. */
function linesOf(stage: Stage, item: string, period: string): (DemoLine & { at: string })[] {
  const span = spanOf(period)!
  const dayIn = (month: string, day: number) => `${month}-${String(Math.min(day, 28)).padStart(2, '0')}`
  if (item === 'finance.committee-account') {
    const first = Number(span.from_day.slice(5, 7))
    return committeeQuarter(Math.ceil(first / 3)).map(({ month, line }) => ({
      ...line,
      at: dayIn(`${span.from_day.slice(0, 4)}-${String(first + month).padStart(2, '0')}`, line.day),
    }))
  }
  const back = backOf(stage, period)
  return collectiveMonth(back, Number(period.slice(5))).map((line) => ({ ...line, at: dayIn(period, line.day) }))
}

const inputOf = (line: DemoLine & { at: string }): LineInput => ({
  day: line.at,
  direction: line.direction,
  amount_fen: line.amount_fen,
  category: line.category,
  party: line.party,
  party_is_person: line.is_person,
  purpose: line.purpose,
  basis: line.basis ?? '',
  basis_link: '',
  vouchers: [],
})

/** Some sheets of pasted receipts, each for its share of the lines, blackened and confirmed. */
async function prove(
  stage: Stage,
  entry: string,
  ids: readonly string[],
  lines: readonly DemoLine[],
  at: Date,
  papers: number,
): Promise<void> {
  const clerk = actor(stage, 'chen-xiaomei')
  const share = Math.ceil(ids.length / papers)
  for (let from = 0; from < ids.length; from += share) {
    const part = lines.slice(from, from + share)
    const fen = part.reduce((sum, line) => sum + line.amount_fen, 0)
    const seed = (at.getTime() / hour_ms + from) % 100_000
    const svg = receiptSvg({
      amount: (fen / 100).toFixed(2),
      day: localDay(at),
      serial: String(10_000 + (seed % 89_999)).slice(0, 5),
      seed,
    })
    const file = await upload(stage, clerk, svg, at)
    const { ids: made } = await act(
      stage,
      addVouchers,
      clerk,
      { entry, files: [file], lines: ids.slice(from, from + share) },
      at,
    )
    await act(stage, maskVoucher, clerk, { voucher: made[0]!, boxes: personal }, at)
    await act(stage, confirmVouchers, clerk, { vouchers: made }, at)
    await sealOriginal(stage.app, file)
  }
}

const digestOf = (stage: Stage, entry: string): Promise<string> =>
  asSystem(stage.app, stage.now, async ({ tx }) => {
    const row = await (tx as DisclosureTx)
      .selectFrom('disclosure_account')
      .select('digest')
      .where('entry', '=', entry)
      .executeTakeFirstOrThrow()
    return row.digest ?? ''
  })

async function accountOf(stage: Stage, due: Due, at: Date): Promise<void> {
  const clerk = actor(stage, 'chen-xiaomei')
  const supervisor = actor(stage, 'zhang-dequan')
  const back = due.item === 'finance.collective-account' ? backOf(stage, due.period) : -1
  const begun = new Date(at.getTime() - 3 * dayMs)
  const { id } = await act(stage, startEntry, clerk, { area: village, item: due.item, due: due.id }, begun)
  const isFirst = await asSystem(stage.app, stage.now, async ({ tx }) => {
    const rows = await (tx as DisclosureTx)
      .selectFrom('disclosure_account')
      .select('entry')
      .where('item', '=', due.item)
      .limit(2)
      .execute()
    return rows.length === 1
  })
  if (isFirst)
    await act(
      stage,
      setOpening,
      clerk,
      { entry: id, opening_fen: opening_fen[due.item as keyof typeof opening_fen], note: openingNote },
      begun,
    )
  if (back === reversedIn_back) {
    const wrong = stage.accounts.get(refusedAndPublished.back)?.lines.get(reversedPurpose)
    if (wrong) await act(stage, reverseLine, clerk, { entry: id, line: wrong }, begun)
  }
  const lines = linesOf(stage, due.item, due.period)
  const { ids } = await act(stage, putLines, clerk, { entry: id, lines: lines.map(inputOf) }, begun)
  await prove(stage, id, ids, lines, begun, papersPerMonth)
  const hour = (hours: number) => new Date(begun.getTime() + hours * hour_ms)
  await act(stage, submit, clerk, { entry: id }, hour(1))
  if (back === refusedThenMended.back) {
    const digest = await digestOf(stage, id)
    await act(stage, refuse, supervisor, { entry: id, digest, reason: refusedThenMended.reason }, hour(26))
    await act(stage, takeBack, clerk, { entry: id }, hour(28))
    await act(stage, submit, clerk, { entry: id }, hour(30))
  }
  const digest = await digestOf(stage, id)
  if (back === refusedAndPublished.back)
    await act(stage, refuse, supervisor, { entry: id, digest, reason: refusedAndPublished.reason }, hour(50))
  else await act(stage, sign, supervisor, { entry: id, digest }, hour(50))
  await act(stage, publish, actor(stage, 'luo-chunyan'), { entry: id }, at)
  if (back >= 0)
    stage.accounts.set(back, { id, at, lines: new Map(lines.map((line, index) => [line.purpose, ids[index]!])) })
  if (back === 1) await hang(stage, id, at)
}

/** Reminder, village, township and county hear at their own moments. */
async function climb(stage: Stage, due: Due): Promise<void> {
  for (const at of [due.remind_at, due.due_at, due.township_at, due.county_at]) {
    const moment = new Date(at.getTime() + 1_000)
    if (moment >= stage.now) return
    await act(stage, ring, system(county), { due: due.id }, moment)
    await asSystem(stage.app, moment, async (context) => {
      // Into inboxes only: nothing of a demonstration leaves the house.
      const quiet: Context['settings'] = {
        ...context.settings,
        get: async <T>(key: string, area: string) =>
          key === 'notify.usual' ? ({ sms: [], wechat: [] } as T) : await context.settings.get<T>(key, area),
      }
      const facts = await (context.tx as Tx<FactTables>)
        .selectFrom('fact')
        .selectAll()
        .where('subject', '=', due.id)
        .where('at', '=', moment)
        .execute()
      for (const fact of facts) await heard[fact.kind]?.({ ...context, settings: quiet }, fact)
    })
  }
}

async function happen(stage: Stage, event: (typeof events)[number]): Promise<number> {
  const day = `${monthBack(stage, event.back)}-${String(event.day).padStart(2, '0')}`
  const noted = new Date(startOfDay(day).getTime() + 10 * hour_ms)
  if (noted >= stage.now) return 0
  const secretary = actor(stage, 'luo-chunyan')
  const { id: due } = await act(
    stage,
    noteEvent,
    secretary,
    { area: village, item: event.item, day, words: event.words },
    noted,
  )
  if (event.after_days === null) return 0
  const at = new Date(noted.getTime() + event.after_days * dayMs)
  if (at >= stage.now) return 0
  const { id } = await act(stage, startEntry, secretary, { area: village, item: event.item, due }, at)
  const fields =
    event.item === 'party.admission'
      ? [...event.fields, { key: 'until', value: addDays(localDay(at), 7) }]
      : event.fields
  await act(stage, saveEntry, secretary, { entry: id, title: event.title, words: event.text, fields }, at)
  await act(stage, publish, secretary, { entry: id }, at)
  return 1
}

/** The account of the month that runs is in the making: some lines are in, one voucher waits. */
async function thisMonth(stage: Stage): Promise<void> {
  const period = monthBack(stage, 0)
  const clerk = actor(stage, 'chen-xiaomei')
  const lines = linesOf(stage, 'finance.collective-account', period).filter((line) => line.at <= stage.today)
  const at = new Date(stage.now.getTime() - 20 * hour_ms)
  if (lines.length < 2) return
  const { id } = await act(stage, startEntry, clerk, { area: village, item: 'finance.collective-account', period }, at)
  const { ids } = await act(stage, putLines, clerk, { entry: id, lines: lines.map(inputOf) }, at)
  const half = Math.ceil(lines.length / 2)
  await prove(stage, id, ids.slice(0, half), lines.slice(0, half), at, 1)
  const file = await upload(
    stage,
    clerk,
    receiptSvg({ amount: '742.80', day: localDay(at), serial: '30217', seed: 77 }),
    at,
  )
  await act(stage, addVouchers, clerk, { entry: id, files: [file], lines: [ids[half]!] }, at)
  await sealOriginal(stage.app, file)
}

async function talk(stage: Stage): Promise<void> {
  for (const one of questions) {
    const account = stage.accounts.get(one.back)
    const line = account?.lines.get(one.purpose)
    if (!account || !line) continue
    const asked = one.answer
      ? new Date(account.at.getTime() + 30 * hour_ms)
      : new Date(stage.now.getTime() - 30 * hour_ms)
    if (asked >= stage.now || asked <= account.at) continue
    const { id } = await act(stage, ask, actor(stage, one.by), { entry: account.id, line, words: one.words }, asked)
    if (!one.answer) continue
    const at = new Date(asked.getTime() + one.answer.hours * hour_ms)
    if (at < stage.now)
      await act(stage, answer, actor(stage, one.answer.by), { question: id, words: one.answer.words }, at)
  }
}

/** A steady choice of one in a hundred, by place and item. */
function hundredOf(text: string): number {
  let hash = 2_166_136_261
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0
  return hash % 100
}

/** How the other villages stand: most of what was due is done, a few things are late and have climbed as far as their days. */
async function others(stage: Stage): Promise<number> {
  const window = { from: `${monthBack(stage, lightMonths)}-01`, to: addDays(stage.today, horizon_days) }
  const villages = await asSystem(stage.app, stage.now, ({ tx }) =>
    placesWithin(tx, { area: String(county), level: 'village', today: stage.today, limit: villagesMost }),
  )
  const codes = villages.map((one) => one.area).filter((area) => area !== village)
  let count = 0
  for (let from = 0; from < codes.length; from += villagesAtOnce)
    count += await asSystem(stage.app, stage.now, async (context) => {
      const said = await saidFor(context.tx, String(county), true)
      const calendar = await context.calendar()
      let made = 0
      for (const area of codes.slice(from, from + villagesAtOnce)) {
        const rule = await bellRuleAt(context, area)
        const rows = plan(said, area, window.from, window, calendar).map((planned) =>
          lived(dueRow(context, area, planned, rule, calendar), stage.now),
        )
        made += await insertDues(context.tx, rows)
        await windBell(context, area)
      }
      return made
    })
  return count
}

function lived(due: Due, now: Date): Due {
  const dice = hundredOf(`${due.area} ${due.item} ${due.period}`)
  const early = new Date(due.due_at.getTime() - ((dice % 6) + 1) * dayMs)
  // What is soon due is done already in every third village.
  const isDone = due.due_at < now ? dice >= lateOf100 : early < now && dice % 3 === 0
  if (isDone) return { ...due, state: 'done', done_at: early, rings_at: null }
  let row = due
  for (let next = nextRing(row); next && next.at <= now; next = nextRing(row)) {
    const { reminded, climbed } = afterRing(row, new Date(next.at))
    row = {
      ...row,
      reminded,
      climbed,
      raised_to:
        climbed >= 3 ? String(due.county) : climbed === 2 ? due.area.slice(0, 9) : climbed === 1 ? due.area : null,
    }
  }
  return { ...row, rings_at: nextRing(row)?.at ?? null }
}
