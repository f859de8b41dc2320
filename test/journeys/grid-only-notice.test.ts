/** A notice for one grid is read there and nowhere else: not next door, not by a visitor, not by whoever guesses its address. */
import { expect, it } from 'vitest'
import { system } from '../../kernel/actor.ts'
import { transact } from '../../kernel/db.ts'
import { zh as kernel } from '../../kernel/messages.zh.ts'
import { askFrom, callFrom } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grid = `${village}006`
const title = '六组今晚清水池，九点前请接好水'

/** Somebody of grid five who holds no office: staff of the village would see it. */
const plainNeighbour = (): Promise<string> =>
  transact(journey.app.db, system(county), 'read', async (tx) => {
    const row = await tx
      .selectFrom('person')
      .select('id')
      .where('area', '=', `${village}005`)
      .where('state', '=', 'verified')
      .where('phone_index', 'is not', null)
      .where('id', 'not in', (inner: typeof tx) => inner.selectFrom('office').select('person'))
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow()
    return row.id as string
  })

it('is invisible next door', async () => {
  const inside = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const nextDoor = await journey.phone({ as: await plainNeighbour() })
  for (const page of [inside, nextDoor]) {
    await page.goto(`${journey.address}/notices`)
    await page.getByRole('link').filter({ hasText: /./ }).first().waitFor()
  }
  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await worker.goto(`${journey.address}/notices/new`)
  await worker.getByLabel(say('bulletin.title')).fill(title)
  await worker.getByRole('textbox', { name: say('bulletin.words') }).fill('水池清洗，十点来水。')
  // What is said to a grid stays there, unless the office opens it.
  expect(await worker.getByRole('switch', { name: say('bulletin.public') }).isChecked()).toBe(false)
  await worker.getByRole('button', { name: say('bulletin.publish'), exact: true }).click()
  await worker
    .getByRole('dialog')
    .getByRole('button', { name: say('bulletin.send-now') })
    .click()
  await worker.getByRole('heading', { name: title }).waitFor()
  const id = new URL(worker.url()).pathname.split('/').at(-1) ?? ''

  await inside.getByRole('link', { name: title }).waitFor()
  await journey.shot(inside, 'grid-inside')
  await nextDoor.reload()
  await nextDoor.getByRole('heading', { name: say('bulletin.notices') }).waitFor()
  expect(await nextDoor.getByText(title).count()).toBe(0)
  // Guessing the address, or naming the grid, leads nowhere.
  expect((await askFrom(nextDoor, `bulletin.one?id=${id}`)).status).toBe(404)
  expect((await askFrom(nextDoor, `bulletin.one?id=${id}&area=${grid}`)).status).toBe(404)
  expect((await askFrom(nextDoor, `bulletin.comments?notice=${id}&area=${grid}`)).status).toBe(404)
  const feed = await askFrom<{ items: { id: string }[] }>(nextDoor, `bulletin.feed?area=${grid}&limit=50`)
  expect(feed.body.items.some((one) => one.id === id)).toBe(false)
  expect((await callFrom(nextDoor, 'bulletin.like', { notice: id, liked: true })).status).toBe(404)
  expect((await callFrom(nextDoor, 'bulletin.comment', { notice: id, words: '在吗' })).status).toBe(403)

  const stranger = await journey.phone()
  await stranger.goto(`${journey.address}/v/${grid}/notices/${id}`)
  await stranger.getByText(kernel['kernel.missing']).waitFor()
  const open = await askFrom<{ items: { id: string }[] }>(stranger, `bulletin.feed?area=${village}&limit=50`)
  expect(open.body.items.some((one) => one.id === id)).toBe(false)
  // The village's own office, and the township above it, see what is said below them.
  const office = await journey.desk({ as: await journey.holder('dispatcher', String(county)) })
  await office.goto(`${journey.address}/api/docs`)
  expect((await askFrom(office, `bulletin.one?id=${id}`)).status).toBe(200)
})
