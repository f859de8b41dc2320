/** Everything an elder does, in elder type from end to end; what the browser measures on each screen is large enough. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { choose } from './doings.ts'
import { openJourney } from './house.ts'
import { measure, overflowing, type Size, wantedIn } from './measures.ts'
import { say } from './words.ts'

const journey = await openJourney()
const elder = await journey.personByPhone('15400006061')
const words = '晒坝边的路灯不亮了，晚上看不见路。'

/** Fewer words or things to press than these mean that the screen was not there yet. */
const shownLeast = { texts: 8, targets: 3 }

async function isLargeEnough(page: Page, size: Size): Promise<void> {
  const found = await measure(page, wantedIn[size])
  expect(found.wrong).toEqual([])
  expect(found.texts).toBeGreaterThanOrEqual(shownLeast.texts)
  expect(found.targets).toBeGreaterThanOrEqual(shownLeast.targets)
  expect(await overflowing(page)).toEqual([])
}

/** Phones have a voice, test machines have none: this one remembers what it was last given to read. */
async function giveVoice(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    let heard = ''
    const voice = { lang: 'zh-CN', name: 'test', default: true, localService: true, voiceURI: 'test' }
    class Utterance extends EventTarget {
      text: string
      constructor(text: string) {
        super()
        this.text = text
      }
    }
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => [voice],
      cancel: () => {},
      speak: (words: { text: string; onend: (() => void) | null }) => {
        heard += words.text
        setTimeout(() => words.onend?.(), 0)
      },
    })
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, heard: () => heard })
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
  })
  return () => page.evaluate(() => (window as unknown as { heard: () => string }).heard())
}

it('calls the secretary, speaks up, follows it and reads messages, all in large type', async () => {
  const page = await journey.phone({ as: elder })
  const heard = await giveVoice(page)
  await page.goto(`${journey.address}/`)
  await page.getByRole('link', { name: new RegExp(`^${say('phone.speak')}`) }).waitFor()
  await isLargeEnough(page, 'standard')
  // The way into large type stands on the home page, in sight without scrolling.
  const change = page.getByRole('button', { name: say('ui.size-elder'), exact: true })
  expect(((await change.boundingBox())?.y ?? Number.POSITIVE_INFINITY) < (page.viewportSize()?.height ?? 0)).toBe(true)
  await change.click()

  const call = page.getByRole('link', { name: say('phone.call-secretary') })
  await call.waitFor()
  expect(await call.getAttribute('href')).toBe('tel:15400003011')
  await page.getByText(/罗春燕/).waitFor()
  await isLargeEnough(page, 'elder')
  await journey.shot(page, 'elder-home')
  // It stays when the app is opened the next time.
  await page.reload()
  await call.waitFor()

  await page.getByRole('link', { name: say('phone.speak-elder') }).click()
  await page.getByLabel(say('tickets.what')).fill(words)
  await page.getByText(say('tickets.draft-kept')).waitFor()
  await page.getByText(/会先看到/).waitFor()
  await isLargeEnough(page, 'elder')
  await journey.shot(page, 'elder-speak')
  // What was guessed is folded away and can be looked at.
  await page.getByRole('button', { name: say('tickets.change') }).click()
  expect(await page.getByRole('radio', { name: '路灯照明' }).isChecked()).toBe(true)
  await isLargeEnough(page, 'elder')
  await page.getByRole('button', { name: say('tickets.send'), exact: true }).click()

  await page.getByRole('heading', { name: say('tickets.sent') }).waitFor()
  await page.getByRole('button', { name: say('ui.read-aloud') }).click()
  await expect.poll(heard).toMatch(/^收到了。第六网格 李田生 会先看到。最迟/)
  await isLargeEnough(page, 'elder')
  await journey.shot(page, 'elder-sent')
  await page.getByRole('link', { name: say('tickets.sent-follow') }).click()
  await page.getByText(words).waitFor()
  await page.getByRole('link', { name: say('tickets.call') }).waitFor()
  await isLargeEnough(page, 'elder')
  await page.getByRole('link', { name: say('ui.back') }).click()
  await page.getByRole('heading', { name: say('tickets.mine') }).waitFor()
  await page.getByRole('link', { name: new RegExp(words.slice(0, 8)) }).waitFor()
  await isLargeEnough(page, 'elder')
  await page.getByRole('link', { name: say('ui.back') }).click()
  await call.waitFor()

  const tabs = page.getByRole('navigation', { name: say('ui.main-menu') })
  await journey.settle()
  await tabs.getByRole('link', { name: say('phone.inbox') }).click()
  await page.getByText(/您说的“路灯照明”（.*收到了/).waitFor()
  await isLargeEnough(page, 'elder')
  await journey.shot(page, 'elder-inbox')
  await tabs.getByRole('link', { name: say('phone.me') }).click()
  await page.getByRole('link', { name: say('people.access') }).waitFor()
  await isLargeEnough(page, 'elder')
  await journey.shot(page, 'elder-me')

  await choose(page.getByRole('radio', { name: say('people.size-largest') }))
  await isLargeEnough(page, 'largest')
  await tabs.getByRole('link', { name: say('phone.home') }).click()
  await call.waitFor()
  await isLargeEnough(page, 'largest')
  await page.getByRole('button', { name: say('ui.size-standard'), exact: true }).click()
  await page.getByRole('link', { name: new RegExp(`^${say('phone.speak')}`) }).waitFor()
  await isLargeEnough(page, 'standard')
})

it.each(['standard', 'elder', 'largest'] as const)(
  'stays usable in %s type where the phone itself writes 1.6 times as large',
  async (size) => {
    const page = await journey.phone({ as: elder, size })
    await page.addInitScript(() => {
      new MutationObserver((_, watching) => {
        if (!document.documentElement) return
        document.documentElement.style.fontSize = '160%'
        watching.disconnect()
      }).observe(document, { childList: true })
    })
    await page.goto(`${journey.address}/`)
    const screens: readonly (readonly [path: string, there: string])[] = [
      ['/', say(size === 'standard' ? 'phone.village-tickets' : 'phone.call-secretary')],
      ['/speak', say('tickets.send')],
      ['/tickets', say('tickets.speak-up')],
      ['/inbox', say('notify.to-choice')],
      ['/me', say('people.access')],
    ]
    for (const [path, there] of screens) {
      await page.goto(`${journey.address}${path}`)
      const last = page.getByText(there, { exact: true }).last()
      await last.waitFor()
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('25.6px')
      // Nothing is cut at the side, and what stands last can be brought into sight.
      expect([path, ...(await overflowing(page))]).toEqual([path])
      await last.scrollIntoViewIfNeeded()
      expect(await last.isVisible()).toBe(true)
      await journey.shot(page, `large-phone-${size}-${path.slice(1) || 'home'}`)
    }
    await page.goto(`${journey.address}/tickets`)
    await page
      .getByRole('link', { name: /自来水|水管/ })
      .first()
      .click()
    await page.getByText(say('tickets.how-it-went')).waitFor()
    expect(await overflowing(page)).toEqual([])
  },
)
