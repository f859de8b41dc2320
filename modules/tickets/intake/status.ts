/** What each move means to the platform a matter came from; null where nothing has changed for it. Pure. */
import type { Move, State } from '../contract.ts'
import type { StatusTold } from './contract.ts'

export type Status = StatusTold['status']

const byMove: Partial<Record<Move, Status>> = {
  report: 'received',
  accept: 'accepted',
  decline: 'declined',
  dispatch: 'dispatched',
  transfer: 'dispatched',
  reroute: 'dispatched',
  return: 'returned',
  recall: 'returned',
  start: 'in_progress',
  resume: 'in_progress',
  redo: 'in_progress',
  pause: 'paused',
  extend: 'extended',
  answer: 'answered',
  verify: 'verified',
  close: 'closed',
  gather: 'closed',
  reopen: 'reopened',
  merge: 'merged',
  unmerge: 'accepted',
  split: 'split',
  unsplit: 'accepted',
  void: 'voided',
}

/** A rating closes the matter or leads to a reopening, which is told by itself. */
export const statusOf = (move: Move, after: State): Status | null =>
  move === 'rate' ? (after === 'closed' ? 'closed' : null) : (byMove[move] ?? null)

/** Moves whose words are said to the caller; others are for whoever works on it. */
export const saysToCaller: readonly Move[] = ['accept', 'decline', 'pause', 'extend', 'answer', 'void']
