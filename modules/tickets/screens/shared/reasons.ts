/** Moves that need a reason from a list: which reasons, and what else each asks. Words of the contract, without its checks, so that a phone loads little. */
import type { ExtendReason, PauseReason, ReturnReason, TransferReason, VoidReason } from '../../contract.ts'

interface ReasonOf {
  return: ReturnReason
  transfer: TransferReason
  pause: PauseReason
  extend: ExtendReason
  void: VoidReason
}
export type ReasonMove = keyof ReasonOf

export const reasonsOf: { [Move in ReasonMove]: readonly ReasonOf[Move][] } = {
  return: ['not_ours', 'wrong_place', 'no_details', 'needs_others'],
  transfer: ['not_ours', 'better_placed', 'needs_skill', 'nobody_free'],
  pause: ['weather', 'materials', 'other_office', 'resident', 'approval'],
  extend: ['more_work', 'weather', 'materials', 'other_office', 'approval'],
  void: ['withdrawn', 'mistaken', 'untrue', 'unlawful', 'trial'],
}

export const needsReason = (move: string): move is ReasonMove => Object.hasOwn(reasonsOf, move)

/** What somebody says with a move is at most this long. */
export const wordsOfMove_most = 500

/** Working days an extension begins with when the form opens, and the most any place may allow. */
export const usualExtension_days = 3
export const longestExtension_days = 60

/** Days ahead a pause is offered at a press. */
export const pauseDaysOffered = [1, 3, 7, 14, 30] as const
