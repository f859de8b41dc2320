/** How the desk says a ticket in a few characters: the time left, whose turn, who stands behind a name. Pure. */
import { dueWords, type Urgency } from '../../../../ui/due/words.ts'
import type { Lang, T } from '../../../../ui/i18n.tsx'
import { dayWords } from '../../../../ui/time.ts'
import type { Clock, State, TicketRow, Turn } from '../../contract.ts'
import { isOver, isResidentsTurn, seatWords } from '../shared/words.ts'

export interface TimeLeft {
  words: string
  tone: Urgency | 'none'
}

/** The column 时限: what is left of the promise; where no clock runs, since when it stands where it is. */
export function timeLeft(
  t: T,
  lang: Lang,
  row: Pick<TicketRow, 'clock' | 'state' | 'state_since'>,
  now: Date,
): TimeLeft {
  const { clock, state } = row
  if (clock.paused) return { words: t('tickets.desk.paused'), tone: 'none' }
  if (clock.due && !isOver(state)) {
    const { words, urgency } = dueWords(new Date(clock.due), now, lang)
    return { words, tone: urgency }
  }
  return { words: t('tickets.desk.since', { day: dayWords(row.state_since, now, lang) }), tone: 'none' }
}

/** What the running clock promises. */
export const clockName = (t: T, { kind }: Pick<Clock, 'kind'>): string => t(`tickets.desk.clock-${kind}`)

/** The column 轮到: a name when one person holds it, else the unit or the post. */
export function turnBrief(t: T, turn: Turn | null, state: State): string {
  if (isOver(state) || !turn) return '—'
  if (isResidentsTurn(turn)) return t('tickets.desk.turn-resident')
  return turn.unit_name ?? turn.name ?? (turn.post ? t(`offices.post-${turn.post}`) : '—')
}

/** The whole of it, for the ticket itself. */
export function turnLong(t: T, turn: Turn | null, state: State): string {
  if (state === 'split') return t('tickets.desk.turn-parts')
  if (isOver(state) || !turn) return t('tickets.desk.turn-nobody')
  return isResidentsTurn(turn) ? t('tickets.desk.turn-resident') : seatWords(t, turn)
}

/** `{ answer_limit }` of a class in words. */
export const limitWords = (t: T, { amount, unit }: { amount: number; unit: string }): string =>
  t(`tickets.unit.${unit}`, { n: amount })
