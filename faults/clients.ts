/**
 * Clients as they should be: each change carries a key made before its first try; what got no answer is asked again under the same
 * key until it is answered. They keep a list of what they were told, which is held against the database afterwards.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Ground, type Someone, village } from './ground.ts'

export interface Told {
  /** Stands in the words of the ticket, and nowhere else. */
  mark: string
  kind: 'report' | 'accept'
  ticket: string | null
  /** Tries of which nobody could know what became of them: cut off on the way, or put off with 503. */
  cut: number
  putOff: number
  /** Tries that found nobody there: nothing was sent. */
  away: number
  /** Tries answered. A second answer must equal the first. */
  answered: number
  refused: string | null
}

export interface Load {
  told: readonly Told[]
  /** Longest anybody waited for any kind of end of one try (ms). */
  longest_ms: number
  /** Answers with a 5xx other than 503, or 503 without Retry-After. */
  wrong: string[]
  stop(): Promise<void>
  /** Asks again, once, for everything that was answered: the first answer must come again. */
  repeat(most: number): Promise<{ asked: number; other: number }>
}

/** Changes somebody was told are done. */
export const acknowledged = ({ told }: Pick<Load, 'told'>): number =>
  told.filter(({ ticket }) => ticket !== null).length

/** Tries that were answered with 503 and Retry-After. */
export const putOff = ({ told }: Pick<Load, 'told'>): number => told.reduce((sum, one) => sum + one.putOff, 0)

const tryLimit_ms = 40_000
const pause_ms = 150
/** Tries for one change before the run is called broken: a server that is down refuses them by the dozen each second. */
const triesMost = 20_000

type Ended =
  | { status: number; body: { id?: string; ticket?: { id?: string }; rule?: string } }
  | 'cut'
  | 'put-off'
  | 'away'

/** `only`: residents tell, and nobody accepts. */
export function startLoad(address: string, ground: Ground, clients: number, only?: 'report'): Load {
  const told: Told[] = []
  const load = { longest_ms: 0, wrong: [] as string[] }
  let stopping = false
  const call = async (path: string, who: Someone, key: string, body: unknown): Promise<Ended> => {
    const began = performance.now()
    try {
      const answer = await fetch(`${address}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: `__Host-xiangli=${who.token}`,
          'idempotency-key': key,
          connection: 'close',
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(tryLimit_ms),
      })
      const text = await answer.text()
      if (answer.status === 503 && answer.headers.get('retry-after')) return 'put-off'
      if (answer.status >= 500) load.wrong.push(`${answer.status} ${path}`)
      return { status: answer.status, body: text ? JSON.parse(text) : {} }
    } catch (error) {
      return ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code === 'ECONNREFUSED' ? 'away' : 'cut'
    } finally {
      load.longest_ms = Math.max(load.longest_ms, performance.now() - began)
    }
  }
  const settle = async (one: Told, path: string, who: Someone, body: unknown): Promise<Told> => {
    told.push(one)
    for (let count = 0; count < triesMost; count += 1) {
      const ended = await call(path, who, one.mark, body)
      if (ended === 'cut') one.cut += 1
      else if (ended === 'put-off') one.putOff += 1
      else if (ended === 'away') one.away += 1
      else if (ended.status < 500) {
        one.answered += 1
        if (ended.status === 200) one.ticket = ended.body.id ?? ended.body.ticket?.id ?? null
        else one.refused = `${ended.status} ${ended.body.rule ?? ''}`
        return one
      }
      await sleep(pause_ms)
    }
    return one
  }
  const asked = new Map<string, { path: string; who: Someone; body: unknown }>()
  const change = async (kind: Told['kind'], path: string, who: Someone, body: (mark: string) => unknown) => {
    const mark = randomUUID()
    const what = { path, who, body: body(mark) }
    asked.set(mark, what)
    return await settle(
      { mark, kind, ticket: null, cut: 0, putOff: 0, away: 0, answered: 0, refused: null },
      path,
      who,
      what.body,
    )
  }
  const live = async (number: number): Promise<void> => {
    for (let turn = 0; !stopping; turn += 1) {
      const worker = ground.workers[(number + turn) % ground.workers.length]!
      const resident = ground.residents[(number * 7 + turn) % ground.residents.length]!
      const area = resident.area.slice(0, 15).padEnd(15, '001')
      const report = await change('report', '/api/tickets.report', resident, (mark) => ({
        area: worker.area,
        class: 'management.lamps',
        words: `路灯不亮 ${mark}`,
        public: area.startsWith(village),
      }))
      if (stopping || !report.ticket || only) continue
      await change('accept', '/api/tickets.accept', worker, (mark) => ({
        ticket: report.ticket,
        words: `收到，今天去看 ${mark}`,
      }))
    }
  }
  const lives = Array.from({ length: clients }, (_, number) => live(number))
  return {
    told,
    get longest_ms() {
      return Math.round(load.longest_ms)
    },
    wrong: load.wrong,
    async stop() {
      stopping = true
      await Promise.all(lives)
    },
    async repeat(most) {
      let other = 0
      const again = told.filter(({ ticket }) => ticket !== null).slice(-most)
      for (const one of again) {
        const { path, who, body } = asked.get(one.mark)!
        const ended = await call(path, who, one.mark, body)
        if (typeof ended === 'string' || (ended.body.id ?? ended.body.ticket?.id) !== one.ticket) other += 1
      }
      return { asked: again.length, other }
    },
  }
}

export interface Reckoning {
  acknowledged: number
  lost: number
  doubled: number
  /** Changes of which at least one try was cut off or put off, so that nobody could know; how many of them the next try settled; and how many of all stayed so. */
  unknown: number
  settledAtOnce: number
  unsettled: number
  refused: number
}

/** What the clients were told, held against what is in the database. */
export async function reckon(adminUrl: string, told: readonly Told[]): Promise<Reckoning> {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ mark: string; ticket: string; kind: string }>(
      `select right(words, 36) as mark, id as ticket, 'report' as kind from ticket where words like '路灯不亮 %'
       union all select right(words, 36), ticket, 'accept' from ticket_step where move = 'accept' and words like '收到，今天去看 %'`,
    )
    const found = new Map<string, string[]>()
    for (const row of rows) {
      const key = `${row.kind} ${row.mark}`
      found.set(key, [...(found.get(key) ?? []), row.ticket])
    }
    const sum: Reckoning = {
      acknowledged: 0,
      lost: 0,
      doubled: 0,
      unknown: 0,
      settledAtOnce: 0,
      unsettled: 0,
      refused: 0,
    }
    for (const one of told) {
      const there = found.get(`${one.kind} ${one.mark}`) ?? []
      if (one.cut + one.putOff > 0) sum.unknown += 1
      if (one.cut + one.putOff === 1 && one.answered > 0) sum.settledAtOnce += 1
      if (one.answered === 0) sum.unsettled += 1
      if (there.length > 1) sum.doubled += 1
      if (one.refused) sum.refused += 1
      if (one.ticket === null) continue
      sum.acknowledged += 1
      if (!there.includes(one.ticket)) sum.lost += 1
    }
    return sum
  } finally {
    await client.end()
  }
}
