/** How tickets are said: whose turn it is, who did a step, what comes next. Words only, so that phone and desk say the same. */

import { startOfDay } from '../../../../kernel/calendar.ts'
import type { Lang, T } from '../../../../ui/i18n.tsx'
import type { IconName } from '../../../../ui/icon/icon.tsx'
import type { Tone } from '../../../../ui/tag/tag.tsx'
import { dateWords } from '../../../../ui/time.ts'
import type { Move, State, Step, Turn } from '../../contract.ts'
import { rejudgedWords } from '../clocks/rejudged.ts'

type Seat = Pick<Turn, 'post' | 'place' | 'unit_name'> & Partial<Pick<Turn, 'name' | 'person'>>

/** The last name of a path: 六网格 of 陶坝村 六网格. */
export const shortPlace = (place: string): string => place.split(' ').at(-1) ?? ''

/** 六网格 网格员 李田生, 住建局, 李田生. */
export function seatWords(t: T, { post, place, unit_name, name }: Seat): string {
  const office = unit_name ?? (post ? `${shortPlace(place)} ${t(`offices.post-${post}`)}` : '')
  return [office.trim(), name ?? ''].filter(Boolean).join(' ')
}

/** 六网格 李田生: to people who live there the name says more than the post. */
export const nearWords = (t: T, seat: Seat): string =>
  seat.name && seat.place ? `${shortPlace(seat.place)} ${seat.name}` : seatWords(t, seat)

/** A turn that is nobody's office is the resident's. */
export const isResidentsTurn = (turn: Seat): boolean => turn.post === null && turn.unit_name === null

export function turnWords(t: T, turn: Seat, mine: boolean): string {
  if (!isResidentsTurn(turn)) {
    // Beside a name the post says enough; without one the place says which.
    const who = turn.name && turn.post ? `${t(`offices.post-${turn.post}`)} ${turn.name}` : seatWords(t, turn)
    return t('tickets.turn-of', { who })
  }
  return mine ? t('tickets.turn-mine') : t('tickets.turn-resident')
}

const tones: Partial<Record<State, Tone>> = {
  closed: 'accent',
  verified: 'accent',
  declined: 'plain',
  merged: 'plain',
  voided: 'plain',
}
export const stateTone = (state: State): Tone => tones[state] ?? 'calm'

/** Whether the rating is the reader's own or somebody else's. */
export const stateWords = (t: T, state: State, mine: boolean): string =>
  state === 'verified' && !mine ? t('tickets.state-verified-other') : t(`tickets.state.${state}`)

const icons: Partial<Record<State, IconName>> = { closed: 'check', verified: 'thumb-up', declined: 'info' }
export const stateIcon = (state: State): IconName => icons[state] ?? 'clock'

/** States after which nothing comes. */
const over: readonly State[] = ['closed', 'declined', 'merged', 'voided']
export const isOver = (state: State): boolean => over.includes(state)

/** Who made a step, as the reader may know it; empty for the clock, which has its own sentences. */
export function stepWho(t: T, step: Pick<Step, 'by_name' | 'by_post' | 'by_me' | 'by_clock'>): string {
  if (step.by_me) return t('tickets.you')
  if (step.by_clock) return ''
  const post = step.by_post ? t(`offices.post-${step.by_post}`) : ''
  if (step.by_name) return post ? `${post} ${step.by_name}` : step.by_name
  return post || t('tickets.a-resident')
}

/** Moves whose sentence differs when the clock made them. */
const byClock: readonly Move[] = ['close', 'remind', 'escalate', 'resume']

type Told = Pick<Step, 'move' | 'by_clock' | 'data' | 'reason'> & { to?: Turn | null }

export function stepWhat(t: T, lang: Lang, step: Told): string {
  const { move, data } = step
  if ((move === 'dispatch' || move === 'reroute') && step.to) {
    const to = seatWords(t, step.to)
    return step.by_clock ? t(`tickets.step-clock-${move}-to`, { to }) : t('tickets.step-dispatch-to', { to })
  }
  if (move === 'rejudge') return rejudgedWords(t, lang, data)
  if (move === 'decline' && step.reason) {
    return t('tickets.step-decline-because', { reason: t(`tickets.decline.${step.reason}`) })
  }
  if ((move === 'supplement' || (move === 'report' && step.by_clock)) && typeof data.source === 'string') {
    const source = t(`tickets.source.${data.source}`)
    return move === 'report' ? t('tickets.step-brought', { source }) : t('tickets.step-supplement-from', { source })
  }
  if (move === 'split' && typeof data.parts === 'number') return t('tickets.step-split-n', { n: data.parts })
  if (move === 'visit') return visitWords(t, data)
  if (move === 'rate' && typeof data.solved === 'boolean') {
    return data.solved ? t('tickets.step-rate-solved') : t('tickets.step-rate-unsolved')
  }
  const because = step.reason === null ? null : livingWords(t, lang, step, t(`tickets.${move}.${step.reason}`))
  if (because) return because
  const made = step.by_clock && byClock.includes(move) ? `clock-${move}` : move
  if (move === 'escalate' && typeof data.tier === 'string' && data.tier !== 'grid')
    return t(data.early === true ? 'tickets.step-clock-escalate-early' : 'tickets.step-clock-escalate-to', {
      tier: t(`tickets.heard-${data.tier}`),
    })
  if (move === 'resume' && typeof data.due === 'string')
    return t(`tickets.step-${made}-due`, { day: dateWords(data.due, lang) })
  return t(`tickets.step-${made}`)
}

/** How she was asked, and what she said, as far as the reader may know it. */
function visitWords(t: T, { reached, solved, answered_well, how }: Step['data']): string {
  const by = typeof how === 'string' ? t(`tickets.visit-how-${how}`) : t('tickets.visit-how')
  if (reached === false) return t('tickets.step-visit-nobody', { how: by })
  if (typeof solved !== 'boolean') return t('tickets.step-visit')
  const well = typeof answered_well === 'boolean' ? t(answered_well ? 'tickets.visit-well' : 'tickets.visit-badly') : ''
  return t(solved ? 'tickets.step-visit-solved' : 'tickets.step-visit-unsolved', { how: by, well })
}

/** Moves between the first word and the last, each with its reason and the day it leads to. */
function livingWords(t: T, lang: Lang, { move, data, to }: Told, reason: string): string | null {
  if (move === 'pause' && typeof data.until === 'string')
    return t('tickets.step-pause-until', { reason, day: dateWords(startOfDay(data.until), lang) })
  if (move === 'extend' && typeof data.due === 'string')
    return t('tickets.step-extend-to', { reason, day: dateWords(data.due, lang) })
  if (move === 'return')
    return t(data.to_arbiter === true ? 'tickets.step-return-arbiter' : 'tickets.step-return-because', { reason })
  if (move === 'transfer')
    return to
      ? t('tickets.step-transfer-to', { reason, to: seatWords(t, to) })
      : t('tickets.step-transfer-because', { reason })
  return move === 'void' ? t('tickets.step-void-because', { reason }) : null
}

export interface Standstill {
  reason: string | null
  /** When it goes on. */
  until: Date | null
}

/** What a paused matter waits for and until when: as its last pause said. */
export function standstillOf(steps: readonly Pick<Step, 'move' | 'reason' | 'data'>[]): Standstill | null {
  const last = steps.findLast(({ move }) => move === 'pause')
  if (!last) return null
  return { reason: last.reason, until: typeof last.data.until === 'string' ? startOfDay(last.data.until) : null }
}

/** What will happen after what has happened; null when the matter is at its end. */
export function nextWords(t: T, state: State, { mine, photo }: { mine: boolean; photo: boolean }): string | null {
  if (isOver(state)) return null
  if (state === 'verified') return mine ? t('tickets.next-verified-mine') : t('tickets.next-verified')
  if (state === 'in_progress' && photo) return t('tickets.next-in_progress-photo')
  return t(`tickets.next-${state}`)
}
