/** A village lets a day pass: its office is reminded and told, then the township, then the county, which sees it on its heat-map. */
import { expect, it } from 'vitest'
import { system } from '../../kernel/actor.ts'
import { transact } from '../../kernel/db.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const township = village.slice(0, 9)
const county = village.slice(0, 6)
/** Due on Tuesday 15 December at half past five. */
const due = new Date('2026-12-15T09:30:00Z')
const item = '集体经济组织收支明细账'
const hours = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000

/** Which tiers have heard of the collective's account of November, in the order in which they heard. */
const tiers = (): Promise<unknown[]> =>
  transact(journey.app.db, system(Number(county)), 'read', async (tx) =>
    (
      await tx
        .selectFrom('fact')
        .select('data')
        .where('kind', 'in', ['disclosure.reminded', 'disclosure.climbed'])
        .where('area', '=', village)
        .orderBy('at')
        .orderBy('id')
        .execute()
    )
      .map(({ data }) => data as Record<string, unknown>)
      .filter((data) => data.item === 'finance.collective-account' && data.period === '2026-11')
      .map((data) => data.tier),
  )

async function isTold(who: string, words: string): Promise<void> {
  const page = await journey.phone({ as: who })
  await page.goto(`${journey.address}/inbox`)
  await page.getByText(words).first().waitFor()
}

it('climbs from the village to the county, each hearing once, and is red on the county’s heat-map until it is published', async () => {
  const secretary = await journey.holder('secretary', village)
  const inTownship = await journey.holder('township_staff', township)
  const inCounty = await journey.holder('county_staff', county)

  // Ten in the morning, five days before: the office of the village is reminded.
  await journey.pass(hours(journey.now(), new Date('2026-12-10T02:00:00Z')))
  await isTold(secretary, `${item}（2026年11月）`)
  expect(await tiers()).toEqual(['remind'])

  // An hour after the day is over the village hears; three working days later the township, ten later the county.
  await journey.pass(hours(journey.now(), due) + 1)
  await isTold(secretary, say('disclosure.tell-late', { item, period: '2026年11月' }))
  expect(await tiers()).toEqual(['remind', 'village'])
  await journey.pass(24 * 4)
  expect(await tiers()).toEqual(['remind', 'village', 'township'])
  await isTold(inTownship, '过期没公开，请看公开日历，督促公开。')
  await journey.pass(24 * 11)
  expect(await tiers()).toEqual(['remind', 'village', 'township', 'county'])
  await isTold(inCounty, '过期没公开，请看公开日历，督促公开。')

  // The heat-map of the county shows how many days, and the cell opens what stands behind it.
  const desk = await journey.desk({ as: inCounty })
  await desk.goto(`${journey.address}/desk/books`)
  await desk.getByText(say('disclosure.desk-figure-late')).first().waitFor()
  await journey.shot(desk, 'county-heat-map')
  await desk.getByRole('link', { name: /大同镇/ }).click()
  const cell = desk.getByRole('button', { name: new RegExp(`^陶坝村 ${item} 过期 \\d+ 天$`) })
  await cell.waitFor()
  const days = Number(/过期 (\d+) 天/.exec((await cell.getAttribute('aria-label'))!)![1])
  expect(days).toBe(Math.round(hours(due, journey.now()) / 24))
  await cell.click()
  await desk.getByText(say('disclosure.desk-climbed-3')).first().waitFor()
  await journey.shot(desk, 'township-heat-map-cell')
  await desk.keyboard.press('Escape')

  // The village sees the same on its own calendar, first of all.
  const office = await journey.desk({ as: secretary })
  await office.goto(`${journey.address}/desk/books`)
  await office.getByText(item).first().waitFor()
  await journey.shot(office, 'village-calendar')
})
