/**
 * A network that swallows streams: it opens them and lets nothing through. What happens elsewhere still appears without a reload; and once
 * the network lets streams through, they are used again.
 */
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { askFrom, callFrom, speakUp } from './doings.ts'
import { openJourney, village } from './house.ts'

const journey = await openJourney()
const grid = `${village}006`

interface Network {
  address: string
  /** Streams are opened and nothing comes through. */
  swallows: boolean
  /** Paths asked for, with how they were answered. */
  seen: { path: string; status: number }[]
  /** Pieces of streams that were let through. */
  passed: number
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
    passed: 0,
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
          answer.on('data', (chunk) => {
            if (network.swallows) return
            outgoing.write(chunk)
            network.passed += 1
          })
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
const tried = () => network.seen.filter(({ path }) => path === '/api/live').length
/** The phone's own clock is moved, so that nobody waits for its ten seconds and its minute: at each look so far (ms). */
const step_ms = 10_000
const patience = { interval: 500, timeout: 60_000 }

it('shows a changed matter and a new message without a reload, first by questions, then by the line again', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const { id } = await speakUp(resident, network.address, '水渠边的石板松了，踩上去晃。', '道路桥梁')
  const loads = await resident.evaluate(() => performance.getEntriesByType('navigation').length)

  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await worker.goto(`${journey.address}/todo`)
  const isLater = () => resident.clock.fastForward(step_ms)
  await expect.poll(tried, patience).toBeGreaterThan(0)
  // The line is open and mute: after ten seconds the page asks by itself, and costs little.
  const asks = async () => {
    await isLater()
    return questions().length
  }
  await expect.poll(asks, patience).toBeGreaterThan(0)
  const answered = await callFrom(worker, 'tickets.accept', { ticket: id, words: '收到，下午带工具来垫稳。' })
  expect(answered.status).toBe(200)
  const answer = resident.getByText('收到，下午带工具来垫稳。')
  const reads = async () => {
    await isLater()
    return await answer.isVisible()
  }
  await expect.poll(reads, patience).toBe(true)
  const costsLittle = async () => {
    await isLater()
    return questions().some(({ status }) => status === 304)
  }
  await expect.poll(costsLittle, patience).toBe(true)
  await journey.shot(resident, 'live-by-question')

  // The network changes its mind; the page tries the line again after a minute at the earliest.
  network.swallows = false
  network.cut()
  const before = tried()
  const triesAgain = async () => {
    await isLater()
    return tried()
  }
  await expect.poll(triesAgain, patience).toBeGreaterThan(before)
  await expect.poll(() => network.passed, patience).toBeGreaterThan(0)
  // What happens now comes by the line, while the phone's clock hardly moves.
  const passed = network.passed
  const started = await callFrom(worker, 'tickets.start', { ticket: id, words: '已经在路上了。' })
  expect(started.status).toBe(200)
  await resident.getByText('已经在路上了。').waitFor()
  expect(network.passed).toBeGreaterThan(passed)
  // And the questions have ended: whatever the page would still ask is on its way before what we ask after it.
  const asked = questions().length
  for (const _ of ['ten seconds', 'twenty']) {
    await isLater()
    expect((await askFrom(resident, 'tickets.mine?limit=1')).status).toBe(200)
  }
  expect(questions().length).toBe(asked)
  expect(await resident.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(loads)
})
