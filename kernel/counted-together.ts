/**
 * What is counted in each process counts in all: once a second a process adds what it counted to a table and learns what the others
 * did. So a limit holds over all processes and machines, late by at most a second of everybody's calls, and no request waits for it.
 * Only who has used up a good part of a limit is exchanged; the others could not reach it together.
 */
import type { Database } from './db.ts'
import { type Keyring, sign } from './seal.ts'

export interface Together {
  /** One more of this key, of so many allowed in a minute. */
  used(key: string, most: number): void
  /** Called with what others counted of a key since the last time. */
  onOthers(hear: (key: string, uses: number) => void): void
  exchange(): Promise<void>
  close(): void
}

const every_ms = 1_000
const minute_ms = 60_000
/** Processes that could share one limit without being noticed: below this part of it a key is not worth a row. */
const part = 1 / 20
/** Keys one exchange sends; the rest goes with the next. */
const batch = 2_000

interface Counted {
  minute: number
  /** Counted here and not sent yet; sent so far; heard of the others so far. */
  fresh: number
  sent: number
  others: number
}

export function openTogether(
  db: Database,
  keys: Keyring,
  onError: (error: Error) => void = () => {},
  clock: () => number = Date.now,
): Together {
  const counts = new Map<string, Counted & { isNear: boolean }>()
  const hearers: ((key: string, uses: number) => void)[] = []
  let swept = 0

  const exchange = async (): Promise<void> => {
    const minute = Math.floor(clock() / minute_ms)
    for (const [key, one] of counts) if (one.minute < minute) counts.delete(key)
    const near = [...counts].filter(([, one]) => one.isNear).slice(0, batch)
    if (near.length > 0) {
      // In one order everywhere, so that two processes never wait for each other.
      const rows = near
        .map(([key, one]) => ({ key, hash: sign(keys, key, 'rate'), one, fresh: one.fresh }))
        .sort((a, b) => (a.hash < b.hash ? -1 : 1))
      const spent = rows.filter(({ fresh }) => fresh > 0)
      if (spent.length > 0)
        await db.pool.query(
          `insert into rate_count as kept (key, minute, uses) select key, $1, uses from unnest($2::text[], $3::int[]) as fresh (key, uses)
             on conflict (key, minute) do update set uses = kept.uses + excluded.uses`,
          [minute, spent.map(({ hash }) => hash), spent.map(({ fresh }) => fresh)],
        )
      for (const { one, fresh } of spent) {
        one.fresh -= fresh
        one.sent += fresh
      }
      const { rows: sums } = await db.pool.query<{ key: string; uses: number }>(
        'select key, uses from rate_count where minute = $1 and key = any ($2::text[])',
        [minute, rows.map(({ hash }) => hash)],
      )
      const sumOf = new Map(sums.map(({ key, uses }) => [key, uses]))
      for (const { key, hash, one } of rows) {
        const others = (sumOf.get(hash) ?? one.sent) - one.sent
        if (others > one.others) for (const hear of hearers) hear(key, others - one.others)
        one.others = Math.max(one.others, others)
      }
    }
    if (swept < minute) {
      swept = minute
      await db.pool.query('delete from rate_count where minute < $1', [minute - 1])
    }
  }
  let working = Promise.resolve()
  const timer = setInterval(() => {
    working = working.then(exchange).catch(onError)
  }, every_ms)
  timer.unref()
  return {
    used(key, most) {
      const minute = Math.floor(clock() / minute_ms)
      const known = counts.get(key)
      const one = known?.minute === minute ? known : { minute, fresh: 0, sent: 0, others: 0, isNear: false }
      if (one !== known) counts.set(key, one)
      one.fresh += 1
      one.isNear ||= one.fresh >= most * part
    },
    onOthers: (hear) => void hearers.push(hear),
    exchange,
    close: () => clearInterval(timer),
  }
}
