/** Builds the gallery, serves it on a free port of this machine, and opens its pages in Chromium. For tests. */
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { buildGallery } from './build.ts'

const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
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
const kinds: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const phone = { width: 390, height: 844 }

export interface Gallery {
  /** A page of its own in the look asked for; `only: 'button/kinds'` shows one example. */
  open: (look: Record<string, string>) => Promise<Page>
  close: () => Promise<void>
}

export async function openGallery(): Promise<Gallery> {
  if (!existsSync(browserPath)) {
    throw new Error(
      `The gallery is checked in Chromium, but there is none at ${browserPath}. Install it or set CHROMIUM.`,
    )
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'xiangli-gallery-'))
  await buildGallery(folder)
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gallery')
    const file = path.join(folder, path.normalize(pathname === '/' ? '/ui/gallery/index.html' : pathname))
    const bytes = await readFile(file).catch(() => null)
    response.writeHead(bytes ? 200 : 404, {
      'content-type': kinds[path.extname(file)] ?? 'application/octet-stream',
      'cache-control': 'max-age=600',
    })
    response.end(bytes)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const browser = await chromium.launch({ executablePath: browserPath, args: flags })
  const context = await browser.newContext({ viewport: phone, reducedMotion: 'reduce' })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return {
    async open(look) {
      const page = await context.newPage()
      await page.goto(`${origin}?${new URLSearchParams({ frames: 'no', ...look })}`)
      await page.waitForSelector('[class^="x-"], .g-component')
      return page
    },
    async close() {
      await browser.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
