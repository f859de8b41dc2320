/** How this reader wants to read: size of type, light or dark, language. Kept on the phone, worn by <html>. */
import { useSyncExternalStore } from 'react'
import type { Lang } from './words.ts'

export type Size = 'standard' | 'elder' | 'largest'
export type Theme = 'auto' | 'light' | 'dark'
export interface Look {
  size: Size
  theme: Theme
  lang: Lang
}

const sizes: readonly Size[] = ['standard', 'elder', 'largest']
const themes: readonly Theme[] = ['auto', 'light', 'dark']
const langs: readonly Lang[] = ['zh-CN', 'en']
const storageKey = 'xiangli.look'
const usual: Look = { size: 'standard', theme: 'auto', lang: 'zh-CN' }

const pick = <Value>(allowed: readonly Value[], value: unknown, otherwise: Value): Value =>
  allowed.find((one) => one === value) ?? otherwise

/** Reads what was kept; anything unknown counts as never said. */
export function parseLook(kept: string | null): Look {
  try {
    const said: Partial<Record<keyof Look, unknown>> = JSON.parse(kept ?? '{}') ?? {}
    return {
      size: pick(sizes, said.size, usual.size),
      theme: pick(themes, said.theme, usual.theme),
      lang: pick(langs, said.lang, usual.lang),
    }
  } catch {
    return usual
  }
}

let look: Look | null = null
const listeners = new Set<() => void>()

function current(): Look {
  look ??= parseLook(keptLook())
  return look
}

/** Private windows may forbid storage; reading on without it is better than a white page. */
function keptLook(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function wear({ size, theme, lang }: Look): void {
  const html = document.documentElement
  html.dataset.size = size
  if (theme === 'auto') delete html.dataset.theme
  else html.dataset.theme = theme
  html.lang = lang
}

function change(next: Look): void {
  look = next
  try {
    localStorage.setItem(storageKey, JSON.stringify(next))
  } catch {
    // The choice then holds until this page is closed.
  }
  wear(next)
  for (const listener of listeners) listener()
}

/**
 * Once, before the first render, so that nobody sees small type jump to large. `over` shows another look for this page only, without
 * keeping it.
 */
export function applyLook(over: Record<string, string> = {}): Look {
  look = parseLook(JSON.stringify({ ...parseLook(keptLook()), ...over }))
  wear(look)
  return look
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export interface LookControls extends Look {
  setSize: (size: Size) => void
  setTheme: (theme: Theme) => void
  setLang: (lang: Lang) => void
}

export function useLook(): LookControls {
  const now = useSyncExternalStore(subscribe, current, current)
  return {
    ...now,
    setSize: (size) => change({ ...current(), size }),
    setTheme: (theme) => change({ ...current(), theme }),
    setLang: (lang) => change({ ...current(), lang }),
  }
}
