/** How tickets are said: whose turn it is, who did a step, what comes next. Words only, so that phone and desk say the same. */

import type { T } from '../../../../ui/i18n.tsx'
import type { IconName } from '../../../../ui/icon/icon.tsx'
import type { Tone } from '../../../../ui/tag/tag.tsx'
import type { Move, State, Step, Turn } from '../../contract.ts'

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
const byClock: readonly Move[] = ['close', 'remind', 'escalate']

export function stepWhat(
  t: T,
  step: Pick<Step, 'move' | 'by_clock' | 'data' | 'reason'> & { to?: Turn | null },
): string {
  const { move, data } = step
  if (move === 'dispatch' && step.to) return t('tickets.step-dispatch-to', { to: seatWords(t, step.to) })
  if (move === 'decline' && step.reason) {
    return t('tickets.step-decline-because', { reason: t(`tickets.decline.${step.reason}`) })
  }
  if (move === 'rate' && typeof data.solved === 'boolean') {
    return data.solved ? t('tickets.step-rate-solved') : t('tickets.step-rate-unsolved')
  }
  if (step.by_clock && byClock.includes(move)) return t(`tickets.step-clock-${move}`)
  return t(`tickets.step-${move}`)
}

/** What will happen after what has happened; null when the matter is at its end. */
export function nextWords(t: T, state: State, { mine, photo }: { mine: boolean; photo: boolean }): string | null {
  if (isOver(state)) return null
  if (state === 'verified') return mine ? t('tickets.next-verified-mine') : t('tickets.next-verified')
  if (state === 'in_progress' && photo) return t('tickets.next-in_progress-photo')
  return t(`tickets.next-${state}`)
}
