/** Drives a browser through the demo, waits until a screen shows what it is there for, and keeps it as a small picture. */
import { mkdirSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { findBrowser } from './browser.js'
import { inRoot } from './places.js'
import { Stopped, say } from './say.js'
import { scenes } from './scenes.js'
import { visitorsOf } from './visitors.js'

const folder = inRoot('docs', 'screens')
const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** A screen that does not show its own thing within this time is missing. */
const patience_ms = 20_000
/** Pictures and fonts settle within this time after everything is there. */
const settle_ms = 600

export const pictureLimit_kb = 150
/** Fewer colours until the picture is small enough. */
const palettes = [256, 128, 64, 32]

const shapes = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desk: { viewport: { width: 1440, height: 900 } },
}

/** Answers how many were taken. Throws Stopped that names every screen that could not be shown. */
export async function takePictures({ address }, names) {
  /** By its whole name, or by what follows the shape: `log` is phone-log and desk-log. */
  const isMeant = (scene, name) => scene.name === name || scene.name === `${scene.shape}-${name}`
  const unknown = names.filter((name) => !scenes.some((scene) => isMeant(scene, name)))
  if (unknown.length > 0) {
    const known = scenes.map(({ name }) => name).join(' ')
    throw new Stopped(`没有这样的图：${unknown.join(' ')}。有：${known}`, `No such picture: ${unknown.join(' ')}.`)
  }
  const wanted = names.length > 0 ? scenes.filter((scene) => names.some((name) => isMeant(scene, name))) : scenes
  mkdirSync(folder, { recursive: true })
  // With the tools only, which are installed by the time this runs.
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath: findBrowser(), args: flags })
  const missing = []
  try {
    const visitors = visitorsOf(browser, address)
    const paths = new Map()
    /** Some paths lead to something that must be found or made first, once for both sizes. */
    const pathOf = async ({ name, path }) => {
      if (!paths.has(name)) paths.set(name, typeof path === 'function' ? await path(visitors.as) : path)
      return paths.get(name)
    }
    for (const scene of wanted) {
      for (const size of scene.shape === 'phone' ? ['standard', 'elder'] : ['standard']) {
        const name = size === 'elder' ? `${scene.name}-elder` : scene.name
        try {
          const kb = await take(browser, address, visitors, { ...scene, path: await pathOf(scene) }, size, name)
          say(name, `${kb.toFixed(0)} KB`)
        } catch (error) {
          missing.push(`${name}: ${error.message.split('\n')[0]}`)
          say(`${name} 没有出来`, `${name} did not appear`)
        }
      }
    }
  } finally {
    await browser.close()
  }
  if (missing.length > 0) {
    throw new Stopped(
      `有 ${missing.length} 张图没有拍到：\n${missing.join('\n')}`,
      `${missing.length} screens could not be shown; they are named above.`,
    )
  }
  return wanted.reduce((sum, { shape }) => sum + (shape === 'phone' ? 2 : 1), 0)
}

async function take(browser, address, visitors, scene, size, name) {
  const context = await browser.newContext({
    ...shapes[scene.shape],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...(scene.who ? { storageState: await visitors.signedIn(scene.who) } : {}),
  })
  try {
    const look = { size, theme: 'light', lang: 'zh-CN' }
    await context.addInitScript((kept) => localStorage.setItem('xiangli.look', kept), JSON.stringify(look))
    const page = await context.newPage()
    page.setDefaultTimeout(patience_ms)
    const broken = []
    page.on('pageerror', (error) => broken.push(error.message))
    page.on('response', (response) => {
      if (response.status() >= 400) broken.push(`${response.status()} ${new URL(response.url()).pathname}`)
    })
    await page.goto(`${address}${scene.path}`)
    await page.locator(scene.shows).first().waitFor({ state: 'visible' })
    await settled(page)
    const refusal = await page.locator('.ant-alert-error, .x-problem').count()
    if (refusal > 0) throw new Error('the screen shows a refusal')
    if (broken.length > 0) throw new Error(`the screen is broken: ${broken[0]}`)
    return await keep(name, await page.screenshot())
  } finally {
    await context.close()
  }
}

/** Nothing is being fetched any more, every picture has come, and letters have their font. */
async function settled(page) {
  await page.waitForFunction(
    () =>
      document.querySelector('.x-loading, .ant-skeleton, .ant-spin-spinning') === null &&
      [...document.images].every((image) => (image.complete && image.naturalWidth > 0) || image.loading === 'lazy'),
  )
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(settle_ms)
}

async function keep(name, bytes) {
  for (const colours of palettes) {
    const small = await sharp(bytes).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer()
    const kb = small.length / 1024
    if (kb > pictureLimit_kb) continue
    writeFileSync(`${folder}/${name}.png`, small)
    return kb
  }
  throw new Error(`larger than ${pictureLimit_kb} KB even with ${palettes.at(-1)} colours`)
}
