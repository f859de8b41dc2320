/**
 * What a journey walks through: the whole application on a database of its own with the demo county in it, served on a free
 * port, and a real browser in front of it. Nothing is faked but the clock.
 */

import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, inject } from 'vitest'
import { actorOf, modules } from '../../apps/server/modules.ts'
import { mountScreens } from '../../apps/server/screens.ts'
import { system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { localDay } from '../../kernel/calendar.ts'
import { completeConfig, readVariables } from '../../kernel/config.ts'
import { transact } from '../../kernel/db.ts'
import { openHttp } from '../../kernel/http.ts'
import { noLimits } from '../../kernel/limits.ts'
import { migrate } from '../../kernel/migrate.ts'
import { type OpenApp, openApp } from '../../kernel/open.ts'
import { openSession } from '../../kernel/session.ts'
import { root, withDatabase } from '../../kernel/testing.ts'
import { runDue } from '../../kernel/worker.ts'
import { personOfPhone } from '../../modules/people/api.ts'
import { mountOutbox } from '../../modules/signin/outbox.ts'

export const county = 510183
export const village = '510183122211'

/** Only for tests: keys must outlive a copied database. */
const sealKeys = `test:${'5a'.repeat(32)}`
/** The demo village is told as of this moment, a Wednesday morning in Beijing. */
const demoNow = new Date('2026-11-18T02:00:00Z')

/** People who asked their phone for calm: a click never meets what still moves, and nothing is drawn for nobody. */
const reducedMotion = 'reduce' as const

/** What should come to a page comes in this time (ms), also on a machine that does five other things. */
const patience_ms = 60_000

/** How often due background work is looked for (ms). */
const tick_ms = 300

/**
 * The first two draw what drops down from an address bar nobody sees, anew for each person: two thirds of what it costs to give somebody a
 * browser. Chromium takes the last list it is given, so what Playwright turns off and could stand in a journey's way is turned off here too.
 */
const unneeded = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps, and a browser that does not ask.
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--disable-features=${unneeded.join(',')}`,
]
const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export interface Journey {
  app: OpenApp
  address: string
  /** Moves the clock of the whole application and runs what falls due. */
  at(moment: Date): Promise<void>
  pass(hours: number): Promise<void>
  settle(): Promise<void>
  now(): Date
  phone(options?: { size?: 'standard' | 'elder' | 'largest'; lang?: 'zh-CN' | 'en'; as?: string }): Promise<Page>
  desk(options?: { lang?: 'zh-CN' | 'en'; as?: string }): Promise<Page>
  /** The person behind a demo phone number. */
  personByPhone(phone: string): Promise<string>
  /** A person holding this post in this area. */
  holder(post: string, area: string): Promise<string>
  /** Last code sent to this phone, as the outbox shows it. */
  lastCode(phone: string): Promise<string>
  shot(page: Page, name: string): Promise<void>
}

/** Opens a journey's house; everything is taken down after the file. */
export async function openJourney(): Promise<Journey> {
  const executablePath = browsers.find((place) => place && existsSync(place))
  if (!executablePath)
    throw new Error('没有找到 Chromium；npm test 会说明怎么装。No Chromium found; npm test says how to install it.')
  const { database, files } = await demoTemplate()
  const name = `journey_${randomBytes(6).toString('hex')}`
  const ownerUrl = inject('ownerUrl')
  await admin(ownerUrl, `create database ${name} template ${database}`)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'xiangli-journey-'))
  await cp(files, path.join(dataDir, 'files'), { recursive: true })
  let now = demoNow
  const app = await openApp({
    config: testConfig(dataDir),
    databaseUrl: withDatabase(inject('appUrl'), name),
    modules,
    actorOf: (tx, session) => actorOf(tx, session, localDay(now)),
    clock: () => now,
  })
  const http = await serve(app)
  const { port } = http.server.address() as { port: number }
  // One host name for cookies and links; nothing leaves this machine.
  const address = `http://localhost:${port}`
  // Background work runs by the journey's clock, one piece after the other, as the worker would by the real one.
  let work: Promise<void> = Promise.resolve()
  const runTo = (moment: () => Date): Promise<void> => {
    work = work.catch(() => {}).then(() => runDue(app, moment()))
    return work
  }
  const ticker = setInterval(() => void runTo(() => now).catch(() => {}), tick_ms)
  const browser = await sharedBrowser(executablePath)
  const contexts: BrowserContext[] = []
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || !process.env.SHOTS) return
    for (const [number, page] of contexts.flatMap((context) => context.pages()).entries())
      await page.screenshot({ path: path.join(process.env.SHOTS, `failed-${number}.png`) })
  })
  afterAll(async () => {
    clearInterval(ticker)
    await work.catch(() => {})
    for (const context of contexts) await context.close()
    await http.close()
    await app.close()
    // Only the superuser may send an autovacuum away that happens to look at it.
    await admin(inject('superUrl'), `drop database ${name} with (force)`)
    await rm(dataDir, { recursive: true, force: true })
  })
  const open = async (shape: 'phone' | 'desk', look: Record<string, string>, as: string | undefined): Promise<Page> => {
    const context = await browser.newContext(
      shape === 'phone'
        ? {
            viewport: { width: 390, height: 844 },
            hasTouch: true,
            isMobile: true,
            locale: look.lang ?? 'zh-CN',
            timezoneId: 'Asia/Shanghai',
            reducedMotion,
          }
        : {
            viewport: { width: 1440, height: 900 },
            locale: look.lang ?? 'zh-CN',
            timezoneId: 'Asia/Shanghai',
            reducedMotion,
          },
    )
    contexts.push(context)
    await context.clock.install({ time: now })
    await context.clock.resume()
    await context.addInitScript((kept) => {
      if (!localStorage.getItem('xiangli.look')) localStorage.setItem('xiangli.look', kept)
    }, JSON.stringify(look))
    if (as)
      await context.addCookies([
        {
          name: '__Host-xiangli',
          value: await tokenOf(app, as),
          // The prefix asks for a secure origin; browsers take localhost for one, their debugging door does not.
          url: address.replace('http:', 'https:'),
          secure: true,
          httpOnly: true,
          sameSite: 'Lax',
        },
      ])
    const page = await context.newPage()
    page.setDefaultTimeout(patience_ms)
    return page
  }
  const journey: Journey = {
    app,
    address,
    now: () => now,
    async at(moment) {
      now = moment
      await runTo(() => now)
    },
    async pass(hours) {
      const until = new Date(now.getTime() + hours * 3_600_000)
      const stops = 500
      for (let stop = 0; stop < stops; stop += 1) {
        const due = await app.db.pool.query<{ at: Date | null }>(
          'select min(run_at) as at from graphile_worker._private_jobs where run_at <= $1 and attempts < max_attempts',
          [until],
        )
        const next = due.rows[0]?.at
        if (!next) break
        if (next > now) now = next
        await runTo(() => now)
      }
      now = until
    },
    settle: () => runTo(() => now),
    phone: ({ size = 'standard', lang = 'zh-CN', as } = {}) => open('phone', { size, lang, theme: 'light' }, as),
    desk: ({ lang = 'zh-CN', as } = {}) => open('desk', { lang, size: 'standard', theme: 'light' }, as),
    async personByPhone(phone) {
      const found = await transact(app.db, system(county), 'read', (tx) =>
        personOfPhone(contextOf(app, tx, system(county), now), phone),
      )
      if (!found) throw new Error('nobody has this phone')
      return found.id
    },
    async holder(post, area) {
      const row = await transact(app.db, system(county), 'read', (tx) =>
        tx
          .selectFrom('office')
          .select('person')
          .where('post', '=', post)
          .where('area', '=', area)
          .where('to_day', 'is', null)
          .orderBy('id')
          .limit(1)
          .executeTakeFirstOrThrow(),
      )
      return row.person as string
    },
    async lastCode(phone) {
      await runTo(() => now)
      const entry = app.outbox.find((one) => one.to === phone && /\d{6}/.test(one.text))
      if (!entry) throw new Error('no code was sent')
      return /\d{6}/.exec(entry.text)![0]
    },
    async shot(page, name) {
      const folder = process.env.SHOTS
      if (!folder) return
      await mkdir(folder, { recursive: true })
      await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: false })
    },
  }
  return journey
}

/** One for all files that share this process, opened anew should it have gone; it ends with the process. People share nothing of it. */
let opened: Browser | undefined
async function sharedBrowser(executablePath: string): Promise<Browser> {
  if (!opened?.isConnected()) opened = await chromium.launch({ executablePath, args: flags })
  return opened
}

async function serve(app: OpenApp): Promise<FastifyInstance> {
  const http = await openHttp(app, {
    limits: noLimits,
    screens: (server) => mountScreens(server, root),
    outbox: (server) => mountOutbox(server, app),
  })
  await http.listen({ host: '127.0.0.1', port: 0 })
  return http
}

/** A session as the person would open it: staff with their posts, residents without any. */
async function tokenOf(app: OpenApp, person: string): Promise<string> {
  const actor = await transact(app.db, system(county), 'read', (tx) =>
    actorOf(tx, { county, account: null, person, assistedBy: null, kind: 'staff' }, localDay(app.clock())),
  )
  if (!actor) throw new Error('this person cannot sign in')
  const kind = actor.posts.length > 0 ? 'staff' : 'resident'
  return (await transact(app.db, actor, 'write', (tx) => openSession(tx, actor, kind, app.clock()))).token
}

const testConfig = (dataDir: string) =>
  completeConfig(
    readVariables({
      XIANGLI_MODE: 'test',
      LOG_LEVEL: 'error',
      DATABASE_POOL: '8',
      SEAL_KEYS: sealKeys,
      LOCAL_WEBHOOKS: 'allow',
    }),
    dataDir,
  )

/** The demo county, made once for a whole run: a database to copy and the folder of its pictures. */
async function demoTemplate(): Promise<{ database: string; files: string }> {
  const ownerUrl = inject('ownerUrl')
  const database = 'demo_template'
  const dataDir = path.join(inject('scratch'), 'demo')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7311003)')
    const found = await client.query('select from pg_database where datname = $1', [database])
    if (found.rowCount === 0) {
      // Beside each other: the screens are built by another process.
      const built = buildScreens()
      // Its failure is told when it is awaited.
      built.catch(() => {})
      await client.query(`drop database if exists ${database}_making with (force)`)
      await client.query(`create database ${database}_making`)
      await migrate(withDatabase(ownerUrl, `${database}_making`), root)
      await mkdir(path.join(dataDir, 'files'), { recursive: true })
      const app = await openApp({
        config: testConfig(dataDir),
        databaseUrl: withDatabase(inject('appUrl'), `${database}_making`),
        modules,
        actorOf: (tx, session) => actorOf(tx, session, localDay(demoNow)),
        clock: () => demoNow,
      })
      for (const module of modules) await module.seed?.(app, () => {})
      await app.close()
      await built
      await writeFile(path.join(dataDir, 'made'), '')
      await client.query(`alter database ${database}_making rename to ${database}`)
    }
    return { database, files: path.join(dataDir, 'files') }
  } finally {
    await client.end()
  }
}

async function buildScreens(): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [path.join(root, 'bin/build')], { cwd: root })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`the screens could not be built:\n${stdout}\n${stderr}`)
  }
}

async function admin(ownerUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
