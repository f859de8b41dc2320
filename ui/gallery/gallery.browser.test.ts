/**
 * Every example in a real Chromium: nothing for axe to find in three sizes, light and dark; every target large enough for a thumb; type
 * large enough for old eyes; nothing wider than the phone, even with type enlarged to 160 %.
 */
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gallery, openGallery } from './visit.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const sizes = ['standard', 'elder', 'largest'] as const
const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** px; the elder figures are the national standard's for apps fit for old people, the others WCAG 2.5.5. */
const leastTarget = { standard: 44, elder: 60, largest: 60 }
const leastText = { standard: 16, elder: 24, largest: 30 }
const leastMinorText = { standard: 13, elder: 18, largest: 20 }

let gallery: Gallery
let names: string[] = []
let screens: string[] = []
const open: Gallery['open'] = (look) => gallery.open(look)

beforeAll(async () => {
  gallery = await openGallery()
  ;[names, screens] = await namesOfExamples()
})
afterAll(() => gallery?.close())

/** All examples, and those among them that are whole screens and are opened alone. */
async function namesOfExamples(): Promise<[string[], string[]]> {
  const page = await open({})
  const named = (selector: string): Promise<string[]> =>
    page.$$eval(selector, (all) => all.map((one) => one.getAttribute('data-example') ?? ''))
  const found: [string[], string[]] = [await named('[data-example]'), await named('.g-screen')]
  await page.close()
  return found
}

async function findings(page: Page, rules: string[] = everyRule): Promise<string[]> {
  await page.addScriptTag({ path: axePath })
  return page.evaluate(async (runOnly) => {
    const axe = (window as unknown as { axe: AxeRunner }).axe
    // All of these rules are tried; only what they find wrong is written down.
    const { violations } = await axe.run(document, { runOnly, iframes: false, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    )
  }, rules)
}

interface AxeRunner {
  run: (
    at: Document,
    options: object,
  ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>
}

/** What a finger must hit: its own box, or the label around it. */
async function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((least) => {
    const within = document.querySelector('[role="dialog"]') ?? document.querySelector('.x-page, .g-main, .g-alone')
    const targets = [...(within?.querySelectorAll<HTMLElement>('a, button, input, textarea, [role="option"]') ?? [])]
    return targets
      .filter((target) => !target.closest('[data-react-aria-top-layer], .g-head') && !isFormOnly(target))
      .map((target) =>
        target.matches('input[type="radio"], input[type="checkbox"]') ? target.closest('label')! : target,
      )
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < least - 0.5 || box.height < least - 0.5))
      .map(({ target, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${target.outerHTML.slice(0, 120)}`)

    /** Inputs that only carry a value (file choosers behind a button) are never touched. */
    function isFormOnly(target: HTMLElement): boolean {
      return target.matches('input[type="file"], input[type="hidden"], [aria-hidden="true"] *')
    }
  }, least)
}

/** Main text is all text that does not stand in one of the parts made for side remarks. */
async function smallText(page: Page, { main, minor }: { main: number; minor: number }): Promise<string[]> {
  return page.evaluate(
    ({ main, minor }) => {
      const minorParts =
        '.x-meta, .x-tag, .x-field__help, .x-tabs, .x-size-switch, .x-ring, .x-page__back, .x-button--small, .x-todo__left, .x-door__lines, .x-picker__add, .x-picker__share, .x-lightbox__bar, .x-hidden'
      const within = document.querySelector('.x-page, .g-main, .g-alone') ?? document.body
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
      const small: string[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement
        if (!element || !node.textContent?.trim() || element.closest('.g-component > h2, h3, .g-head')) continue
        const size = Number.parseFloat(getComputedStyle(element).fontSize)
        const least = element.closest(minorParts) ? minor : main
        if (size < least - 0.1) small.push(`${size}px ${element.className} "${node.textContent.trim().slice(0, 20)}"`)
      }
      return small
    },
    { main, minor },
  )
}

async function wideParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    return [...document.querySelectorAll<HTMLElement>('[class^="x-"]')]
      .filter((one) => !one.closest('.x-hidden') && one.getBoundingClientRect().right > width + 1)
      .map((one) => `${Math.round(one.getBoundingClientRect().right)} > ${width}: ${one.outerHTML.slice(0, 120)}`)
  })
}

/** Only colours change in the dark, so only contrast is looked at again. */
async function findingsInTheDark(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark'
  })
  const found = await findings(page, ['color-contrast'])
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light'
  })
  return found
}

/** The phone's own text size at 160 %, on top of ours. */
async function wideWhenEnlarged(page: Page): Promise<string[]> {
  await page.addStyleTag({ content: 'html { font-size: 160% !important }' })
  return wideParts(page)
}

describe('the gallery', () => {
  it('shows every component', () => {
    const components = new Set(names.map((name) => name.split('/')[0]))
    const folders = readdirSync(new URL('../', import.meta.url), { withFileTypes: true })
    const withExamples = folders
      .filter((one) => one.isDirectory() && existsSync(new URL(`../${one.name}/examples.tsx`, import.meta.url)))
      .map((one) => one.name)
    expect([...components].sort()).toEqual(withExamples.sort())
    expect(withExamples.length).toBeGreaterThan(25)
  })

  it.each(sizes)(
    'is readable by everybody and easy to hit: %s',
    async (size) => {
      expect(screens.length).toBeGreaterThan(8)
      // The small examples stand together on one page.
      for (const only of ['', ...screens]) {
        const page = await open({ size, theme: 'light', ...(only ? { only } : {}) })
        const found = {
          axe: await findings(page),
          targets: await smallTargets(page, leastTarget[size]),
          text: await smallText(page, { main: leastText[size], minor: leastMinorText[size] }),
          wide: await wideParts(page),
          dark: await findingsInTheDark(page),
          wideWhenEnlarged: size === 'largest' ? [] : await wideWhenEnlarged(page),
        }
        await page.close()
        expect({ only, ...found }).toEqual({
          only,
          axe: [],
          targets: [],
          text: [],
          wide: [],
          dark: [],
          wideWhenEnlarged: [],
        })
      }
    },
    180_000,
  )

  it('speaks English throughout', async () => {
    const page = await open({ lang: 'en', only: 'photo-picker/empty' })
    expect(await page.textContent('.x-picker')).toContain('Camera')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.close()
  })

  it('would notice: low contrast, a small target, small type and a wide part', async () => {
    const page = await open({ size: 'elder', theme: 'light', only: 'button/kinds' })
    await page.addStyleTag({
      content:
        '.x-button { min-height: 20px !important; padding: 0 !important; font-size: 12px !important; color: #88aa99 !important; width: 600px !important }',
    })
    expect(await findings(page)).not.toEqual([])
    expect(await smallTargets(page, 60)).not.toEqual([])
    expect(await smallText(page, { main: 24, minor: 18 })).not.toEqual([])
    expect(await wideParts(page)).not.toEqual([])
    await page.close()
  })
})
