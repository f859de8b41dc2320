/** Listens to the keys of the whole page, except where a field or an open window needs them. */
import { useEffect, useRef, useState } from 'react'
import { type Command, commandOf, type Focus } from './keys.ts'

const fields = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="radiogroup"]'
const controls = 'a, button, summary, [role="button"], [role="menuitem"], [role="option"]'
/** Windows above the page keep their keys. */
const windows = '[role="dialog"], [role="menu"], [role="listbox"], .ant-popover'

function focusOf(target: EventTarget | null): Focus | 'window' {
  if (!(target instanceof Element)) return 'page'
  if (target.closest(windows)) return 'window'
  if (target.closest(fields)) return 'field'
  return target.closest(controls) ? 'control' : 'page'
}

/** `run` says whether it did something; only then the browser's own meaning of the key is taken away. */
export function useKeys(on: boolean, run: (command: Command) => boolean): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const focus = focusOf(event.target)
      if (focus === 'window') return
      const command = commandOf(event, focus)
      if (!command || (!on && command !== 'back')) return
      if (latest.current(command)) event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [on])
}

const storageKey = 'xiangli.desk.keys'

function kept(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}

/** Single letters can be in the way of who speaks to the computer, so they can be switched off (WCAG 2.1.4). */
export function useKeysWanted(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(kept)
  return [
    on,
    (next) => {
      setOn(next)
      try {
        localStorage.setItem(storageKey, next ? 'on' : 'off')
      } catch {
        // Holds until the page is closed.
      }
    },
  ]
}
