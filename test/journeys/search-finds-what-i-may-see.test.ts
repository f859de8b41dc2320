/** One search for everything, in which everybody finds what she may open and nobody finds anything else. */
import { expect, it } from 'vitest'
import { askFrom, speakUp } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grid = `${village}006`
const words = '拱桥下的石墩裂了一道口子'

const finds = async (page: Parameters<typeof askFrom>[0], asked: string): Promise<string[]> => {
  const { body } = await askFrom<{ items: { title: string }[] }>(
    page,
    `search.find?words=${encodeURIComponent(asked)}&limit=50`,
  )
  return body.items.map((item) => item.title)
}

it('is on the home page; the reporter and her worker find the matter, a neighbour and a stranger do not', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  // Not public: a matter between her and those who deal with it.
  const spoken = await speakUp(resident, journey.address, words, '道路桥梁')
  await resident.goto(`${journey.address}/`)
  await resident.getByRole('link', { name: say('search.door') }).click()
  await journey.shot(resident, 'search-empty')
  await resident.getByRole('searchbox').fill('石墩')
  const hit = resident.getByRole('button', { name: /拱桥下的石墩/ })
  await hit.waitFor()
  expect(await hit.locator('mark').allTextContents()).toContain('石墩')
  await journey.shot(resident, 'search-found')
  await hit.click()
  await resident.waitForURL(`**${spoken.at}`)
  await resident.getByRole('heading', { name: say('tickets.one') }).waitFor()
  await resident.goBack()
  await resident.getByRole('button', { name: /拱桥下的石墩/ }).waitFor()

  // By the number on the receipt, by the letters of the village, and what was asked lately stands on this phone alone.
  await resident.getByRole('searchbox').fill(spoken.number)
  await resident.getByRole('button', { name: /拱桥下的石墩/ }).waitFor()
  await resident.getByRole('searchbox').fill('tbc')
  await resident
    .getByRole('button', { name: /陶坝村/ })
    .first()
    .waitFor()
  await journey.shot(resident, 'search-letters')
  await resident.getByRole('searchbox').fill('')
  await resident.getByRole('heading', { name: say('search.recent') }).waitFor()
  await resident.getByRole('button', { name: '石墩' }).waitFor()
  await resident.getByRole('searchbox').fill('鲸鱼潜艇')
  await resident.getByText(say('search.nothing', { words: '鲸鱼潜艇' })).waitFor()
  await journey.shot(resident, 'search-nothing')

  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid), size: 'elder' })
  await worker.goto(`${journey.address}/search?w=${encodeURIComponent('石墩')}`)
  await worker.getByRole('button', { name: /拱桥下的石墩/ }).waitFor()
  await journey.shot(worker, 'search-elder')

  const neighbour = await journey.phone({ as: await journey.personByPhone('15400003061') })
  await neighbour.goto(`${journey.address}/search?w=${encodeURIComponent('石墩')}`)
  await neighbour.getByText(say('search.nothing', { words: '石墩' })).waitFor()
  expect(await finds(neighbour, '石墩')).toEqual([])
  expect(await finds(neighbour, spoken.number)).toEqual([])
  // A resident is no entry: nobody is found by name, not even by staff.
  expect(await finds(worker, '彭建平 家')).not.toContain('彭建平')

  const stranger = await journey.phone()
  await stranger.goto(`${journey.address}/search?area=${village}&w=${encodeURIComponent('石墩')}`)
  await stranger.getByText(say('search.nothing', { words: '石墩' })).waitFor()
})

it('opens at the desk by Ctrl+K from anywhere and is used by keys alone', async () => {
  const secretary = await journey.desk({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/desk/places`)
  await secretary.getByRole('button', { name: say('search.title') }).waitFor()
  await secretary.keyboard.press('Control+k')
  const field = secretary.getByRole('combobox', { name: say('search.title') })
  await field.fill('石墩')
  const option = secretary.getByRole('option', { name: /拱桥下的石墩/ })
  await option.waitFor()
  expect(await option.getAttribute('aria-selected')).toBe('true')
  await journey.shot(secretary, 'search-desk')
  await secretary.keyboard.press('Enter')
  await secretary.waitForURL(/\/desk\/tickets\/[0-9a-f-]{36}/)
  await secretary.keyboard.press('Control+k')
  await field.fill('路灯')
  await secretary.getByRole('option').first().waitFor()
  await journey.shot(secretary, 'search-desk-many')
  await secretary.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
})
