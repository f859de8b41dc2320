/** What people do again and again in journeys: take a picture, speak up, ask the server from inside a page. */
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { say } from './words.ts'

/** A picture as a phone takes it: with the place it was taken in its EXIF. */
export const photo = async (colour: string): Promise<Buffer> =>
  await sharp({ create: { width: 1800, height: 1350, channels: 3, background: colour } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Canary' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 24/1 0/1' } })
    .toBuffer()

/** Chooses a picture from the album and waits until it has arrived. */
export async function addPhoto(page: Page, colour: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: say('ui.photo-gallery') }).click()
  await (await chooser).setFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: await photo(colour) })
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
}

/** How often a choice is clicked at most, and how long a click may take to show (ms). */
const clicksMost = 5
const shows_ms = 2_000

/**
 * Picks one of several. The mark itself is hidden behind its card, so it is the card that is clicked, once it stands still; and again
 * where the page moved away under the finger after all.
 */
export async function choose(choice: Locator): Promise<void> {
  const card = choice.locator('xpath=ancestor::label[1]')
  for (let clicks = 0; !(await choice.isChecked()); clicks += 1) {
    if (clicks === clicksMost) throw new Error(`not chosen after ${clicks} clicks: ${choice}`)
    await card.click()
    await expect
      .poll(() => choice.isChecked(), { timeout: shows_ms })
      .toBe(true)
      .catch(() => {})
  }
}

export interface Spoken {
  id: string
  /** Where the resident follows it on her phone. */
  at: string
  /** What people call it by. */
  number: string
}

/** A resident on her own phone speaks up, also before her neighbours if she likes; afterwards she looks at the ticket. */
export async function speakUp(
  resident: Page,
  address: string,
  words: string,
  kind: string,
  { open = false }: { open?: boolean } = {},
): Promise<Spoken> {
  await resident.goto(`${address}/speak`)
  await resident.getByLabel(say('tickets.what')).fill(words)
  if (open) await resident.getByText(say('tickets.public-switch')).click()
  await choose(resident.getByRole('radio', { name: kind }))
  await resident.getByRole('button', { name: say('tickets.send'), exact: true }).click()
  await resident.getByRole('heading', { name: say('tickets.sent') }).waitFor()
  const said = await resident.getByText(say('tickets.sent-number', { number: '' })).innerText()
  await resident.getByRole('link', { name: say('tickets.sent-follow') }).click()
  await resident.getByText(words).waitFor()
  const at = new URL(resident.url()).pathname
  return { id: at.split('/').at(-1) ?? '', at, number: said.split(' ').at(-1) ?? '' }
}

export interface Answered<Body> {
  status: number
  body: Body
}

/** Asks as whoever is signed in on this page; past the screens, as a curious person would. */
export async function askFrom<Body = { rule?: string }>(page: Page, name: string): Promise<Answered<Body>> {
  return await page.evaluate(async (path) => {
    const response = await fetch(path, { headers: { Accept: 'application/json' } })
    return { status: response.status, body: await response.json() }
  }, `/api/${name}`)
}

export async function callFrom(page: Page, name: string, input: object): Promise<Answered<{ rule?: string }>> {
  return await page.evaluate(
    async ([path, body]) => {
      const response = await fetch(path ?? '', {
        method: 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'X-Requested-With': 'xiangli',
          'Idempotency-Key': crypto.randomUUID(),
        },
        body: body ?? '',
      })
      return { status: response.status, body: await response.json() }
    },
    [`/api/${name}`, JSON.stringify(input)],
  )
}

/** Presses a move on an open ticket's phone page and sends it with these words; what is chosen stands in the sheet as text. */
export async function makeMove(page: Page, move: string, words = '', chosen: readonly string[] = []): Promise<void> {
  const named = { name: say(`tickets.do.${move}`), exact: true }
  const more = page.getByRole('button', { name: say('tickets.more-moves'), exact: true })
  const direct = page.getByRole('button', named)
  await direct.or(more).first().waitFor()
  if ((await direct.count()) === 0) {
    await more.click()
    await page.getByRole('dialog').getByRole('button', named).click()
  } else await direct.click()
  const sheet = page.getByRole('dialog')
  for (const text of chosen) await sheet.getByText(text, { exact: true }).click()
  if (words) await sheet.getByLabel(say(`tickets.words-${move}`)).fill(words)
  await sheet.getByRole('button', { name: say(`tickets.send-${move}`), exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
}

/** The resident's two answers on her own page. */
export async function rateIt(page: Page, answered: 'well' | 'badly', solved: 'yes' | 'no', words = ''): Promise<void> {
  await page.getByRole('button', { name: say('tickets.do.rate'), exact: true }).click()
  const pick = (question: string, answer: string) =>
    page
      .getByRole('radiogroup', { name: say(question) })
      .getByText(say(answer), { exact: true })
      .click()
  await pick('tickets.rate-answered', `tickets.rate-${answered}`)
  await pick('tickets.rate-solved', `tickets.rate-${solved}`)
  const sheet = page.getByRole('dialog')
  if (words) await sheet.getByRole('textbox').fill(words)
  await sheet.getByRole('button', { name: say('tickets.send-rate'), exact: true }).click()
  await sheet.getByRole('button', { name: say('tickets.back-to-ticket'), exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
}
