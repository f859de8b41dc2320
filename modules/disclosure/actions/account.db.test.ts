/** An account from its first line to the village's questions: whole, signed by others, and fixed once it is published. */
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { visitor } from '../../../kernel/actor.ts'
import { asSystem as high } from '../../../kernel/elevate.ts'
import { waiting } from '../../offices/queries/waiting.ts'
import { draft } from '../queries/drafts.ts'
import { entry } from '../queries/entry.ts'
import { lines } from '../queries/lines.ts'
import { list } from '../queries/list.ts'
import { questions } from '../queries/questions.ts'
import { accountItem, county, openWorld, payment, receipt, village } from '../test/world.ts'
import { addVouchers } from './add-vouchers.ts'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { confirmVouchers } from './confirm-vouchers.ts'
import { correctEntry } from './correct-entry.ts'
import { maskVoucher } from './mask-voucher.ts'
import { openOriginal } from './open-original.ts'
import { publish } from './publish.ts'
import { putLines } from './put-lines.ts'
import { refuse } from './refuse.ts'
import { removeLines } from './remove-lines.ts'
import { reverseLine } from './reverse-line.ts'
import { setOpening } from './set-opening.ts'
import { sign } from './sign.ts'
import { startEntry } from './start-entry.ts'
import { submit } from './submit.ts'
import { takeBack } from './take-back.ts'

const world = await openWorld()
const { app } = world
/** Over HTTP a visitor stands in the village he asks about. */
const anybody = { ...visitor(county), home: village }

/** Each test has a month of its own, one after the other. */
let month = 0
let period = ''
beforeEach(() => {
  month += 1
  period = `20${String(30 + Math.floor((month - 1) / 12))}-${String(((month - 1) % 12) + 1).padStart(2, '0')}`
})
const first = await world.published('2029-12', [receipt(50_000), payment(20_000)], 100_000)
let last = { id: first, closing: 130_000 }
const publishedNow = async (given: Parameters<typeof world.drafted>[1]) => {
  const id = await world.published(period, given)
  const view = await app.ask(entry, anybody, { area: village, id })
  last = { id, closing: view.account!.closing_fen }
  return view
}

describe('a whole account', () => {
  it('is read by anybody: sums, lines with their balances, masked parties, blackened vouchers', async () => {
    const view = await app.ask(entry, anybody, { area: village, id: first })
    expect(view.account).toMatchObject({
      opening_fen: 100_000,
      receipts_fen: 50_000,
      payments_fen: 20_000,
      closing_fen: 130_000,
      lines: 2,
    })
    expect(view.signatures).toMatchObject([{ name: '张德全', decision: 'signed', round: 1 }])
    const { items } = await app.ask(lines, anybody, { area: village, entry: first })
    expect(items.map((line) => [line.number, line.party, line.balance_fen])).toEqual([
      [1, '邓**', 150_000],
      [2, '大同镇五金店', 130_000],
    ])
    expect(JSON.stringify(items)).not.toContain('邓大山')
    const shown = items[0]!.vouchers[0]!.picture!
    const { data, info } = await sharp((await app.files.get(`${shown.id}.large`))!)
      .raw()
      .toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels]!
    expect(at(30, 40)).toBeLessThan(16)
    expect(at(150, 80)).toBeGreaterThan(240)
    await publishedNow([])
  })

  it('opens with the closing balance before it, and goes on without a gap', async () => {
    const view = await publishedNow([receipt(1)])
    expect(view.previous?.closing_fen).toBe(130_000)
    expect(view.account!.opening_fen).toBe(130_000)
    const late = await world.drafted('2039-05', [receipt(7)])
    await expect(app.do(submit, world.clerk, { entry: late })).rejects.toMatchObject({ rule: 'disclosure.gap-before' })
    await expect(app.do(setOpening, world.clerk, { entry: late, opening_fen: 5, note: '改' })).rejects.toMatchObject({
      rule: 'disclosure.opening-follows',
    })
  })

  it('is handed in whole or not at all', async () => {
    const id = await world.drafted(period, [receipt(100)])
    const { ids } = await app.do(putLines, world.clerk, {
      entry: id,
      lines: [
        {
          day: `${period}-11`,
          direction: 'out',
          amount_fen: 50,
          category: 'office',
          party: '',
          party_is_person: true,
          purpose: '打印纸',
          basis: '',
          basis_link: '',
          vouchers: [],
        },
      ],
    })
    await expect(app.do(submit, world.clerk, { entry: id })).rejects.toMatchObject({
      rule: 'disclosure.line-without-voucher',
      params: { line: 2 },
    })
    const added = await app.do(addVouchers, world.clerk, {
      entry: id,
      files: [await world.photo(world.clerk)],
      lines: ids,
    })
    await expect(app.do(submit, world.clerk, { entry: id })).rejects.toMatchObject({
      rule: 'disclosure.voucher-waiting',
    })
    await app.do(maskVoucher, world.clerk, { voucher: added.ids[0]!, boxes: [] })
    await expect(app.do(submit, world.clerk, { entry: id })).rejects.toMatchObject({
      rule: 'disclosure.voucher-unconfirmed',
    })
    await expect(app.do(publish, world.secretary, { entry: id })).rejects.toMatchObject({
      rule: 'disclosure.not-signed',
    })
    await app.do(confirmVouchers, world.clerk, { vouchers: added.ids })
    const balance = await app.do(removeLines, world.clerk, { entry: id, lines: [] as never }).catch(() => null)
    expect(balance).toBeNull()
    const digest = await world.handedIn(id)
    const toSign = async () =>
      (await app.ask(waiting, world.supervisor, { except: 'tickets' })).items.filter((one) => one.id === id)
    expect(await toSign()).toMatchObject([
      { module: 'disclosure', what: '等您签字', phone: `/books/sign/${id}`, desk: `/books/entries/${id}` },
    ])
    await expect(app.do(removeLines, world.clerk, { entry: id, lines: ids })).rejects.toMatchObject({
      rule: 'disclosure.not-a-draft',
    })
    await app.do(sign, world.supervisor, { entry: id, digest })
    expect(await toSign()).toEqual([])
    await app.do(publish, world.secretary, { entry: id })
  })

  it('refuses days outside, wrong categories and numbers of people, cell by cell', async () => {
    const id = await world.drafted(period, [receipt(100)])
    const line = {
      day: '2020-01-01',
      direction: 'out' as const,
      amount_fen: 50,
      category: 'lease' as const,
      party: '',
      party_is_person: true,
      purpose: '打 13800138000 问的',
      basis: '',
      basis_link: '',
      vouchers: [],
    }
    await expect(app.do(putLines, world.clerk, { entry: id, lines: [line] })).rejects.toMatchObject({
      fields: { 'lines.0.day': 'disclosure.day-outside' },
    })
    await expect(
      app.do(putLines, world.clerk, { entry: id, lines: [{ ...line, day: `${period}-01`, category: 'office' }] }),
    ).rejects.toMatchObject({ fields: { 'lines.0.purpose': 'disclosure.personal-number' } })
    await app.do(sign, world.supervisor, { entry: id, digest: await world.handedIn(id) })
    await app.do(publish, world.secretary, { entry: id })
  })
})

describe('the committee', () => {
  it('never signs what one of its members made, nor what has changed since', async () => {
    const id = await world.drafted(period, [receipt(100)])
    const digest = await world.handedIn(id)
    await expect(app.do(sign, world.clerk, { entry: id, digest })).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(app.do(sign, world.township, { entry: id, digest })).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(app.do(sign, world.supervisor, { entry: id, digest: '0'.repeat(64) })).rejects.toMatchObject({
      rule: 'disclosure.changed-meanwhile',
    })
    // A member of the committee who is also of the office and has added a line does not sign.
    const both = {
      ...world.secondSupervisor,
      posts: [...world.secondSupervisor.posts, { post: 'committee', area: village, unit: null }],
    }
    await app.do(takeBack, world.clerk, { entry: id })
    const own = await app.ask(draft, world.clerk, { id })
    await app.do(putLines, both, {
      entry: id,
      lines: own.lines.map((line) => ({ ...line, purpose: `${line.purpose}（补）`, reverses: undefined })),
    })
    const again = await world.handedIn(id)
    expect(again).not.toBe(digest)
    await expect(app.do(sign, both, { entry: id, digest: again })).rejects.toMatchObject({
      rule: 'disclosure.maker-signs',
    })
    await app.do(sign, world.supervisor, { entry: id, digest: again })
    await expect(app.do(sign, world.supervisor, { entry: id, digest: again })).rejects.toMatchObject({
      rule: 'disclosure.decided-already',
    })
    await app.do(publish, world.secretary, { entry: id })
  })

  it('refuses with a reason that is published beside the account', async () => {
    const id = await world.drafted(period, [receipt(100)])
    const digest = await world.handedIn(id)
    await expect(app.do(publish, world.secretary, { entry: id })).rejects.toMatchObject({
      rule: 'disclosure.not-signed',
    })
    await app.do(refuse, world.supervisor, { entry: id, digest, reason: '缺验收单' })
    await app.do(publish, world.secretary, { entry: id })
    const view = await app.ask(entry, anybody, { area: village, id })
    expect(view).toMatchObject({ signed: 0, refused: 1, signatures: [{ decision: 'refused', reason: '缺验收单' }] })
  })
})

describe('what is published', () => {
  it('cannot be changed by anybody, the clock included', async () => {
    const view = await publishedNow([receipt(100)])
    for (const [table, column] of [
      ['disclosure_entry', 'id'],
      ['disclosure_account', 'entry'],
      ['disclosure_line', 'entry'],
      ['disclosure_voucher', 'entry'],
      ['disclosure_signature', 'entry'],
    ] as const) {
      await world.asSystem(async (context) =>
        high(context, async ({ tx }) => {
          const gone = await tx.deleteFrom(table).where(column, '=', view.id).executeTakeFirst()
          expect(Number(gone.numDeletedRows), table).toBe(0)
          const changed = await tx
            .updateTable(table)
            .set({ area: village })
            .where(column, '=', view.id)
            .executeTakeFirst()
          expect(Number(changed.numUpdatedRows), table).toBe(0)
        }),
      )
    }
    await expect(app.do(takeBack, world.clerk, { entry: view.id })).rejects.toMatchObject({
      rule: 'disclosure.published-is-published',
    })
  })

  it('is corrected by a new version with a red line; the earlier version stays, and the next month follows', async () => {
    const view = await publishedNow([receipt(100), payment(40)])
    const { items } = await app.ask(lines, anybody, { area: village, entry: view.id })
    const { id } = await app.do(correctEntry, world.clerk, { entry: view.id, reason: '金额记错' })
    await app.do(reverseLine, world.clerk, { entry: id, line: items[1]!.id })
    await expect(app.do(reverseLine, world.clerk, { entry: id, line: items[1]!.id })).rejects.toMatchObject({
      rule: 'disclosure.reversed-already',
    })
    const { ids } = await app.do(putLines, world.clerk, {
      entry: id,
      lines: [{ ...payment(45), day: `${period}-10`, basis: '', basis_link: '', vouchers: [] } as never],
    })
    const added = await app.do(addVouchers, world.clerk, {
      entry: id,
      files: [await world.photo(world.clerk)],
      lines: ids,
    })
    await app.do(maskVoucher, world.clerk, { voucher: added.ids[0]!, boxes: [] })
    await app.do(confirmVouchers, world.clerk, { vouchers: added.ids })
    await app.do(sign, world.supervisor, { entry: id, digest: await world.handedIn(id) })
    await app.do(publish, world.secretary, { entry: id })
    const [before, after] = [
      await app.ask(entry, anybody, { area: village, id: view.id }),
      await app.ask(entry, anybody, { area: village, id }),
    ]
    expect(before).toMatchObject({ superseded: true, account: { payments_fen: 40 } })
    expect(after).toMatchObject({ superseded: false, version: 2, account: { payments_fen: 45, lines: 4 } })
    expect(after.versions.map((one) => one.version)).toEqual([2, 1])
    const now = await app.ask(lines, anybody, { area: village, entry: id })
    expect(now.items.map((line) => line.amount_fen)).toEqual([100, 40, -40, 45])
    expect(now.items[1]!.reversed_by?.number).toBe(3)
    const found = await app.ask(list, anybody, { area: village, item: accountItem, limit: 50 })
    expect(found.items.filter((one) => one.root === view.root).map((one) => one.id)).toEqual([id])
    last = { id, closing: after.account!.closing_fen }
  })

  it('leaves a mistake of an older month to be reversed in the open one', async () => {
    await expect(app.do(correctEntry, world.clerk, { entry: first, reason: '旧账' })).rejects.toMatchObject({
      rule: 'disclosure.later-account-stands',
    })
    const { items } = await app.ask(lines, anybody, { area: village, entry: first })
    const { id } = await app.do(startEntry, world.clerk, { area: village, item: accountItem, period })
    const balance = await app.do(reverseLine, world.clerk, { entry: id, line: items[0]!.id })
    expect(balance).toMatchObject({ opening_fen: last.closing, receipts_fen: -50_000 })
    await app.do(sign, world.supervisor, { entry: id, digest: await world.handedIn(id) })
    await app.do(publish, world.secretary, { entry: id })
    const back = await app.ask(lines, anybody, { area: village, entry: first })
    expect(back.items[0]!.reversed_by).toMatchObject({ entry: id, number: 1 })
  })
})

describe('a sealed original', () => {
  it('is opened with a purpose, written down first, and is not served otherwise', async () => {
    const id = await world.drafted(period, [])
    const file = await world.photo(world.clerk)
    const added = await app.do(addVouchers, world.clerk, { entry: id, files: [file], lines: [] })
    await app.settle()
    expect(await app.files.get(`${file}.large`)).toBeNull()
    const voucher = added.ids[0]!
    await expect(app.do(openOriginal, world.mei, { voucher, purpose: 'audit', words: '想看' })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    const opened = await app.do(openOriginal, world.clerk, { voucher, purpose: 'masking' })
    const picture = await app.call('GET', opened.url)
    expect(picture.statusCode).toBe(200)
    expect(picture.headers['content-type']).toBe('image/jpeg')
    // A letter that is surely another one: a fixed one is the right one by chance, once in sixty-four.
    const forged = opened.url.replace(/sign=(.)/, (_, letter) => `sign=${letter === 'x' ? 'y' : 'x'}`)
    expect((await app.call('GET', forged)).statusCode).toBe(404)
    await app.pass(1)
    expect((await app.call('GET', opened.url)).statusCode).toBe(404)
    const looks = await world.asSystem(({ tx }) =>
      tx.selectFrom('disclosure_look').selectAll().where('voucher', '=', voucher).execute(),
    )
    expect(looks).toMatchObject([{ purpose: 'masking', viewer: world.clerk.person, viewer_post: 'committee' }])
    await app.do(maskVoucher, world.clerk, { voucher, boxes: [] })
  })
})

describe('a question', () => {
  it('stands under the line with its answer, without the name', async () => {
    const { items } = await app.ask(lines, anybody, { area: village, entry: first })
    const line = items[1]!.id
    await expect(app.do(ask, world.stranger, { entry: first, line, words: '为什么？' })).rejects.toMatchObject({
      name: 'Missing',
    })
    const { id } = await app.do(ask, world.mei, { entry: first, line, words: '路灯修在哪里？' })
    await app.do(answer, world.clerk, { question: id, words: '六组岔路口两盏。' })
    const { items: under } = await app.ask(questions, anybody, { area: village, entry: first, line })
    expect(under).toMatchObject([
      { asker: '梅**', mine: false, answer: '六组岔路口两盏。', answered_by: { name: '陈晓梅', post: 'committee' } },
    ])
    const [own] = (await app.ask(questions, world.mei, { area: village, entry: first, line })).items
    expect(own).toMatchObject({ asker: '梅秀英', mine: true })
    await expect(app.do(answer, world.clerk, { question: id, words: '再答' })).rejects.toMatchObject({
      rule: 'disclosure.answered-already',
    })
  })
})
