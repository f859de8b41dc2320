/**
 * A voucher on its way to the public, on phones: a finger covers a name, the supervisor refuses once and signs the mended account, and
 * the picture everybody sees holds no trace of what was below the black.
 */
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { draftAccount, nameOnReceipt, openOffice, usualLines } from './books.ts'
import { askFrom } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const office = await openOffice(journey)
const entry = await draftAccount(office, usualLines)
const reason = '人工费没有记工单，请补上。'

interface Point {
  x: number
  y: number
}

/** One finger goes down, moves and leaves, as a hand does it. */
async function drag(page: Page, from: Point, to: Point): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const steps = 6
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await touch('touchStart', [from])
  for (let step = 1; step <= steps; step += 1)
    await touch('touchMove', [
      { x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps },
    ])
  await touch('touchEnd', [])
  await devtools.detach()
}

async function at(page: Page, share: Point): Promise<Point> {
  const { x, y, width, height } = (await page.locator('.masking__picture').boundingBox())!
  return { x: x + width * share.x, y: y + height * share.y }
}

/** Where the boxes stand, in shares of the picture as it is shown. */
const boxes = (page: Page) =>
  page.locator('.masking__picture').evaluate((picture) => {
    const whole = picture.getBoundingClientRect()
    return [...picture.querySelectorAll('button')].map((box) => {
      const { left, top, width, height } = box.getBoundingClientRect()
      return {
        x: (left - whole.left) / whole.width,
        y: (top - whole.top) / whole.height,
        width: width / whole.width,
        height: height / whole.height,
      }
    })
  })

/** The picture behind an address as this page may fetch it. */
async function pixels(page: Page, url: string) {
  const text = await page.evaluate(async (path) => {
    const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer())
    let letters = ''
    for (const byte of bytes) letters += String.fromCharCode(byte)
    return btoa(letters)
  }, url)
  const { data, info } = await sharp(Buffer.from(text, 'base64'))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, ...info }
}
type Pixels = Awaited<ReturnType<typeof pixels>>

function colourAt({ data, width, height, channels }: Pixels, { x, y }: Point): [number, number, number] {
  const place = (Math.round(y * (height - 1)) * width + Math.round(x * (width - 1))) * channels
  return [data[place] ?? 0, data[place + 1] ?? 0, data[place + 2] ?? 0]
}

/** Anything of the red in which name and number are written. */
function reds({ data, channels }: Pixels): number {
  let found = 0
  for (let place = 0; place < data.length; place += channels)
    if ((data[place] ?? 0) > 80 && (data[place + 1] ?? 0) < 60 && (data[place + 2] ?? 0) < 60) found += 1
  return found
}

it('is covered by finger, refused once with a reason, signed, and published without a trace of what was below', async () => {
  const clerk = await journey.phone({ as: await journey.holder('committee', village) })
  await clerk.goto(`${journey.address}/books/mask/${entry}`)
  await clerk.getByText(say('disclosure.read-voucher-n', { n: 1 })).click()
  await clerk.getByText(say('disclosure.mask-cover')).waitFor()
  const original = clerk.locator('.masking__picture img')
  await original.waitFor()
  await expect.poll(() => original.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900)
  // The name can still be read here: this is the sealed original, opened for covering.
  expect(reds(await pixels(clerk, (await original.getAttribute('src')) ?? ''))).toBeGreaterThan(1000)

  // Drawn too small at first, then a corner is pulled to where it has to be, and all of it moved a little.
  const { x, y, width, height } = nameOnReceipt
  await drag(clerk, await at(clerk, { x, y }), await at(clerk, { x: x + 0.2, y: y + 0.2 }))
  await expect.poll(async () => (await boxes(clerk)).length).toBe(1)
  await drag(clerk, await at(clerk, { x: x + 0.2, y: y + 0.2 }), await at(clerk, { x: x + width, y: y + height }))
  await expect.poll(async () => (await boxes(clerk))[0]?.width ?? 0).toBeGreaterThan(width - 0.02)
  // A second one by key: put in the middle, moved, and taken away again.
  await clerk.getByRole('button', { name: say('disclosure.mask-add'), exact: true }).click()
  const second = clerk.getByRole('button', { name: say('disclosure.mask-box', { n: 2 }) })
  await second.focus()
  const before = (await boxes(clerk))[1]!
  await clerk.keyboard.press('ArrowDown')
  await clerk.keyboard.press('Shift+ArrowRight')
  await expect.poll(async () => (await boxes(clerk))[1]!.y).toBeCloseTo(before.y + 0.01, 3)
  expect((await boxes(clerk))[1]!.width).toBeCloseTo(before.width + 0.01, 3)
  await clerk.keyboard.press('Delete')
  await expect.poll(async () => (await boxes(clerk)).length).toBe(1)
  await journey.shot(clerk, 'masking-drawn')
  const [drawn] = await boxes(clerk)

  await clerk.getByRole('button', { name: say('disclosure.mask-burn', { n: 1 }), exact: true }).click()
  await clerk.getByText(say('disclosure.mask-look')).waitFor()
  await journey.shot(clerk, 'masking-burned')
  await clerk.getByRole('button', { name: say('disclosure.mask-confirm'), exact: true }).click()
  await clerk.getByText(say('disclosure.mask-all-done')).waitFor()

  await clerk.goto(`${journey.address}/books/drafts/${entry}`)
  await clerk.getByRole('button', { name: say('disclosure.work-submit'), exact: true }).click()
  await clerk.getByRole('button', { name: say('disclosure.work-take-back'), exact: true }).waitFor()

  // The supervisor finds it in her list, sees line and voucher, and refuses.
  const supervisor = await journey.phone({ as: await journey.holder('supervisor', village) })
  await supervisor.goto(`${journey.address}/books/work`)
  await supervisor.locator(`a[href="/books/sign/${entry}"]`).click()
  await supervisor.getByText('李成福').waitFor()
  await supervisor.getByRole('button', { name: say('disclosure.sign-refuse'), exact: true }).click()
  await supervisor.getByLabel(say('disclosure.sign-reason')).fill(reason)
  await supervisor.getByRole('button', { name: say('disclosure.sign-refuse-do'), exact: true }).click()
  await supervisor.getByText(say('disclosure.read-refused-why', { reason })).waitFor()
  await journey.shot(supervisor, 'sign-refused')

  await clerk.getByText(say('disclosure.read-refused-why', { reason })).waitFor()
  await clerk.getByRole('button', { name: say('disclosure.work-take-back'), exact: true }).click()
  await clerk.getByRole('button', { name: say('disclosure.work-submit'), exact: true }).click()
  await clerk.getByRole('button', { name: say('disclosure.work-take-back'), exact: true }).waitFor()

  await supervisor.reload()
  await supervisor.getByRole('button', { name: say('disclosure.sign-do'), exact: true }).click()
  const asked = supervisor.getByRole('alertdialog').or(supervisor.getByRole('dialog'))
  await asked.getByRole('button', { name: say('disclosure.sign-do'), exact: true }).click()
  await supervisor.getByText(say('disclosure.read-signed')).waitFor()
  await journey.shot(supervisor, 'sign-signed')

  await clerk.getByRole('button', { name: say('disclosure.work-publish-do'), exact: true }).click()
  const sure = clerk.getByRole('alertdialog').or(clerk.getByRole('dialog'))
  await sure.getByRole('button', { name: say('disclosure.work-publish-do'), exact: true }).click()
  await clerk.getByText(say('disclosure.read-closing'), { exact: true }).waitFor()

  // A visitor sees line, voucher and the refusal with its reason; the picture is black to the last pixel where it was covered.
  const visitor = await journey.phone()
  await visitor.goto(`${journey.address}/v/${village}/books/${entry}`)
  await visitor.getByText(say('disclosure.read-refused-why', { reason })).waitFor()
  await visitor.goto(`${journey.address}/v/${village}/books/${entry}/lines/2`)
  const shown = visitor.locator('.books-vouchers img').first()
  await shown.waitFor()
  const { body } = await askFrom<{
    items: { vouchers: { id: string; picture: { url: string; thumb: string } }[] }[]
  }>(visitor, `disclosure.lines?area=${village}&entry=${entry}`)
  const { picture } = body.items[1]!.vouchers[0]!
  for (const url of [picture.url, picture.thumb]) {
    const seen = await pixels(visitor, url)
    expect(reds(seen)).toBe(0)
    const inner = 0.02
    for (let n = 0; n <= 20; n += 1) {
      const share = inner + ((1 - 2 * inner) * n) / 20
      const point = { x: drawn!.x + drawn!.width * share, y: drawn!.y + drawn!.height * share }
      expect(Math.max(...colourAt(seen, point))).toBeLessThan(16)
    }
    // What was not covered is still there: the green amount below.
    const [red, green] = colourAt(seen, { x: 0.4, y: 0.775 })
    expect(green).toBeGreaterThan(red + 20)
  }

  // The sealed original opens for nobody from outside.
  const tried = await visitor.evaluate(
    async (path) => (await fetch(path)).status,
    `/api/disclosure/original?county=${county}&id=${body.items[1]!.vouchers[0]!.id}&until=99999999&sign=x`,
  )
  expect(tried).toBeGreaterThanOrEqual(400)
})
