/** The keys of the desk: what each one does, in the order the help shows them. Pure. */
import type { Move } from '../../contract.ts'

export type DeskMove = Extract<
  Move,
  | 'accept'
  | 'decline'
  | 'dispatch'
  | 'start'
  | 'answer'
  | 'verify'
  | 'visit'
  | 'redo'
  | 'return'
  | 'transfer'
  | 'pause'
  | 'resume'
  | 'extend'
  | 'merge'
  | 'unmerge'
  | 'split'
  | 'unsplit'
  | 'void'
>
export type Command = 'next' | 'previous' | 'open' | 'back' | 'search' | 'help' | DeskMove

/** Buttons of a ticket stand in this order; the first that may be done is the main one. */
export const deskMoves: readonly DeskMove[] = [
  'accept',
  'dispatch',
  'start',
  'resume',
  'answer',
  'verify',
  'visit',
  'redo',
  'pause',
  'transfer',
  'extend',
  'return',
  'decline',
  'unmerge',
  'merge',
  'split',
  'unsplit',
  'void',
]

/** Two moves on one key, of which only one can be made at a time: what stands is let go on, what goes is stopped. */
export const sameKey: Partial<Record<DeskMove, DeskMove>> = { pause: 'resume', merge: 'unmerge', split: 'unsplit' }

export const keysOf: Record<Command, readonly string[]> = {
  next: ['j', 'ArrowDown'],
  previous: ['k', 'ArrowUp'],
  open: ['Enter'],
  back: ['Escape'],
  search: ['/'],
  help: ['?'],
  accept: ['a'],
  dispatch: ['d'],
  start: ['s'],
  answer: ['w'],
  verify: ['v'],
  visit: ['h'],
  redo: ['b'],
  decline: ['x'],
  return: ['r'],
  transfer: ['t'],
  pause: ['p'],
  resume: ['p'],
  extend: ['e'],
  merge: ['m'],
  unmerge: ['m'],
  split: ['f'],
  unsplit: ['f'],
  void: ['z'],
}

const shown: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc', Enter: 'Enter' }

/** A key as it stands on the keyboard. */
export const keyWords = (key: string): string => shown[key] ?? key.toUpperCase()

export interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** What has the focus when the key is pressed: a field takes letters, a control takes Enter and arrows. */
export type Focus = 'page' | 'control' | 'field'

const commandByKey = new Map(
  (Object.entries(keysOf) as [Command, readonly string[]][])
    .filter(([command]) => !Object.values(sameKey).some((second) => second === command))
    .flatMap(([command, keys]) => keys.map((key) => [key, command] as const)),
)

/** Keys a focused button, link or list needs for itself. */
const ofControls: readonly string[] = ['Enter']

export function commandOf({ key, ctrlKey, metaKey, altKey }: Pressed, focus: Focus): Command | null {
  if (ctrlKey || metaKey || altKey) return null
  if (focus === 'field') return key === 'Escape' ? 'back' : null
  if (focus === 'control' && ofControls.includes(key)) return null
  return commandByKey.get(key.length === 1 ? key.toLowerCase() : key) ?? null
}

/**
 * Where the cursor goes. When its row has left the list, the row that took its place is next; `at` is where it stood last.
 * Null when the list is empty.
 */
export function moved(ids: readonly string[], cursor: string | null, at: number, by: 1 | -1): string | null {
  const found = cursor === null ? -1 : ids.indexOf(cursor)
  const bounded = (index: number): string | null => ids[Math.min(Math.max(index, 0), ids.length - 1)] ?? null
  if (found >= 0) return bounded(found + by)
  if (cursor === null) return bounded(0)
  return bounded(by === 1 ? at : at - 1)
}
