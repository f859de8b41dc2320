/** What the first screen costs on the way to a phone, as a browser counts it; and that nobody pays twice for a file that has not changed. */
import { get } from 'node:http'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openJourney } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
/** The promise to weak phones on weak networks. */
const scripts_bytes = 180 * 1024
/** Less than this is no app: then nothing was measured. */
const least_bytes = 40 * 1024

/** Files so small, headers included, gain nothing from being compressed. */
const uncompressed_bytes = 2_048

interface Loaded {
  path: string
  encoding: string | undefined
  /** Headers and body as they came over the wire; 0 from the browser's own store. */
  bytes: number
}

/** Everything a page loads from now on. The page's own clock is a journey's, so the browser is asked from outside. */
async function listen(page: Page): Promise<() => Loaded[]> {
  const devtools = await page.context().newCDPSession(page)
  const known = new Map<string, Loaded>()
  let done: Loaded[] = []
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
    known.set(requestId, { path: new URL(response.url).pathname, encoding, bytes: 0 })
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = known.get(requestId)
    if (one) done.push({ ...one, bytes: encodedDataLength })
  })
  await devtools.send('Network.enable')
  return () => {
    const all = done
    done = []
    return all
  }
}

const isHome = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: new RegExp(`^${say('phone.speak')}`) }).waitFor()
  await page.getByRole('heading', { name: say('phone.village-tickets') }).waitFor()
}

/** Status and headers as they are sent, without any help of fetch. */
const headersOf = (path: string, encoding: string) =>
  new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
    get(new URL(path, journey.address), { headers: { 'accept-encoding': encoding } }, (response) => {
      response.resume()
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }))
    }).on('error', reject)
  })

it('loads at most 180 KB of compressed JavaScript until a resident sees her home page', async () => {
  const page = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const loaded = await listen(page)
  await page.goto(`${journey.address}/`)
  await isHome(page)
  // What was fetched ahead is listed a second time when it runs, without a byte.
  const scripts = loaded().filter(({ path, bytes }) => path.endsWith('.js') && bytes > 0)
  const bytes = scripts.reduce((sum, one) => sum + one.bytes, 0)
  expect(bytes).toBeGreaterThan(least_bytes)
  expect(bytes).toBeLessThanOrEqual(scripts_bytes)
  expect(scripts.filter((one) => one.encoding !== 'br' && one.bytes > uncompressed_bytes)).toEqual([])

  // Whoever comes back brings everything along: no script and no style is paid for again.
  await page.reload()
  await isHome(page)
  const again = loaded().filter(({ path }) => path.startsWith('/assets/'))
  expect(again.length).toBeGreaterThan(0)
  expect(again.filter((one) => one.bytes > 0)).toEqual([])
})

it('serves each file small and for a year, the page itself always fresh, and says when a file is gone', async () => {
  const page = await journey.phone()
  const loaded = await listen(page)
  await page.goto(`${journey.address}/`)
  await page.getByRole('heading', { name: say('phone.welcome') }).waitFor()
  // The app's own file; the smallest ones are not worth packing.
  const script = loaded().find(({ path }) => /\/index-[^/]+\.js$/.test(path))?.path ?? ''
  for (const encoding of ['br', 'gzip']) {
    const { status, headers } = await headersOf(script, `${encoding};q=1`)
    expect(status).toBe(200)
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers['content-type']).toMatch(/javascript/)
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers.vary).toMatch(/accept-encoding/i)
  }
  const plain = await headersOf(script, 'identity')
  expect(plain.headers['content-encoding']).toBeUndefined()
  for (const path of ['/', '/tickets', '/desk'])
    expect((await headersOf(path, 'br')).headers['cache-control']).toBe('no-cache')
  // A page from before an update asks for files that are gone: they are not answered with a page that says otherwise.
  expect((await headersOf('/assets/gone-0a1b2c3d.js', 'br')).status).toBe(404)
})
