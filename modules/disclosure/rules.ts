/**
 * What must hold in the open books: an account is whole and adds up to the fen, nobody signs what he made, published is published,
 * and who hears when something is late. Pure: time, lines and settings come in; an answer or a refusal goes out.
 */
import { localDay } from '../../kernel/calendar.ts'
import { Invalid, Refused } from '../../kernel/errors.ts'
import { addDays, daysBetween } from './calendar/periods.ts'
import {
  amountMost_fen,
  type Category,
  type Direction,
  type EntryState,
  type FieldValue,
  type Light,
  linesMost,
  type Obstacle,
  paymentCategories,
  receiptCategories,
  type TemplateField,
} from './contract.ts'

// ───────────────────────────── moves ─────────────────────────────

export type Move = 'change' | 'submit' | 'take_back' | 'sign' | 'refuse' | 'publish' | 'correct' | 'discard'

/** From which state each move is possible. An account goes through the committee, words do not. */
export const moves: Record<Move, readonly EntryState[]> = {
  change: ['draft'],
  submit: ['draft'],
  take_back: ['submitted', 'signed', 'refused'],
  sign: ['submitted', 'signed', 'refused'],
  refuse: ['submitted', 'signed', 'refused'],
  publish: ['signed', 'refused'],
  correct: ['published'],
  discard: ['draft'],
}

const whyNot: Record<Move, string> = {
  change: 'disclosure.not-a-draft',
  submit: 'disclosure.not-a-draft',
  take_back: 'disclosure.not-handed-in',
  sign: 'disclosure.not-handed-in',
  refuse: 'disclosure.not-handed-in',
  publish: 'disclosure.not-signed',
  correct: 'disclosure.not-published',
  discard: 'disclosure.not-a-draft',
}

export const mayMove = (state: EntryState, move: Move): boolean => moves[move].includes(state)

export function mustMove(state: EntryState, move: Move): void {
  if (!mayMove(state, move))
    throw new Refused(state === 'published' && move !== 'correct' ? 'disclosure.published-is-published' : whyNot[move])
}

// ───────────────────────────── arithmetic ─────────────────────────────

export interface Amount {
  direction: Direction
  amount_fen: number
}

export interface Sums {
  opening_fen: number
  receipts_fen: number
  payments_fen: number
  closing_fen: number
  lines: number
}

/** closing = opening + receipts − payments, in whole fen. Throws a RangeError beyond what a number holds exactly. */
export function sumsOf(opening_fen: number, lines: readonly Amount[]): Sums {
  let receipts_fen = 0
  let payments_fen = 0
  for (const { direction, amount_fen } of lines) {
    if (direction === 'in') receipts_fen += amount_fen
    else payments_fen += amount_fen
  }
  const closing_fen = opening_fen + receipts_fen - payments_fen
  for (const sum of [opening_fen, receipts_fen, payments_fen, closing_fen])
    if (!Number.isSafeInteger(sum)) throw new RangeError('an account beyond exact numbers')
  return { opening_fen, receipts_fen, payments_fen, closing_fen, lines: lines.length }
}

/** The balance after each line, in the order given. */
export function balancesOf(opening_fen: number, lines: readonly Amount[]): number[] {
  let balance = opening_fen
  return lines.map(({ direction, amount_fen }) => {
    balance += direction === 'in' ? amount_fen : -amount_fen
    return balance
  })
}

export const categoriesOf = (direction: Direction): readonly Category[] =>
  direction === 'in' ? receiptCategories : paymentCategories

export function mustFitCategory(direction: Direction, category: Category): void {
  if (!categoriesOf(direction).includes(category)) throw new Invalid({ category: 'disclosure.category-direction' })
}

// ───────────────────────────── an account is whole ─────────────────────────────

export interface LineChecked extends Amount {
  number: number
  day: string
  category: Category
  vouchers: readonly string[]
  reverses: string | null
  /** A line of an earlier version is not judged again. */
  fixed: boolean
}

export interface VoucherChecked {
  id: string
  state: 'waiting' | 'masked' | 'confirmed'
}

export interface Whole {
  from_day: string
  to_day: string
  opening_fen: number
  /** The account before, published; null for the first of this book. */
  previous: { to_day: string; closing_fen: number } | null
  lines: readonly LineChecked[]
  vouchers: readonly VoucherChecked[]
}

const obstacle = (
  rule: string,
  at: { line?: number; voucher?: string } = {},
  params: Obstacle['params'] = {},
): Obstacle => ({ rule, line: at.line ?? null, voucher: at.voucher ?? null, params })

/** Everything that stands in the way of handing in, in the order in which a person would mend it. */
export function obstaclesOf(account: Whole): Obstacle[] {
  const found: Obstacle[] = []
  const { previous, opening_fen, lines } = account
  if (previous && addDays(previous.to_day, 1) !== account.from_day)
    found.push(obstacle('disclosure.gap-before', {}, { day: addDays(previous.to_day, 1) }))
  else if (previous && previous.closing_fen !== opening_fen)
    found.push(obstacle('disclosure.opening-differs', {}, { opening_fen, closing_fen: previous.closing_fen }))
  if (lines.length > linesMost) found.push(obstacle('disclosure.too-many-lines', {}, { most: linesMost }))
  const known = new Map(account.vouchers.map((voucher) => [voucher.id, voucher]))
  const used = new Set<string>()
  for (const line of lines) {
    for (const voucher of line.vouchers) used.add(voucher)
    if (line.fixed) continue
    const at = { line: line.number }
    if (line.day < account.from_day || line.day > account.to_day) found.push(obstacle('disclosure.day-outside', at))
    if (!categoriesOf(line.direction).includes(line.category)) found.push(obstacle('disclosure.category-direction', at))
    if (line.amount_fen < 0 && line.reverses === null) found.push(obstacle('disclosure.amount-negative', at))
    if (line.reverses === null && !line.vouchers.some((voucher) => known.has(voucher)))
      found.push(obstacle('disclosure.line-without-voucher', at))
  }
  for (const voucher of account.vouchers) {
    if (!used.has(voucher.id)) found.push(obstacle('disclosure.voucher-loose', { voucher: voucher.id }))
    if (voucher.state !== 'confirmed')
      found.push(
        obstacle(voucher.state === 'waiting' ? 'disclosure.voucher-waiting' : 'disclosure.voucher-unconfirmed', {
          voucher: voucher.id,
        }),
      )
  }
  const { closing_fen } = sumsOf(opening_fen, lines)
  if (closing_fen < 0) found.push(obstacle('disclosure.closing-negative', {}, { closing_fen }))
  return found
}

/** There is no way to publish a part: one obstacle holds the whole account. */
export function mustBeWhole(obstacles: readonly Obstacle[]): void {
  const [first] = obstacles
  if (first)
    throw new Refused(first.rule, {
      ...first.params,
      ...(first.line === null ? {} : { line: first.line }),
      more: obstacles.length - 1,
    })
}

// ───────────────────────────── signatures ─────────────────────────────

export interface Signed {
  person: string
  round: number
  decision: 'signed' | 'refused'
}

/** Nobody signs or refuses what he had a hand in, twice in a round, or what has changed since it was read. */
export function mustDecide(
  account: { state: EntryState; round: number; digest: string | null; makers: readonly string[] },
  signatures: readonly Signed[],
  person: string | null,
  digest: string,
): void {
  mustMove(account.state, 'sign')
  if (person !== null && account.makers.includes(person)) throw new Refused('disclosure.maker-signs')
  if (signatures.some((one) => one.person === person && one.round === account.round))
    throw new Refused('disclosure.decided-already')
  if (account.digest !== digest) throw new Refused('disclosure.changed-meanwhile')
}

/** Enough have signed: signed. Otherwise one refusal is a refusal; until then it waits. */
export function stateOfRound(
  signatures: readonly Signed[],
  round: number,
  needed: number,
): 'submitted' | 'signed' | 'refused' {
  const mine = signatures.filter((one) => one.round === round)
  const signed = new Set(mine.filter((one) => one.decision === 'signed').map((one) => one.person)).size
  if (signed >= needed) return 'signed'
  return mine.some((one) => one.decision === 'refused') ? 'refused' : 'submitted'
}

// ───────────────────────────── words ─────────────────────────────

/** A mobile number or an identity number; not every long number: case numbers and dates stay. */
const numbersOfPeople = /(?<!\d)(?:1[3-9](?:[\s-]?\d){9}|\d{6}(?:19|20)\d{9}[\dXx])(?!\d)/

/** What is published carries nobody's telephone or identity number. */
export function mustHoldNoNumbers(texts: Record<string, string>): void {
  const wrong = Object.entries(texts).filter(([, text]) => numbersOfPeople.test(text))
  if (wrong.length > 0)
    throw new Invalid(Object.fromEntries(wrong.map(([field]) => [field, 'disclosure.personal-number'])))
}

const forms: Record<TemplateField['kind'], RegExp> = {
  text: /[\s\S]/,
  number: /^-?\d{1,12}(\.\d{1,4})?$/,
  money: /^-?\d{1,13}$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
  area_mu: /^\d{1,9}(\.\d{1,4})?$/,
  people: /^\d{1,9}$/,
}

/** What the template of words still misses. */
export function missingIn(template: readonly TemplateField[], values: readonly FieldValue[]): Record<string, string> {
  const given = new Map(values.map(({ key, value }) => [key, value]))
  const wrong: Record<string, string> = {}
  for (const { key, kind, required } of template) {
    const value = given.get(key) ?? ''
    if (value === '' && required) wrong[key] = 'kernel.required'
    else if (value !== '' && !forms[kind].test(value)) wrong[key] = 'disclosure.field-form'
  }
  return wrong
}

export function mustSaySomething(entry: {
  words: string
  fields: readonly FieldValue[]
  pictures: readonly unknown[]
  template: readonly TemplateField[]
}): void {
  const missing = missingIn(entry.template, entry.fields)
  if (Object.keys(missing).length > 0) throw new Invalid(missing)
  if (entry.words === '' && entry.pictures.length === 0 && !entry.fields.some(({ value }) => value !== ''))
    throw new Refused('disclosure.empty')
}

/** Surname and stars for a person; a firm or an office stands in full. */
export function partyShown(party: string, isPerson: boolean): string {
  if (!isPerson || party === '') return party
  const [first, ...rest] = [...party]
  return first + '*'.repeat(Math.min(Math.max(rest.length, 1), 3))
}

// ───────────────────────────── late ─────────────────────────────

export interface Timed {
  state: 'open' | 'done'
  remind_at: Date
  due_at: Date
}

/** Colour with its days: late since, left until. A thing due today at five is late by one day from the first minute after. */
export function lightOf(due: Timed, now: Date): { light: Light; days: number } {
  if (due.state === 'done') return { light: 'green', days: 0 }
  const days = daysBetween(localDay(due.due_at), localDay(now))
  if (now > due.due_at) return { light: 'red', days: Math.max(days, 1) }
  return { light: now >= due.remind_at ? 'yellow' : 'green', days: Math.max(0, -days) }
}

/** What the clock says next about an open thing: reminder, then village, township, county; each once. */
export type Ring = 'remind' | 'village' | 'township' | 'county'

export interface Ringing extends Timed {
  township_at: Date
  county_at: Date
  reminded: boolean
  climbed: number
}

const rungs = ['village', 'township', 'county'] as const

/** The next ring and its moment; null when it is done or all has been said. */
export function nextRing(due: Ringing): { ring: Ring; at: Date } | null {
  if (due.state === 'done') return null
  if (!due.reminded && due.climbed === 0) return { ring: 'remind', at: due.remind_at }
  const at = [due.due_at, due.township_at, due.county_at][due.climbed]
  const ring = rungs[due.climbed]
  return at && ring ? { ring, at } : null
}

/** The row after a ring. A reminder that comes when it is already late is left out. */
export function afterRing(due: Ringing, now: Date): { told: Ring | null; reminded: boolean; climbed: number } {
  const next = nextRing(due)
  if (!next || next.at > now) throw new Refused('disclosure.not-time-yet')
  if (next.ring === 'remind') return { told: now > due.due_at ? null : 'remind', reminded: true, climbed: 0 }
  return { told: next.ring, reminded: true, climbed: due.climbed + 1 }
}

export function mustBeDayWithin(day: string, from_day: string, to_day: string): void {
  if (day < from_day || day > to_day) throw new Invalid({ day: 'disclosure.day-outside' })
}

export function mustBeAmount(amount_fen: number): void {
  if (!Number.isSafeInteger(amount_fen) || Math.abs(amount_fen) > amountMost_fen)
    throw new Invalid({ amount_fen: 'disclosure.amount-form' })
}
