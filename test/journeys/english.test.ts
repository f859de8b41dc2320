/** Somebody who reads English meets no Chinese but names of people and places and what residents wrote themselves. */
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { system } from '../../kernel/actor.ts'
import { transact } from '../../kernel/db.ts'
import { usualItems } from '../../modules/disclosure/items/catalogue.data.ts'
import { classes } from '../../modules/tickets/classes/classes.ts'
import { settings as ticketSettings } from '../../modules/tickets/settings.ts'
import { choose } from './doings.ts'
import { county, openJourney } from './house.ts'
import { say, sayEn } from './words.ts'

const journey = await openJourney()
const township = '510183122'

/** Han characters and the punctuation that goes with them. */
const han = /[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]/
/** 李**, and what Chinese is called in Chinese. */
const ofItself = /\p{Script=Han}\*+|中文/gu

/** What the wizard offers to set up, by its full name. */
const demoCounties = ['上海市宝山区', '江苏省常州市溧阳市', '安徽省六安市叶集区', '四川省成都市邛崃市']

/** A notice is shown line by line, without its marks. */
const written = (text: string | null) =>
  text?.includes('\n')
    ? text.split('\n').map((line) =>
        line
          .replace(/^(#{1,2}|[-*•]|\d{1,3}[.、)])\s*/, '')
          .replaceAll('**', '')
          .trim(),
      )
    : []

/** What people themselves wrote or are called: names, titles, house numbers, words of matters and answers. */
const content = await transact(journey.app.db, system(county), 'read', async (tx) => {
  const { rows } = await sql<{ text: string }>`
    select name as text from person union select relation from person union select elsewhere from person
    union select name from household union select name from place union select name from unit union select title from office
    union select title from ticket union select words from ticket union select address from ticket
    union select words from ticket_step union select relation from proxy union select words from proxy
    union select title from bulletin_notice union select words from bulletin_notice union select office_name from bulletin_notice
    union select title from bulletin_version union select words from bulletin_version
    union select words from bulletin_comment union select words from bulletin_diary
    union select title from disclosure_entry union select words from disclosure_entry union select words from disclosure_question
    union select category from disclosure_line union select purpose from disclosure_line
    union select value ->> 'value' from disclosure_entry, jsonb_array_elements(fields) as value
    union select rule ->> 'name' from routing_list, jsonb_array_elements(rules) as rule union select title from intake_batch
    union select event from disclosure_due union select party_public from disclosure_line union select basis from disclosure_line`.execute(
    tx,
  )
  // What residents say, by which a class is known, what a number rests on and the laws behind the books stay in the language they were written in.
  const sources = Object.values(ticketSettings).map(({ source }) => source)
  const laws = usualItems.map(({ source }) => source)
  const said = classes.map((one) => one.keywords.join(' '))
  return [...rows.flatMap(({ text }) => [text, ...written(text)]), ...said, ...sources, ...laws, ...demoCounties]
    .filter((text) => text && han.test(text))
    .sort((a, b) => b.length - a.length)
})

/** Text and spoken names of what stands on the screen, without what they say about content. */
async function chineseOn(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => {
    const found = new Set<string>()
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('script, style, noscript')) continue
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description']) {
        const value = element.getAttribute(name)
        if (value) found.add(value)
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) found.add(node.textContent.trim())
      }
      if (element instanceof HTMLInputElement && element.value) found.add(element.value)
    }
    return [document.title, ...found]
  })
  return said.filter((text) => {
    if (!han.test(text)) return false
    let left = text
    for (const one of content) if (left.includes(one)) left = left.replaceAll(one, '')
    return han.test(left.replaceAll(ofItself, ''))
  })
}

/** Waits until all that was asked for has come and nothing changes any more, then reads the screen. */
async function look(page: Page, strange: string[]): Promise<void> {
  await page.getByRole('heading', { level: 1 }).or(page.getByRole('navigation')).first().waitFor()
  // antd's shapes of what is coming have no role.
  // Exactly: “Opening” also begins what an account opens with.
  const coming = page
    .getByText(sayEn('ui.loading'), { exact: true })
    .or(page.locator('.ant-spin-spinning, .ant-skeleton'))
  let before = ''
  await expect
    .poll(
      async () => {
        const now = (await coming.count()) > 0 ? '' : ((await page.locator('body').textContent()) ?? '')
        const isStill = now === before && now !== ''
        before = now
        return isStill
      },
      { interval: 250, timeout: 60_000 },
    )
    .toBe(true)
  const where = new URL(page.url()).pathname
  for (const text of await chineseOn(page)) strange.push(`${where}: ${text}`)
}

/** Without loading anew, as people go from screen to screen; the screen left behind goes at once. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path)
}

it('reads English on the phone from home to the access log', async () => {
  const strange: string[] = []
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  await resident.goto(`${journey.address}/me`)
  await choose(resident.getByRole('radio', { name: 'English' }))
  await resident.getByRole('link', { name: sayEn('people.access') }).waitFor()
  await look(resident, strange)
  await resident.goto(`${journey.address}/`)
  await resident.getByText(sayEn('phone.village-tickets')).waitFor()
  await look(resident, strange)
  await journey.shot(resident, 'english-home')

  await resident.getByRole('link', { name: new RegExp(`^${sayEn('phone.speak')}`) }).click()
  await resident.getByLabel(sayEn('tickets.what')).fill('The lamp at the bridge has been out for a week.')
  await choose(resident.getByRole('radio').first())
  await look(resident, strange)
  await journey.shot(resident, 'english-speak')
  await resident.getByRole('button', { name: sayEn('tickets.send'), exact: true }).click()
  await resident.getByRole('heading', { name: sayEn('tickets.sent') }).waitFor()
  await look(resident, strange)
  await resident.getByRole('link', { name: sayEn('tickets.sent-follow') }).click()
  await resident.getByText('The lamp at the bridge').first().waitFor()
  await look(resident, strange)
  await journey.shot(resident, 'english-ticket')
  await journey.settle()
  for (const path of [
    '/inbox',
    '/tickets',
    '/see',
    '/decide',
    '/do',
    '/v/510183122211',
    '/served/510183122211006',
    '/me',
    '/me/profile',
    '/me/proxies',
    '/me/notices',
    '/me/access',
    '/me/consents',
    '/me/data',
    '/me/security',
  ]) {
    await go(resident, path)
    await look(resident, strange)
  }
  await resident.goto(`${journey.address}/me/access`)
  await resident.getByText(sayEn('people.access-what')).waitFor()
  await journey.shot(resident, 'english-access')
  expect(strange).toEqual([])
})

it('reads English at the desk: the queue, a ticket, places, people, offices', async () => {
  const strange: string[] = []
  for (const [post, area] of [
    ['dispatcher', township],
    ['secretary', `${township}211`],
  ] as const) {
    const desk = await journey.desk({ lang: 'en', as: await journey.holder(post, area) })
    await desk.goto(`${journey.address}/desk/`)
    await desk.getByRole('heading', { level: 1 }).or(desk.getByRole('table')).first().waitFor()
    await look(desk, strange)
    await journey.shot(desk, `english-desk-${post}`)
    // The bar leads to sections, and each section's second row to its screens.
    const seen = new Set<string>()
    const linked = async () => {
      const links = await desk.locator('header').getByRole('navigation').getByRole('link').all()
      return Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''))
    }
    const waiting = await linked()
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (seen.has(at)) continue
      seen.add(at)
      await go(desk, at)
      await look(desk, strange)
      await journey.shot(desk, `english-${post}${at.replaceAll('/', '-')}`)
      waiting.push(...(await linked()))
    }
    expect(seen.size).toBeGreaterThan(10)
    await desk.goto(`${journey.address}/desk/tickets?stage=all`)
    await desk.getByRole('row').nth(1).click()
    await look(desk, strange)
    await journey.shot(desk, `english-ticket-${post}`)
    await desk.goto(`${journey.address}/desk/account`)
    await look(desk, strange)
  }
  expect([...new Set(strange)]).toEqual([])
})

it('knows Chinese when it sees it', async () => {
  const strange: string[] = []
  const page = await journey.phone({ as: await journey.personByPhone('15400006061') })
  await page.goto(`${journey.address}/me`)
  await page.getByText(say('people.access')).waitFor()
  await look(page, strange)
  expect(strange.join()).toContain(say('people.access'))
})
