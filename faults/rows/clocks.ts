/** The machine's clock jumps, forth and back, for application and database at once: nobody's matter loses its order, no promise is lost or told twice. */
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { asAdmin } from '../admin.ts'
import { type Apart, openApart } from '../apart.ts'
import { type Fault, skipped } from '../fault.ts'
import type { Ground, Someone } from '../ground.ts'
import { whyNot } from '../means.ts'
import { type Broken, longest_ms, type Under, underLoad } from '../under-load.ts'

const hour_s = 3_600
const day_s = 86_400
/** Where the clock stands after each jump, in seconds from the true time. */
const jumps = [hour_s, 0, -hour_s, 0, 3 * day_s, 0] as const
const clients = 3
/** Whoever is deceived reads the clock anew when it is more than one whole second older, so after two at most. */
const noticed_ms = 2_500
const between_ms = 6_000

/** Debian's place for it, whatever the machine. */
function deceiver(): string | null {
  const root = '/usr/lib'
  for (const folder of readdirSync(root)) {
    const file = path.join(root, folder, 'faketime', 'libfaketimeMT.so.1')
    if (existsSync(file)) return file
  }
  return null
}

export const clockJump: Fault = {
  id: 'clock-jump',
  zh: '时钟向前、向后跳（1 小时、3 天）',
  expected:
    'residents stay signed in, staff idle by the clock sign in again; steps of a matter keep their order and never run backwards, what fell due is told once, receipts verify; nothing lost or doubled',
  async run(arena) {
    const why = whyNot(['setpriv'])
    if (why) return skipped(why)
    const library = deceiver()
    if (!library) return skipped('needs libfaketime (Debian: apt-get install faketime)')
    const clock = path.join(arena.folder, 'clock')
    const jumpTo = (seconds: number) => writeFileSync(clock, `${seconds < 0 ? '' : '+'}${seconds}\n`)
    jumpTo(0)
    const deceived = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DISABLE_SHM: '1',
      NO_FAKE_STAT: '1',
    }
    const ground = arena.fresh('clock-jump')
    let apart: Apart | null = null
    try {
      apart = await openApart(ground.dataDir, '127.0.0.1', { env: deceived })
      const conditions = {
        at: ground,
        clients,
        dataDir: path.join(arena.folder, 'clock-application'),
        env: { ...apart.env, ...deceived },
        // Workers act between the jumps.
        only: 'report' as const,
      }
      return await underLoad(arena, conditions, (under) =>
        asAdmin(ground.dataDir, (admin) => jump(under, admin, jumpTo)),
      )
    } finally {
      await apart?.stop()
    }
  },
}

async function jump(
  { ground, server: { address }, wellAgain }: Under,
  admin: pg.Client,
  jumpTo: (seconds: number) => void,
): Promise<Broken> {
  const keepStaff = await staffKeeper(admin)
  const wrong: string[] = []
  let accepted = 0
  let due = 0
  let idle = 0
  for (const to of jumps) {
    const mine = await Promise.all([0, 1, 2].map((number) => report(address, ground, number)))
    await sleep(between_ms)
    jumpTo(to)
    await sleep(noticed_ms)
    await wellAgain()
    if (to === hour_s || to === 3 * day_s) {
      const staff = await call(address, '/api/tickets.accept', ground.workers[0]!, {
        ticket: mine[0] ?? randomUUID(),
        words: '收到',
      })
      if (staff.status === 401) idle += 1
      else wrong.push(`idle staff got ${staff.status} ${staff.rule ?? ''}`)
    }
    await keepStaff(to)
    for (const [number, ticket] of mine.entries()) {
      if (!ticket) continue
      due += 1
      const done = await call(address, '/api/tickets.accept', ground.workers[number]!, { ticket, words: '收到' })
      if (done.status === 200) accepted += 1
      else wrong.push(`accept ${done.status} ${done.rule ?? ''}`)
    }
  }
  await sleep(between_ms)
  const order = await admin.query<{ ticket: string }>(
    `select distinct ticket from (select ticket, at, lag(at) over later as before
       from ticket_step window later as (partition by ticket order by xmin::text::bigint, ctid)) s where at < before`,
  )
  const twice = await admin.query<{ n: number }>(
    `select count(*)::int as n from (select ticket, move, data::text from ticket_step where move in ('remind', 'escalate')
       group by 1, 2, 3 having count(*) > 1) t`,
  )
  if (order.rows.length > 0) wrong.push(`${order.rows.length} matters whose steps are out of order`)
  if (twice.rows[0]!.n > 0) wrong.push(`${twice.rows[0]!.n} promises told twice`)
  return {
    times: jumps.length,
    ok: wrong.length === 0,
    seen: [
      `${accepted} of ${due} accepted after a jump, in order; staff signed out ${idle} times`,
      ...[...new Set(wrong)].slice(0, 6),
    ],
  }
}

/** Staff whose session ended by the clock sign in again: the same sessions, opened now. */
async function staffKeeper(admin: pg.Client): Promise<(ahead_s: number) => Promise<void>> {
  const { rows } = await admin.query<{ row: object }>(`select to_jsonb(s) as row from session s where kind = 'staff'`)
  const kept = JSON.stringify(rows.map(({ row }) => row))
  return async (ahead_s) => {
    const now = new Date(Date.now() + ahead_s * 1000)
    await admin.query(
      `with gone as (delete from session where hash in (select hash from jsonb_populate_recordset(null::session, $1)) returning 1)
       select count(*) from gone`,
      [kept],
    )
    await admin.query(
      `insert into session select (jsonb_populate_record(s, jsonb_build_object('seen_at', $2::timestamptz, 'opened_at', $2::timestamptz, 'proven_at', $2::timestamptz,
         'ends_at', $2::timestamptz + interval '12 hours', 'actor', s.actor || jsonb_build_object('until', $2::timestamptz + interval '1 hour')))).*
         from jsonb_populate_recordset(null::session, $1) s`,
      [kept, now],
    )
  }
}

interface Ended {
  status: number
  rule?: string
  id?: string
}

async function call(address: string, route: string, who: Someone, body: object): Promise<Ended> {
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = await fetch(`${address}${route}`, {
      method: 'POST',
      headers: {
        cookie: `__Host-xiangli=${who.token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(longest_ms),
    })
    const said = (await answer.json()) as { rule?: string; id?: string }
    if (answer.status !== 503)
      return { status: answer.status, ...(said.rule ? { rule: said.rule } : {}), ...(said.id ? { id: said.id } : {}) }
    await sleep(500)
  }
  return { status: 503 }
}

async function report(address: string, { residents, workers }: Ground, number: number): Promise<string | undefined> {
  const worker = workers[number]!
  const told = await call(address, '/api/tickets.report', residents[number]!, {
    area: worker.area,
    class: 'management.lamps',
    words: `路口灯坏了 ${randomUUID()}`,
    public: true,
  })
  return told.id
}
