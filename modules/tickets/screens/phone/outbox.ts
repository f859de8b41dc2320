/** What waits on this phone for a network, shared by all screens and kept across visits. */
import { useSyncExternalStore } from 'react'
import { addWaiting, dropWaiting, parseWaiting, replaceWaiting, type Waiting } from './drafts.ts'

const storageKey = 'xiangli.tickets.waiting'

let list: readonly Waiting[] | null = null
const listeners = new Set<() => void>()

function current(): readonly Waiting[] {
  list ??= parseWaiting(kept())
  return list
}

function kept(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

/** False when the phone keeps nothing, so that nobody is told that it is safe. */
function change(next: readonly Waiting[]): boolean {
  list = next
  for (const listener of listeners) listener()
  try {
    localStorage.setItem(storageKey, JSON.stringify(next))
    return true
  } catch {
    return false
  }
}

/** Another tab may have sent or added something. */
function onStorage(event: StorageEvent): void {
  if (event.key !== storageKey) return
  list = null
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('storage', onStorage)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('storage', onStorage)
  }
}

/** What this person wrote and has not been sent. */
export function useWaiting(person: string | null): readonly Waiting[] {
  const all = useSyncExternalStore(subscribe, current)
  return person === null ? none : all.filter((one) => one.person === person)
}
const none: readonly Waiting[] = []

export const waitingOf = (person: string): Waiting[] => current().filter((one) => one.person === person)

export function putWaiting(one: Waiting): boolean {
  const next = addWaiting(current(), one)
  if (!next) return false
  if (change(next)) return true
  change(dropWaiting(current(), one.key))
  return false
}

export const removeWaiting = (key: string): void => void change(dropWaiting(current(), key))

export const updateWaiting = (key: string, next: Waiting): void => void change(replaceWaiting(current(), key, next))
