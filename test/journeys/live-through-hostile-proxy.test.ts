/**
 * A network that swallows streams: it opens them and lets nothing through. What happens elsewhere still appears without a reload; and once
 * the network lets streams through, they are used again.
 */
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { callFrom, speakUp } from './doings.ts'
import { openJourney, village } from './house.ts'

const journey = await openJourney()
const grid = `${village}006`

interface Network {
  address: string
  /** Streams are opened and nothing comes through. */
  swallows: boolean
  /** Paths asked for, with how they were answered. */
  seen: { path: string; status: number }[]
  /** Cuts all lines that are open now. */
  cut(): void
  close(): Promise<void>
}

/** Stands between the phone and the village, as some company networks do. */
async function hostileNetwork(target: string): Promise<Network> {
  const open = new Set<() => void>()
  const network: Network = {
    address: '',
    swallows: true,
    seen: [],
    cut: () => {
      for (const end of open) end()
    },
    close: () => new Promise((done) => server.close(() => done())),
  }
  const server: Server = createServer((incoming, outgoing) => {
    const path = new URL(incoming.url ?? '/', target).pathname
    const onward = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method ?? 'GET', headers: incoming.headers },
      (answer) => {
        network.seen.push({ path, status: answer.statusCode ?? 0 })
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        if (path === '/api/live') {
          outgoing.flushHeaders()
          open.add(() => outgoing.destroy())
          answer.on('data', (chunk) => network.swallows || outgoing.write(chunk))
          answer.on('end', () => outgoing.end())
        } else answer.pipe(outgoing)
      },
    )
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  network.address = `http://localhost:${(server.address() as AddressInfo).port}`
  return network
}

const network = await hostileNetwork(journey.address)
afterAll(async () => {
  network.cut()
  await network.close()
})
const questions = () => network.seen.filter(({ path }) => path === '/api/live/since')

it('shows a changed matter and a new message without a reload, first by questions, then by the line again', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const { id } = await speakUp(resident, network.address, '水渠边的石板松了，踩上去晃。', '道路桥梁')
  const loads = await resident.evaluate(() => performance.getEntriesByType('navigation').length)

  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await worker.goto(`${journey.address}/todo`)
  // The line is open and mute: after ten seconds the page asks by itself, and costs little.
  await expect.poll(() => questions().length, { timeout: 25_000 }).toBeGreaterThan(0)
  const answered = await callFrom(worker, 'tickets.accept', { ticket: id, words: '收到，下午带工具来垫稳。' })
  expect(answered.status).toBe(200)
  await resident.getByText('收到，下午带工具来垫稳。').waitFor({ timeout: 20_000 })
  await expect.poll(() => questions().some(({ status }) => status === 304), { timeout: 30_000 }).toBe(true)
  await journey.shot(resident, 'live-by-question')

  // The network changes its mind; the page tries the line again after a minute and leaves the questions.
  network.swallows = false
  network.cut()
  const tried = () => network.seen.filter(({ path }) => path === '/api/live').length
  const before = tried()
  await expect.poll(tried, { timeout: 70_000 }).toBeGreaterThan(before)
  await new Promise((done) => setTimeout(done, 2_000))
  const asked = questions().length
  const started = await callFrom(worker, 'tickets.start', { ticket: id, words: '已经在路上了。' })
  expect(started.status).toBe(200)
  await resident.getByText('已经在路上了。').waitFor({ timeout: 5_000 })
  await new Promise((done) => setTimeout(done, 11_000))
  expect(questions().length).toBe(asked)
  expect(await resident.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(loads)
})
