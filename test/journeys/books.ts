/** What offices do with the open books before a story begins: a whole account with vouchers, made past the screens. */
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import type { DraftView, LineInput, ShelfAnswer } from '../../modules/disclosure/contract.ts'
import { type Answered, askFrom, callFrom } from './doings.ts'
import { type Journey, village } from './house.ts'

export const accountItem = 'finance.committee-account'

export type GivenLine = Partial<LineInput> & Pick<LineInput, 'direction' | 'amount_fen' | 'category' | 'purpose'>

export interface Office {
  journey: Journey
  /** Makes the books. */
  clerk: Page
  supervisor: Page
}

/** A receipt as people photograph it: a name and a number in red on paper with some print around. */
export const receiptPicture = async (): Promise<Buffer> =>
  await sharp({ create: { width: 900, height: 600, channels: 3, background: '#f7f3e8' } })
    .composite([
      { input: { create: { width: 700, height: 60, channels: 3, background: '#d8d2c0' } }, left: 100, top: 40 },
      { input: { create: { width: 240, height: 50, channels: 3, background: '#c00000' } }, left: 300, top: 200 },
      { input: { create: { width: 360, height: 50, channels: 3, background: '#c00000' } }, left: 300, top: 320 },
      { input: { create: { width: 200, height: 50, channels: 3, background: '#205020' } }, left: 300, top: 440 },
    ])
    .png()
    .toBuffer()
/** Where the name stands on it, in shares: covered in stories, green below stays in sight. */
export const nameOnReceipt = { x: 0.3, y: 0.3, width: 0.5, height: 0.35 }

export async function openOffice(journey: Journey): Promise<Office> {
  const [clerk, supervisor] = await Promise.all([
    journey.desk({ as: await journey.holder('committee', village) }),
    journey.desk({ as: await journey.holder('supervisor', village) }),
  ])
  await Promise.all([clerk.goto(`${journey.address}/api/docs`), supervisor.goto(`${journey.address}/api/docs`)])
  return { journey, clerk, supervisor }
}

async function done<Body>(answered: Promise<Answered<unknown>>): Promise<Body> {
  const { status, body } = await answered
  expect({ status, body: status === 200 ? '' : body }).toEqual({ status: 200, body: '' })
  return body as Body
}

export async function sendPicture(page: Page, picture: Buffer): Promise<string> {
  return await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    const response = await fetch('/api/files', {
      method: 'POST',
      headers: { 'Content-Type': 'image/png', 'X-Requested-With': 'xiangli', 'Idempotency-Key': crypto.randomUUID() },
      body: bytes,
    })
    return ((await response.json()) as { id: string }).id
  }, picture.toString('base64'))
}

/** The quarter after the newest that is published; the last one that is over where nothing is. */
async function nextQuarter(page: Page): Promise<string> {
  const shelf = await done<ShelfAnswer>(askFrom(page, `disclosure.shelf?area=${village}`))
  const latest = shelf.books.flatMap(({ items }) => items).find(({ key }) => key === accountItem)?.latest
  const [year, quarter] = (latest?.period ?? '2026-Q2').split('-Q').map(Number) as [number, number]
  return quarter === 4 ? `${year + 1}-Q1` : `${year}-Q${quarter + 1}`
}

const firstDay = (period: string): string =>
  `${period.slice(0, 4)}-${String((Number(period.slice(-1)) - 1) * 3 + 1).padStart(2, '0')}-05`

/** An account with these lines, each with a voucher nobody has looked at yet. */
export async function draftAccount({ clerk }: Office, lines: readonly GivenLine[]): Promise<string> {
  const period = await nextQuarter(clerk)
  const { id: entry } = await done<{ id: string }>(
    callFrom(clerk, 'disclosure.start_entry', { area: village, item: accountItem, period }),
  )
  const draft = await readDraft(clerk, entry)
  if (draft.opening_open)
    await done(callFrom(clerk, 'disclosure.set_opening', { entry, opening_fen: 3_500_000, note: '上年结转' }))
  const perCall = 100
  for (let at = 0; at < lines.length; at += perCall) {
    const { ids } = await done<{ ids: string[] }>(
      callFrom(clerk, 'disclosure.put_lines', {
        entry,
        lines: lines.slice(at, at + perCall).map((line) => ({ day: firstDay(period), ...line })),
      }),
    )
    const files = [await sendPicture(clerk, await receiptPicture())]
    await done(callFrom(clerk, 'disclosure.add_vouchers', { entry, files, lines: ids }))
  }
  return entry
}

export const readDraft = (page: Page, entry: string): Promise<DraftView> =>
  done<DraftView>(askFrom(page, `disclosure.draft?id=${entry}`))

/** Every voucher covered at the usual place and confirmed, then before the committee. */
export async function handIn({ clerk }: Office, entry: string): Promise<void> {
  for (const { id: voucher, state } of (await readDraft(clerk, entry)).vouchers) {
    if (state === 'confirmed') continue
    await done(callFrom(clerk, 'disclosure.mask_voucher', { voucher, boxes: [nameOnReceipt] }))
    await done(callFrom(clerk, 'disclosure.confirm_vouchers', { vouchers: [voucher] }))
  }
  await done(callFrom(clerk, 'disclosure.submit', { entry }))
}

export async function publishAccount(office: Office, lines: readonly GivenLine[]): Promise<string> {
  const entry = await draftAccount(office, lines)
  await handIn(office, entry)
  const { digest } = await readDraft(office.supervisor, entry)
  await done(callFrom(office.supervisor, 'disclosure.sign', { entry, digest }))
  await done(callFrom(office.clerk, 'disclosure.publish', { entry }))
  return entry
}

export async function startWords({ clerk }: Office, item: string): Promise<string> {
  const started = callFrom(clerk, 'disclosure.start_entry', { area: village, item })
  return (await done<{ id: string }>(started)).id
}

/** Something in words, published; any item of a village's own event. */
export async function publishWords(office: Office, item: string, words: string): Promise<string> {
  const { clerk } = office
  const entry = await startWords(office, item)
  const draft = await readDraft(clerk, entry)
  await done(
    callFrom(clerk, 'disclosure.save_entry', {
      entry,
      title: draft.title,
      words,
      fields: draft.template.map(({ key, kind }) => ({ key, value: usualValue[kind] })),
      pictures: [],
    }),
  )
  await done(callFrom(clerk, 'disclosure.publish', { entry }))
  return entry
}

const usualValue = {
  text: '按规定办理',
  number: '3',
  money: '1845000',
  day: '2026-11-10',
  area_mu: '2.5',
  people: '41',
}

export const usualLines: readonly GivenLine[] = [
  {
    direction: 'in',
    amount_fen: 2_000_000,
    category: 'subsidy',
    purpose: '农村公路养护补助',
    party: '彭州市财政局',
    party_is_person: false,
    basis: '镇财政所拨款通知',
  },
  {
    direction: 'out',
    amount_fen: 360_000,
    category: 'works',
    purpose: '河沟路砌挡墙人工费',
    party: '李成福',
    basis: '村民代表会议决议',
  },
  {
    direction: 'out',
    amount_fen: 128_050,
    category: 'office',
    purpose: '村委会水电费',
    party: '国网彭州供电公司',
    party_is_person: false,
  },
]
