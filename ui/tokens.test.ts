import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The tokens declared in the first block that follows a selector. */
function tokensOf(selector: string): Record<string, string> {
  const at = css.indexOf(`${selector} {`)
  if (at < 0) throw new Error(`no block for ${selector}`)
  const block = css.slice(at, css.indexOf('}', at))
  return Object.fromEntries(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value?.trim()]),
  )
}

const light = tokensOf(':root')
const darkBySystem = tokensOf(':root:not([data-theme="light"])')
const darkByChoice = tokensOf(':root[data-theme="dark"]')

/** WCAG 2 contrast of two #rrggbb colours. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

/** Words and what they stand on. */
const pairs: [string, string][] = [
  ['--text', '--page'],
  ['--text', '--card'],
  ['--text', '--late-soft'],
  ['--text', '--accent-soft'],
  ['--text-soft', '--page'],
  ['--text-soft', '--card'],
  ['--text-soft', '--line-soft'],
  ['--accent', '--page'],
  ['--accent', '--card'],
  ['--accent', '--accent-soft'],
  ['--on-accent', '--accent'],
  ['--on-accent', '--accent-press'],
  ['--on-accent-soft', '--accent'],
  ['--late', '--card'],
  ['--late', '--page'],
  ['--late', '--late-soft'],
  ['--soon', '--card'],
  ['--soon', '--soon-soft'],
  ['--calm', '--card'],
  ['--calm', '--calm-soft'],
  ['--on-strong', '--late'],
  ['--on-strong', '--soon'],
  ['--on-strong', '--calm'],
]

describe.each([
  ['light', light],
  ['dark', { ...light, ...darkByChoice }],
])('the tokens, %s', (_theme, tokens) => {
  it.each(pairs)('%s can be read on %s', (words, ground) => {
    expect(contrast(tokens[words] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
  it('draws edges of fields that can be seen (3:1)', () => {
    expect(contrast(tokens['--line-hard'] ?? '', tokens['--card'] ?? '')).toBeGreaterThanOrEqual(3)
    expect(contrast(tokens['--line-hard'] ?? '', tokens['--page'] ?? '')).toBeGreaterThanOrEqual(3)
  })
})

describe('the tokens', () => {
  it('are equally dark by system and by choice', () => {
    expect(darkBySystem).toEqual(darkByChoice)
    expect(Object.keys(darkByChoice).length).toBeGreaterThan(15)
  })
  it('give elders type of 18 pt (24 px) and, in the largest step, 30 px', () => {
    expect(Number.parseFloat(tokensOf('[data-size="elder"]')['--size-text'] ?? '') * 16).toBeGreaterThanOrEqual(24)
    expect(Number.parseFloat(tokensOf('[data-size="largest"]')['--size-text'] ?? '') * 16).toBeGreaterThanOrEqual(30)
    expect(Number.parseFloat(tokensOf('[data-size="elder"]')['--line'] ?? '')).toBeGreaterThanOrEqual(1.3)
  })
})
