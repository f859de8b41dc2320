/** The demo county's books as they stand after a year: they balance, month follows month, one thing is late and has climbed. */
import { expect, it } from 'vitest'
import { system, visitor } from '../../kernel/actor.ts'
import { county, testApp, village } from '../../kernel/testing.ts'
import { notify } from '../notify/module.ts'
import { offices } from '../offices/module.ts'
import { people } from '../people/module.ts'
import { places } from '../places/module.ts'
import { search } from '../search/module.ts'
import { signin } from '../signin/module.ts'
import { addDays } from './calendar/periods.ts'
import { disclosure } from './module.ts'
import { entry } from './queries/entry.ts'
import { heat } from './queries/heat.ts'
import { lines } from './queries/lines.ts'
import { seed } from './seeds.ts'
import type { DisclosureTx } from './store.ts'

const app = await testApp([places, people, offices, signin, notify, search, disclosure], {
  now: '2026-11-22T02:00:00Z',
})
for (const module of [places, people, offices]) await module.seed?.(app, () => {})
const said: string[] = []
await seed(app, (line) => said.push(line))
const read = <T>(work: (tx: DisclosureTx) => Promise<T>): Promise<T> => app.as(system(county), work)
const anybody = { ...visitor(county), home: village }
const accounts = await read((tx) =>
  tx
    .selectFrom('disclosure_account')
    .selectAll()
    .where('item', '=', 'finance.collective-account')
    .orderBy('to_day')
    .execute(),
)

it('keeps twelve months that follow each other to the fen, the last one in the making', async () => {
  expect(accounts.map((one) => one.from_day.slice(0, 7))).toEqual([
    '2025-12',
    ...Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
  ])
  for (const [index, account] of accounts.entries()) {
    expect(account.closing_fen).toBe(account.opening_fen + account.receipts_fen - account.payments_fen)
    expect(account.closing_fen).toBeGreaterThan(0)
    const before = accounts[index - 1]
    if (!before) continue
    expect(account.opening_fen).toBe(before.closing_fen)
    expect(account.from_day).toBe(addDays(before.to_day, 1))
    expect(account.public).toBe(index < 11)
  }
})

it('names nobody who is a person to the public, and shows every line with its voucher', async () => {
  for (const account of accounts.filter((one) => one.public)) {
    const { items } = await app.ask(lines, anybody, { area: village, entry: account.entry, limit: 100 })
    expect(items).toHaveLength(account.lines)
    expect(items.at(-1)?.balance_fen).toBe(account.closing_fen)
    for (const line of items) expect(line.reverses !== null || line.vouchers.length > 0).toBe(true)
    expect(JSON.stringify(items)).not.toMatch(/冯桂香|唐仕清|宋家和|周德茂|罗光荣/)
  }
})

it('has a refused signature with its reason, questions with answers, and a red line', async () => {
  const refusals = await read((tx) =>
    tx.selectFrom('disclosure_signature').selectAll().where('decision', '=', 'refused').execute(),
  )
  expect(refusals).toHaveLength(2)
  const refused = await app.ask(entry, anybody, { area: village, id: accounts[3]!.entry })
  expect(refused.signatures.map((one) => one.decision)).toEqual(['refused'])
  const asked = await read((tx) => tx.selectFrom('disclosure_question').selectAll().execute())
  expect(asked).toHaveLength(5)
  expect(asked.filter((one) => one.state === 'answered')).toHaveLength(4)
  const red = await read((tx) =>
    tx.selectFrom('disclosure_line').selectAll().where('reverses', 'is not', null).execute(),
  )
  expect(red).toMatchObject([{ amount_fen: -42_800 }])
})

it('has one thing late that has climbed to the county, and a county to look at', async () => {
  const late = await read((tx) =>
    tx
      .selectFrom('disclosure_due')
      .selectAll()
      .where('area', '=', village)
      .where('state', '=', 'open')
      .where('due_at', '<', app.clock())
      .execute(),
  )
  expect(late).toMatchObject([{ item: 'finance.debts', climbed: 3, raised_to: String(county) }])
  const map = await app.ask(heat, { ...system(county), kind: 'system' }, { area: String(county), limit: 100 })
  expect(map.total.villages).toBeGreaterThan(100)
  expect(map.total.red).toBeGreaterThan(20)
  expect(map.total.villages_late).toBeLessThan(map.total.villages * 0.7)
  expect(map.total.yellow).toBeGreaterThan(0)
})

it('is told once, however often it is asked to', async () => {
  const count = () => read(async (tx) => (await tx.selectFrom('disclosure_entry').select('id').execute()).length)
  const before = await count()
  expect(before).toBeGreaterThan(50)
  await seed(app, () => {})
  expect(await count()).toBe(before)
})
