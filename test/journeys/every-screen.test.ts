/**
 * Every screen there is, opened by somebody who may: nothing for axe to find, nothing wider than the screen, nothing broken in the
 * console, and on the phone nothing too small in either size of type. A screen without an example here fails.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { deskScreens, openScreens } from '../../apps/desk/screens.ts'
import { phoneScreens } from '../../apps/phone/screens.ts'
import { system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { transact } from '../../kernel/db.ts'
import { createPerson } from '../../modules/people/api.ts'
import { accountItem, draftAccount, openOffice, publishAccount, startWords, usualLines } from './books.ts'
import { askFrom, callFrom } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { measure, overflowing, wantedIn } from './measures.ts'
import { say } from './words.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const journey = await openJourney()
const grid = `${village}006`

/** Somebody waits to be verified, so that the worker has something to look at. */
const waiting = await transact(journey.app.db, system(county), 'write', async (tx) =>
  createPerson(contextOf(journey.app, tx, system(county), journey.now()), {
    area: grid,
    house: '六组31号',
    name: '郝新来',
    residency: 'incoming',
    phone: '15400007799',
    source: 'join',
  }),
)
const resident = await journey.personByPhone('15400006061')

/** Ids that are only known once somebody has looked: filled in where a path says `:mine`, `:public` and so on. */
interface Found {
  mine: string
  public: string
  queued: string
  invitation: string
  notice: string
  asked: string
  draft: string
  account: string
  making: string
  writing: string
  /** Something published in words. */
  told: string
  intake: string
}

const lookers = {
  stranger: null,
  resident,
  worker: await journey.holder('grid_worker', grid),
  secretary: await journey.holder('secretary', village),
  dispatcher: await journey.holder('dispatcher', String(county)),
  admin: await journey.holder('security_admin', String(county)),
  keeper: await journey.holder('county_staff', String(county)),
}
type Looker = keyof typeof lookers
type Example = readonly [Looker, path: string]

const phoneExamples: Record<string, readonly Example[]> = {
  '/': [
    ['stranger', '/'],
    ['resident', '/'],
  ],
  '/see': [
    ['stranger', '/see'],
    ['resident', '/see'],
  ],
  '/see/:area': [['stranger', `/see/${village}`]],
  '/notices': [['resident', '/notices']],
  '/notices/mine': [['secretary', '/notices/mine']],
  '/notices/new': [['secretary', '/notices/new']],
  '/notices/:id': [
    ['resident', '/notices/:notice'],
    ['secretary', '/notices/:notice'],
  ],
  '/notices/:id/edit': [['secretary', '/notices/:draft/edit']],
  '/notices/:id/correct': [['secretary', '/notices/:notice/correct']],
  '/notices/:id/reach': [['secretary', '/notices/:asked/reach']],
  '/notices/:id/reach/paper': [['secretary', '/notices/:asked/reach/paper']],
  '/emergency': [['secretary', '/emergency']],
  '/moderation': [['secretary', '/moderation']],
  '/moderation/log/:area': [['stranger', `/moderation/log/${village}`]],
  '/diary/new': [['secretary', '/diary/new']],
  '/diary/:area': [['resident', `/diary/${village}`]],
  '/diary/:area/month': [['secretary', `/diary/${village}/month`]],
  '/v/:area/notices': [['stranger', `/v/${village}/notices`]],
  '/v/:area/notices/:id/paper': [['stranger', `/v/${village}/notices/:notice/paper`]],
  '/v/:area/notices/:id': [['stranger', `/v/${village}/notices/:notice`]],
  '/decide': [['resident', '/decide']],
  '/do': [['resident', '/do']],
  '/speak': [['resident', '/speak']],
  '/tickets': [['resident', '/tickets']],
  '/tickets/:id': [
    ['resident', '/tickets/:mine'],
    ['worker', '/tickets/:mine'],
  ],
  '/todo': [['worker', '/todo']],
  '/log/:area?': [
    ['stranger', `/log/${county}`],
    ['stranger', '/log'],
    ['resident', '/log'],
  ],
  '/v/:area': [['resident', `/v/${village}`]],
  '/v/:area/tickets/:id': [['resident', `/v/${village}/tickets/:public`]],
  '/inbox': [['resident', '/inbox']],
  '/me': [
    ['resident', '/me'],
    ['worker', '/me'],
  ],
  '/me/notices': [['resident', '/me/notices']],
  '/me/profile': [['resident', '/me/profile']],
  '/me/proxies': [['resident', '/me/proxies']],
  '/me/proxies/new': [['resident', '/me/proxies/new']],
  '/me/consents': [['resident', '/me/consents']],
  '/me/access': [['resident', '/me/access']],
  '/me/data': [['resident', '/me/data']],
  '/me/phone': [['resident', '/me/phone']],
  '/me/password': [['worker', '/me/password']],
  '/me/security': [
    ['resident', '/me/security'],
    ['worker', '/me/security'],
  ],
  '/prove': [['resident', '/prove']],
  '/newcomers': [['worker', '/newcomers']],
  '/verify': [['stranger', '/verify']],
  '/search': [
    ['resident', '/search'],
    ['resident', '/search?w=%E8%B7%AF%E7%81%AF'],
    ['stranger', `/search?area=${village}&w=%E6%9D%91`],
  ],
  '/books': [
    ['stranger', '/books'],
    ['resident', '/books'],
  ],
  '/books/powers': [['resident', '/books/powers']],
  '/books/powers/:key': [['resident', '/books/powers/decisions']],
  '/v/:area/books/powers': [['stranger', `/v/${village}/books/powers`]],
  '/v/:area/books/powers/:key': [['stranger', `/v/${village}/books/powers/decisions`]],
  '/v/:area/books/powers/:key/paper': [['stranger', `/v/${village}/books/powers/decisions/paper`]],
  '/books/asked': [['resident', '/books/asked']],
  '/books/work': [['secretary', '/books/work']],
  '/books/due/:id': [['secretary', `/books/due/${village}`]],
  '/books/drafts/:id': [
    ['secretary', '/books/drafts/:writing'],
    ['secretary', '/books/drafts/:making'],
  ],
  '/books/mask/:id': [['secretary', '/books/mask/:making']],
  '/books/sign/:id': [['secretary', '/books/sign/:making']],
  '/books/questions/:id': [['secretary', `/books/questions/${village}`]],
  '/books/post/:id': [['secretary', '/books/post/:account']],
  '/v/:area/books': [['stranger', `/v/${village}/books`]],
  '/v/:area/books/items/:item': [['stranger', `/v/${village}/books/items/${accountItem}`]],
  '/v/:area/books/:id': [
    ['stranger', `/v/${village}/books/:account`],
    ['resident', `/v/${village}/books/:account`],
  ],
  '/v/:area/books/:id/paper': [['stranger', `/v/${village}/books/:account/paper`]],
  '/v/:area/books/:id/lines/:number': [['resident', `/v/${village}/books/:account/lines/2`]],
  '/newcomers/:id': [['worker', `/newcomers/${waiting.id}`]],
  '/assist': [['worker', '/assist']],
  '/served/:area': [['resident', `/served/${village}`]],
  '/signin': [['stranger', '/signin']],
  '/signin/staff': [['stranger', '/signin/staff']],
  '/join': [['stranger', '/join']],
  '/join/:area': [['stranger', `/join/${grid}`]],
}

const deskExamples: Record<string, readonly Example[]> = {
  '/signin': [['stranger', '/signin']],
  '/found': [['stranger', '/found']],
  '/invitation/:token': [['stranger', '/invitation/:invitation']],
  '/tickets/:id?': [
    ['dispatcher', '/tickets'],
    ['dispatcher', '/tickets/:queued'],
  ],
  '/todo': [['dispatcher', '/todo']],
  '/registers/:kind?': [
    ['dispatcher', '/registers'],
    ['dispatcher', '/registers/overdue'],
  ],
  '/routing': [['dispatcher', '/routing']],
  '/notices/:id?': [
    ['dispatcher', '/notices'],
    ['dispatcher', '/notices/:notice'],
  ],
  '/moderation': [['dispatcher', '/moderation']],
  '/books': [
    ['dispatcher', '/books'],
    ['secretary', '/books'],
  ],
  '/books/entries': [
    ['dispatcher', '/books/entries'],
    ['secretary', '/books/entries'],
  ],
  '/books/entries/:id': [
    ['secretary', '/books/entries/:account'],
    ['secretary', '/books/entries/:making'],
    ['secretary', '/books/entries/:told'],
  ],
  '/books/questions': [['secretary', '/books/questions']],
  '/books/catalogue': [['secretary', '/books/catalogue']],
  '/books/powers/:key?': [
    ['secretary', '/books/powers'],
    ['secretary', '/books/powers/works'],
  ],
  '/places/:area?': [
    ['dispatcher', '/places'],
    ['dispatcher', `/places/${village}`],
  ],
  '/places/:area/posters': [['dispatcher', `/places/${village}/posters`]],
  '/setup': [['dispatcher', '/setup']],
  '/people/:id?': [
    ['dispatcher', '/people'],
    ['dispatcher', `/people/${resident}`],
  ],
  '/people/households/:id?': [['dispatcher', '/people/households']],
  '/people/rosters/:id?': [['dispatcher', '/people/rosters']],
  '/rates/:area?': [['dispatcher', '/rates']],
  '/classes/:area?': [['dispatcher', `/classes/${village}`]],
  '/numbers/:area?': [['dispatcher', '/numbers']],
  '/calendar/:year?': [['dispatcher', '/calendar']],
  '/offices/:area?': [['dispatcher', `/offices/${village}`]],
  '/staffing/:area?': [['dispatcher', `/staffing/${village}`]],
  '/failures': [['dispatcher', '/failures']],
  '/messages': [['secretary', '/messages']],
  '/intake/:id?': [
    ['dispatcher', '/intake'],
    ['dispatcher', '/intake/:intake'],
  ],
  '/doors': [['keeper', '/doors']],
  '/doors/deliveries': [['keeper', '/doors/deliveries']],
  '/account': [['dispatcher', '/account']],
  '/logins': [['admin', '/logins']],
}

/** Who has something to look at, asked once before the walks. */
async function find(): Promise<Found> {
  const seen = async (who: Looker, question: string): Promise<string> => {
    const page = await journey.desk({ as: lookers[who] ?? '' })
    await page.goto(`${journey.address}/api/docs`)
    const { body } = await askFrom<{ items: { id: string }[] }>(page, question)
    return body.items[0]?.id ?? ''
  }
  const admin = await journey.desk({ as: lookers.admin })
  await admin.goto(`${journey.address}/api/docs`)
  const invited = await callFrom(admin, 'signin.invite_staff', { person: lookers.worker, login: 'litiansheng' })
  const secretary = await journey.phone({ as: lookers.secretary })
  await secretary.goto(`${journey.address}/api/docs`)
  const written = { area: village, public: true, title: '三组饮水管检修停水', words: '# 停水\n明天上午停水。' }
  const write = async (more: object = {}) =>
    ((await callFrom(secretary, 'bulletin.save_draft', { ...written, ...more })).body as { id: string }).id
  const notice = await write()
  await callFrom(secretary, 'bulletin.publish', { notice })
  const asked = await write({ title: '召开村民会议', ground: 'meeting' })
  await callFrom(secretary, 'bulletin.publish', { notice: asked })
  const office = await openOffice(journey)
  return {
    account: await publishAccount(office, usualLines),
    making: await draftAccount(office, usualLines),
    writing: await startWords(office, 'village.works'),
    notice,
    asked,
    draft: await write(),
    told: await seen('secretary', `disclosure.list?area=${village}&book=party&limit=1`),
    mine: await seen('resident', 'tickets.mine?limit=1'),
    public: await seen('resident', `tickets.public?area=${village}&limit=1`),
    queued: await seen('dispatcher', 'tickets.queue?limit=1'),
    intake: await seen('dispatcher', 'tickets.intakes?limit=1'),
    invitation: (invited.body as { path?: string }).path?.split('/').at(-1) ?? '',
  }
}
const found = await find()
const filled = (path: string): string =>
  path.replace(/:(\w+)/g, (_, name: keyof Found) => found[name] || `nothing-found-for-${name}`)

/** Everything the browser complains about while a page is open. */
function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error') heard.push(`${line.text()} ${line.location().url}`)
  })
  page.on('pageerror', (error) => heard.push(error.message))
  return heard
}

async function violations(page: Page): Promise<string[]> {
  // All rules are tried; only what they find wrong is written down.
  const { violations: all } = await page.evaluate(() =>
    (window as unknown as { axe: { run(how: RunOptions): Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
    }),
  )
  return all.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
}

/** Without loading anew, as people go from screen to screen; then until nothing is on its way any more. */
async function go(page: Page, base: string, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), `${base}${path}`)
  await expect.poll(() => page.evaluate(isThere), { timeout: 60_000 }).toBe(true)
  expect(new URL(page.url()).pathname).toBe(`${base}${path}`.split('?')[0])
}

/** Run in the browser: a title is there, nothing is announced as loading, and nothing moves. */
function isThere(): boolean {
  const waits = document.querySelector('.x-loading, .ant-spin-spinning, .ant-skeleton-active, [aria-busy="true"]')
  const title = document.querySelector('main, h1')?.textContent?.trim()
  return !waits && !!title && document.getAnimations().every((one) => one.playState !== 'running')
}

/** Keeps a picture of each screen under `name` where pictures are kept. */
async function walk(
  page: Page,
  name: string,
  base: string,
  paths: readonly string[],
  inspect: (path: string) => Promise<string[]>,
) {
  const heard = complaints(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${journey.address}${base}${paths[0]}`)
  await page.evaluate(axe)
  const wrong: string[] = []
  for (const path of paths) {
    await go(page, base, path)
    const problems = [...(await violations(page)), ...(await overflowing(page)), ...(await inspect(path))]
    const broken = await page.getByText(say('ui.problem-other')).count()
    if (broken > 0) problems.push('something has gone wrong on our side')
    await journey.shot(page, `${name}${path.replaceAll(/[/?]/g, '-').slice(0, 60)}`)
    wrong.push(...[...problems, ...heard.splice(0)].map((problem) => `${path}: ${problem}`))
  }
  return wrong
}

const pathsOf = (examples: Record<string, readonly Example[]>, who: Looker): string[] =>
  Object.values(examples).flatMap((all) => all.filter(([looker]) => looker === who).map(([, path]) => filled(path)))

it('has an example for every screen, and none for a screen that is gone', () => {
  expect(Object.keys(phoneExamples).sort()).toEqual(phoneScreens.map(({ path }) => path).sort())
  const desk = new Set([...openScreens, ...deskScreens].map(({ path }) => path))
  expect(Object.keys(deskExamples).sort()).toEqual([...desk].sort())
})

describe.each(['standard', 'elder'] as const)('on the phone in %s type', (size) => {
  it.each(['stranger', 'resident', 'worker', 'secretary'] as const)('every screen of a %s', async (who) => {
    const as = lookers[who]
    const page = await journey.phone({ size, ...(as ? { as } : {}) })
    const wrong = await walk(
      page,
      `${size}-${who}`,
      '',
      pathsOf(phoneExamples, who),
      async () => (await measure(page, wantedIn[size])).wrong,
    )
    expect(wrong).toEqual([])
  })
})

it.each(['stranger', 'secretary', 'dispatcher', 'admin', 'keeper'] as const)(
  'every desk screen of a %s',
  async (who) => {
    const as = lookers[who]
    const page = await journey.desk(as ? { as } : {})
    expect(await walk(page, `desk-${who}`, '/desk', pathsOf(deskExamples, who), async () => [])).toEqual([])
  },
)
