/** Deliveries that come twice, late, in another order, or not at all: in both directions each has one effect, and who was cut off catches up. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { openHouse } from '../../apps/server/house.ts'
import { perform } from '../../kernel/action.ts'
import { system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { transact } from '../../kernel/db.ts'
import { newId } from '../../kernel/id.ts'
import { addConsumer } from '../../modules/doors/actions/consumers.ts'
import { addWebhook } from '../../modules/doors/actions/webhooks.ts'
import { deliver } from '../../modules/doors/api.ts'
import { isOurs } from '../../modules/doors/test/receiver.ts'
import type { Fault } from '../fault.ts'
import { type GoBetween, openGoBetween } from '../go-between.ts'
import { county, type Ground } from '../ground.ts'
import { openInstallation } from '../installation.ts'
import { openLine } from '../line.ts'
import { underLoad } from '../under-load.ts'

const clients = 6
const cutEvery_ms = 700
/** Longest the tricks are waited for. */
const playLimit_ms = 60_000
const catchUp_ms = 15_000

export const deliveriesIn: Fault = {
  id: 'deliveries-in',
  zh: '请求重复、迟到、乱序、中断，实时线路反复被切断',
  expected:
    'each change has one effect and its first answer comes again; a live line that is cut again and again hears all that one hears which is not',
  async run(arena) {
    let between: GoBetween | null = null
    const through = async (address: string): Promise<string> => {
      between = await openGoBetween(address)
      return between.address
    }
    try {
      return await underLoad(arena, { at: 'deliveries-in', clients, through }, async ({ ground, server, load }) => {
        const { done, behave } = between!
        const { token } = ground.workers[0]!
        const whole = openLine(server.address, token)
        const cut = openLine(server.address, token, cutEvery_ms)
        await sleep(arena.isShort ? 3_000 : 40_000)
        // On a busy machine few deliveries come in that time; each trick is to be played all the same.
        const played = Date.now() + playLimit_ms
        const isPlayed = () => Object.values(done).every((count) => count > 0) && cut.cut > 1 && whole.heard.size > 0
        while (!isPlayed() && Date.now() < played) await sleep(200)
        behave()
        await load.stop()
        // What the network still holds back has to arrive, too.
        await sleep(3_000)
        const until = Date.now() + catchUp_ms
        const missing = () => [...whole.heard].filter((id) => !cut.heard.has(id)).length
        while (missing() > 0 && Date.now() < until) await sleep(200)
        const repeated = await load.repeat(50)
        await Promise.all([whole.close(), cut.close()])
        const counts = Object.values(done)
        return {
          times: counts.reduce((all, count) => all + count, 0),
          ok:
            repeated.other === 0 &&
            (missing() === 0 || cut.anew > 0) &&
            whole.heard.size > 0 &&
            cut.cut > 1 &&
            counts.every((count) => count > 0),
          seen: [
            Object.entries(done)
              .map(([trick, count]) => `${trick} ${count}`)
              .join(', '),
            `repeated ${repeated.asked}, other answer ${repeated.other}`,
            `the live line was cut ${cut.cut} times, began anew ${cut.anew} times, heard ${cut.heard.size} of ${whole.heard.size}`,
          ],
        }
      })
    } finally {
      await (between as GoBetween | null)?.close()
    }
  },
}

/** What the other end does to its second call; afterwards it behaves. */
const moods = ['fails', 'hangs', 'cuts', 'late'] as const
type Mood = (typeof moods)[number]
const late_ms = 5_000

interface Other {
  mood: Mood
  url: string
  secret: string
  /** In the order in which they came. `taken`: was answered with 200. */
  came: { id: string; subject: string; number: number; body: string; good: boolean; taken: boolean }[]
  close(): Promise<void>
}

async function openOther(mood: Mood): Promise<Other> {
  let calls = 0
  const other: Other = { mood, url: '', secret: '', came: [], close: async () => {} }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', async () => {
      const body = Buffer.concat(parts).toString('utf8')
      const { data } = JSON.parse(body) as { data: { subject: string; number: number } }
      const came = {
        ...data,
        id: String(request.headers['webhook-id']),
        body,
        good: isOurs({ headers: request.headers, body }, other.secret, Math.floor(Date.now() / 1000)),
        taken: false,
      }
      other.came.push(came)
      calls += 1
      const isBad = calls === 2
      if (isBad && mood === 'hangs') return
      if (isBad && mood === 'cuts') {
        request.socket.destroy()
        return
      }
      if (isBad && mood === 'late') await sleep(late_ms)
      came.taken = !(isBad && mood === 'fails')
      response.writeHead(came.taken ? 200 : 500).end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  other.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  other.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return other
}

const subjects = 5
const perSubject = 6
const event = 'tickets.hotline_12345'
/** An address that failed is left in peace for half a minute; so this is enough for each, also on a busy machine. */
const outLimit_ms = 180_000

export const deliveriesOut: Fault = {
  id: 'deliveries-out',
  zh: '推送对方出错、不答、断开、迟答，途中应用被 kill -9',
  expected:
    'every message arrives, signed, under one id with one body; of one matter never the later before the earlier; each has one effect at an end that knows ids',
  async run(arena) {
    const ground = arena.fresh('deliveries-out')
    const others = await Promise.all(moods.map(openOther))
    const env = { LOCAL_WEBHOOKS: 'allow' }
    const subject = Array.from({ length: subjects }, () => newId())
    try {
      await tellAll(ground, others, subject, env)
      const server = await openInstallation(ground.dataDir, env)
      await server.start()
      await sleep(1_200)
      server.kill('SIGKILL')
      await server.ended(10_000)
      await server.start()
      const wanted = subjects * perSubject
      const ids = ({ came }: Other) => new Set(came.filter(({ taken }) => taken).map(({ id }) => id))
      const until = Date.now() + outLimit_ms
      while (others.some((other) => ids(other).size < wanted) && Date.now() < until) await sleep(250)
      await sleep(2_000)
      await server.stop()
      const wrong = others.flatMap((other) => wrongOf(other, wanted))
      const calls = others.map(({ mood, came }) => `${mood}: ${came.length} calls`)
      return {
        times: others.length + 1,
        ok: wrong.length === 0,
        seen: `${others.length} addresses × ${wanted} messages, ${others.reduce((sum, other) => sum + ids(other).size, 0)} arrived; ${calls.join(', ')}; ${wrong.length === 0 ? 'one id, one body, in order, signed' : wrong.slice(0, 5).join(', ')}`,
      }
    } finally {
      await Promise.all(others.map((other) => other.close()))
    }
  },
}

/** Lets the other ends in, and leaves them what is to be told. */
async function tellAll(
  ground: Ground,
  others: Other[],
  subject: readonly string[],
  env: Record<string, string>,
): Promise<void> {
  const house = await openHouse(
    { XIANGLI_MODE: 'test', LOG_LEVEL: 'silent', DATA_DIR: ground.dataDir, ...env },
    () => {},
    () => {},
  )
  try {
    const actor = system(county)
    for (const other of others) {
      const { answer: consumer } = await perform(
        house.app,
        addConsumer,
        { title: `对方 ${other.mood}`, purpose: '测试', area: String(county), permits: [] },
        { actor },
      )
      const { answer: webhook } = await perform(
        house.app,
        addWebhook,
        { consumer: consumer.id, url: other.url, events: [event] },
        { actor },
      )
      other.secret = webhook.secret
    }
    for (let number = 0; number < perSubject; number += 1)
      for (const one of subject)
        await transact(house.app.db, actor, 'write', (tx) =>
          deliver(contextOf(house.app, tx, actor, house.app.clock()), {
            event,
            subject: one,
            area: String(county),
            body: { subject: one, number },
          }),
        )
  } finally {
    await house.close()
  }
}

function wrongOf({ mood, came }: Other, wanted: number): string[] {
  const wrong: string[] = []
  const bodies = new Map<string, string>()
  const next = new Map<string, number>()
  for (const one of came) {
    if (!one.good) wrong.push(`${mood}: signature`)
    const before = bodies.get(one.id)
    if (before !== undefined) {
      if (before !== one.body) wrong.push(`${mood}: one id, two bodies`)
      continue
    }
    bodies.set(one.id, one.body)
    const expected = next.get(one.subject) ?? 0
    if (one.number !== expected) wrong.push(`${mood}: ${one.number} before ${expected}`)
    next.set(one.subject, expected + 1)
  }
  if (bodies.size !== wanted) wrong.push(`${mood}: ${bodies.size} of ${wanted}`)
  return wrong
}
