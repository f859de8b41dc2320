/** A short word about what just happened, seen at the bottom and spoken by screen readers. Nothing important lives only here. */
import { type ReactNode, useSyncExternalStore } from 'react'
import { useT } from '../i18n.tsx'
import './toast.css'

const shown_ms = 6_000
/** More than this at once is noise; the oldest leaves. */
const shownAtOnce = 3

interface Said {
  id: number
  text: string
  isSeen: boolean
}

let said: readonly Said[] = []
let nextId = 1
const listeners = new Set<() => void>()

function change(next: readonly Said[]): void {
  said = next
  for (const listener of listeners) listener()
}

function say(text: string, isSeen: boolean): void {
  const id = nextId
  nextId += 1
  change([...said, { id, text, isSeen }].slice(-shownAtOnce))
  setTimeout(() => change(said.filter((one) => one.id !== id)), shown_ms)
}

/** Seen and spoken. */
export function toast(text: string): void {
  say(text, true)
}

/** Only spoken, for what the eye sees anyway. */
export function announce(text: string): void {
  say(text, false)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toasts(): ReactNode {
  const t = useT()
  const all = useSyncExternalStore(
    subscribe,
    () => said,
    () => said,
  )
  return (
    <section className="x-toasts" aria-label={t('ui.toasts')} aria-live="polite" aria-atomic="false">
      {all.map(({ id, text, isSeen }) => (
        <p key={id} className={isSeen ? 'x-toast' : 'x-hidden'}>
          {text}
        </p>
      ))}
    </section>
  )
}
