/**
 * A printed notice carries the county's sealed head. Weeks of writing later a passer-by types what stands on the paper and her own phone
 * works out that nothing before it was changed; one other letter on the paper, and it does not hold.
 */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { transact } from '../../kernel/db.ts'
import { appendFacts } from '../../kernel/facts.ts'
import { seal } from '../../modules/log/seal.ts'
import { callFrom } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { say, sayEn } from './words.ts'

const journey = await openJourney()
const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
await secretary.goto(`${journey.address}/api/docs`)

async function publish(title: string): Promise<string> {
  const written = {
    area: village,
    public: true,
    title,
    words: '# 修路\n11 月 20 日起三组道路封闭施工，请绕行村委会门前。',
  }
  const { id } = (await callFrom(secretary, 'bulletin.save_draft', written)).body as unknown as { id: string }
  expect((await callFrom(secretary, 'bulletin.publish', { notice: id })).status).toBe(200)
  return id
}

const sealNow = (): Promise<number> =>
  transact(journey.app.db, system(county), 'write', (tx) =>
    seal(contextOf(journey.app, tx, system(county), journey.now())),
  )

async function wordsOnPaper(page: Page): Promise<string> {
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: true, verbosity: 0 })
  const paper = await task.promise
  const { items } = await (await paper.getPage(paper.numPages)).getTextContent()
  await task.destroy()
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join('')
    .normalize('NFKC')
}

const notice = await publish('三组道路封闭施工')
await sealNow()

/** What anybody reads off the sheet: how many records, and the seal, four by four. */
const onPaper = { size: '', root: '', link: '' }

it('stands at the foot of the notice: how many records, their seal, the place of its own publication, and where to check', async () => {
  const page = await journey.phone()
  await page.goto(`${journey.address}/v/${village}/notices/${notice}/paper`)
  const foot = page.locator('.log-foot')
  await foot.getByText('本件的发布').waitFor()
  await foot.scrollIntoViewIfNeeded()
  await journey.shot(page, 'seal-paper-phone')
  const words = await wordsOnPaper(page)
  const found = /共\s*([\d,]+)\s*条.封存码\s*((?:[0-9a-f]{4}\s*){4})/.exec(words)
  expect(found, words).not.toBeNull()
  onPaper.size = found![1]!
  onPaper.root = found![2]!.trim()
  expect(words).toContain(`/log/${county}`)
  expect(words.replaceAll(/\s/g, '')).toContain('本件的发布是其中第')
  onPaper.link = (await foot.getAttribute('data-link')) ?? ''
  if (process.env.SHOTS) {
    await page.setViewportSize({ width: 794, height: 1123 })
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: `${process.env.SHOTS}/seal-paper-print.png`, fullPage: true })
  }
})

it('holds for a stranger after the village has gone on writing, and not when one letter is another', async () => {
  for (const title of ['腊月二十三赶集', '三组道路恢复通行', '年终走访安排']) await publish(title)
  await journey.at(new Date(journey.now().getTime() + 15 * 60_000))
  expect(await sealNow()).toBeGreaterThan(2)

  for (const size of ['standard', 'elder'] as const) {
    const stranger = await journey.phone({ size })
    await stranger.goto(`${journey.address}/log/${county}`)
    await stranger.getByLabel(say('log.check-size')).fill(onPaper.size)
    await stranger.getByLabel(say('log.check-root', { n: 16 })).fill(onPaper.root.toUpperCase())
    await stranger.getByRole('button', { name: say('log.check-do') }).click()
    await stranger.getByRole('heading', { name: say('log.check-good') }).waitFor()
    await journey.shot(stranger, `seal-holds-${size}`)

    const first = onPaper.root[0] === 'a' ? 'b' : 'a'
    await stranger.getByLabel(say('log.check-root', { n: 16 })).fill(first + onPaper.root.slice(1))
    await stranger.getByRole('button', { name: say('log.check-do') }).click()
    await stranger.getByRole('heading', { name: say('log.check-bad') }).waitFor()
    await stranger.getByText(say('log.check-why-other_root')).waitFor()
    await journey.shot(stranger, `seal-differs-${size}`)

    // More records than there are: somebody took some out, or misread the paper.
    await stranger.getByLabel(say('log.check-size')).fill('9,999,999')
    await stranger.getByRole('button', { name: say('log.check-do') }).click()
    await stranger.getByText(/比纸上写的还少/).waitFor()
  }
})

it('is checked by scanning alone, with the publication of the notice', async () => {
  const stranger = await journey.phone({ lang: 'en' })
  const asked: string[] = []
  stranger.on('request', (request) => void asked.push(new URL(request.url()).pathname))
  await stranger.goto(onPaper.link)
  await stranger.getByRole('heading', { name: sayEn('log.check-good') }).waitFor()
  await stranger.getByText(/This sheet was published as no\./).waitFor()
  await journey.shot(stranger, 'seal-scanned-english')
  expect(asked).toContain('/api/log.consistency')
  expect(asked).toContain('/api/log.proof')
})

it('does not hold when the proofs that are served were tampered with', async () => {
  const stranger = await journey.phone()
  await stranger.route('**/api/log.consistency*', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { proof: string[] }
    const bent = body.proof.map((hash) => hash.replace(/./, (letter) => (letter === '0' ? '1' : '0')))
    await route.fulfill({ response: answer, json: { ...body, proof: bent } })
  })
  await stranger.goto(onPaper.link)
  await stranger.getByRole('heading', { name: say('log.check-bad') }).waitFor()
  await stranger.getByText(say('log.check-why-no_proof')).waitFor()
})

const proofOf = async (page: Page, at = notice): Promise<void> => {
  await page.goto(`${journey.address}/v/${village}/notices/${at}`)
  await page.getByRole('button', { name: say('bulletin.prove') }).click()
}

it('proves the words of a notice on the reader’s own phone, corrected or not; one other word, and it does not hold', async () => {
  const stranger = await journey.phone()
  await proofOf(stranger)
  await stranger.getByRole('heading', { name: say('bulletin.prove-good'), exact: true }).waitFor()
  await journey.shot(stranger, 'notice-proved')

  const bend = async (call: string, change: (body: Record<string, unknown>) => object, verdict: string) => {
    await stranger.route(`**/api/${call}*`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: change((await answer.json()) as Record<string, unknown>) })
    })
    await proofOf(stranger)
    await stranger.getByRole('heading', { name: say(verdict), exact: true }).waitFor()
    await stranger.unroute(`**/api/${call}*`)
  }
  const changed = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replace('三组', '四组'))
  // A word of the page, its title, the words that are hashed, the sealed text itself, the path.
  await bend('bulletin.one', (body) => ({ ...body, blocks: changed(body.blocks) }), 'bulletin.prove-words')
  await bend('bulletin.one', (body) => ({ ...body, title: changed(body.title) }), 'bulletin.prove-words')
  await bend('bulletin.sealed', (body) => ({ ...body, words: changed(body.words) }), 'bulletin.prove-words')
  await bend(
    'bulletin.sealed',
    (body) => ({ ...body, entry: String(body.entry).replace(/"words","./, '"words","x') }),
    'bulletin.prove-record',
  )
  await bend(
    'bulletin.sealed',
    (body) => ({ ...body, entry: String(body.entry).replace(String(notice), String(body.fact)) }),
    'bulletin.prove-record',
  )
  await bend('log.proof', (body) => ({ ...body, root: 'ab'.repeat(32) }), 'bulletin.prove-record')
  await journey.shot(stranger, 'notice-not-proved')

  const corrected = { notice, title: '三组道路封闭施工', words: '# 修路\n改到 11 月 25 日起封闭。', reason: '改期' }
  const files = { pictures: [], audio: null, paper: null }
  expect((await callFrom(secretary, 'bulletin.correct', { ...corrected, ...files })).status).toBe(200)
  await proofOf(stranger)
  await stranger.getByRole('heading', { name: say('bulletin.prove-waiting'), exact: true }).waitFor()
  await sealNow()
  await proofOf(stranger)
  await stranger.getByRole('heading', { name: say('bulletin.prove-good'), exact: true }).waitFor()
})

it('says plainly of an older notice that only its publication was sealed', async () => {
  const older = await publish('老公告')
  await transact(journey.app.db, system(county), 'write', (tx) =>
    appendFacts(
      tx,
      system(county),
      journey.now(),
      [{ kind: 'bulletin.corrected', subject: older, area: village, data: { version: 2 } }],
      new Map(),
    ),
  )
  await sealNow()
  const stranger = await journey.phone({ size: 'elder' })
  await proofOf(stranger, older)
  await stranger.getByRole('heading', { name: say('bulletin.prove-older'), exact: true }).waitFor()
  await journey.shot(stranger, 'notice-older')
})
