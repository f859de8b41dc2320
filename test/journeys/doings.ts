/** What people do again and again in journeys: take a picture, speak up, ask the server from inside a page. */
import type { Page } from 'playwright-core'
import sharp from 'sharp'
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

export interface Spoken {
  id: string
  /** Where the resident follows it on her phone. */
  at: string
  /** What people call it by. */
  number: string
}

/** A resident on her own phone speaks up; afterwards she looks at the ticket. */
export async function speakUp(resident: Page, address: string, words: string, kind: string): Promise<Spoken> {
  await resident.goto(`${address}/speak`)
  await resident.getByLabel(say('tickets.what')).fill(words)
  await resident.getByRole('radio', { name: kind }).check({ force: true })
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
