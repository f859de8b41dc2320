/**
 * Two machines, one of them with two application processes, share one database and one bucket: what happens at one is there at the
 * other; a process that is killed and a machine that is told to stop lose nothing.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import S3rver from 's3rver'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { openTogether, type Together } from '../kernel/counted-together.ts'
import { openDatabase } from '../kernel/db.ts'
import { openLimits, usualLimits } from '../kernel/limits.ts'
import { s3Store } from '../kernel/s3.ts'
import { readKeyring } from '../kernel/seal.ts'
import { withDatabase } from '../kernel/testing.ts'
import { verify } from '../verify/verify.ts'
import { acknowledged, reckon, startLoad } from './clients.ts'
import { type Ground, makeGround, type Someone, village } from './ground.ts'
import { type Installation, openInstallation } from './installation.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'xiangli-machines-'))
chmodSync(folder, 0o755)
const name = `machines_${randomBytes(4).toString('hex')}`
const keys = `test:${'5a'.repeat(32)}`
let store: S3rver
let bucket: { S3_URL: string; S3_KEY_ID: string; S3_SECRET: string }
let ground: Ground
let first: Installation
let second: Installation
let superUrl: string

const client = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const opened = new pg.Client({ connectionString: url })
  await opened.connect()
  try {
    return await work(opened)
  } finally {
    await opened.end()
  }
}

beforeAll(async () => {
  store = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: path.join(folder, 'bucket'),
    configureBuckets: [{ name: 'xiangli', configs: [] }],
  })
  const { port } = await store.run()
  bucket = { S3_URL: `http://127.0.0.1:${port}/xiangli`, S3_KEY_ID: 'S3RVER', S3_SECRET: 'S3RVER' }
  await client(inject('ownerUrl'), (owner) => owner.query(`create database ${name}`))
  superUrl = withDatabase(inject('superUrl'), name)
  const shared = { DATABASE_URL: withDatabase(inject('appUrl'), name), SEAL_KEYS: keys, ...bucket }
  ground = await makeGround(path.join(folder, 'ground'), {
    ...shared,
    DATABASE_OWNER_URL: withDatabase(inject('ownerUrl'), name),
  })
  const usual = { ...shared, DATABASE_POOL: '8', LOG_LEVEL: 'debug' }
  first = await openInstallation(path.join(folder, 'first'), { ...usual, PROCESSES: '2' })
  second = await openInstallation(path.join(folder, 'second'), usual)
  await Promise.all([first.start(), second.start()])
}, 300_000)
afterAll(async () => {
  await Promise.all([first?.stop(), second?.stop()])
  await store?.close()
  await client(inject('superUrl'), (admin) => admin.query(`drop database if exists ${name} with (force)`))
  rmSync(folder, { recursive: true, force: true })
}, 180_000)

const call = (at: Installation, route: string, who: Someone, body: unknown): Promise<Response> =>
  fetch(`${at.address}${route}`, {
    method: 'POST',
    headers: { cookie: `__Host-xiangli=${who.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** A busy machine is slow, not wrong: what must come is waited for. */
const patience = { timeout: 60_000, interval: 100 }
/** Process numbers of a machine's application processes. */
const partsOf = ({ pid }: Installation): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

describe('two machines', () => {
  it('show a picture that was uploaded at the other', async () => {
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#396' } })
      .jpeg()
      .toBuffer()
    const uploaded = await fetch(`${first.address}/api/files`, {
      method: 'POST',
      headers: { cookie: `__Host-xiangli=${ground.residents[0]!.token}`, 'content-type': 'image/jpeg' },
      body: new Uint8Array(photo),
    })
    expect(uploaded.status).toBe(200)
    const { url, thumb, id } = (await uploaded.json()) as { url: string; thumb: string; id: string }
    for (const address of [url, thumb]) {
      const shown = await fetch(`${second.address}${address}`)
      expect(shown.status).toBe(200)
      expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).format).toBe('jpeg')
    }
    const kept = s3Store({ url: bucket.S3_URL, region: 'us-east-1', keyId: bucket.S3_KEY_ID, secret: bucket.S3_SECRET })
    expect((await Array.fromAsync(kept.names())).sort()).toEqual([`${id}.large`, `${id}.thumb`])
    expect(await kept.get('0-0.large')).toBeNull()
    await kept.remove(`${id}.thumb`)
    expect(await Array.fromAsync(kept.names())).toEqual([`${id}.large`])
  })

  it('count for the operator what all processes of a machine did, whichever of them is asked', async () => {
    const asked = 12
    const numbers = async () => {
      const text = await (await fetch(`${first.address}/metrics`, { headers: { connection: 'close' } })).text()
      const value = (start: string) =>
        Number(
          text
            .split('\n')
            .find((line) => line.startsWith(start))
            ?.split(' ')
            .at(-1) ?? 0,
        )
      return {
        answers: value('xiangli_answers_total{method="GET",route="/api/places.served",status="200"}'),
        all: value('xiangli_processes{part="all"}'),
        counted: value('xiangli_processes{part="counted"}'),
      }
    }
    const before = await numbers()
    await Promise.all(
      Array.from({ length: asked }, () =>
        fetch(`${first.address}/api/places.served`, { headers: { connection: 'close' } }).then((answer) =>
          answer.text(),
        ),
      ),
    )
    for (let turn = 0; turn < 4; turn += 1)
      expect(await numbers()).toEqual({ answers: before.answers + asked, all: 2, counted: 2 })
  })

  it('hear live of a notice published at the other, in every process', async () => {
    // Connections of one machine go to its processes by turns.
    const pages = await Promise.all(
      [second, first, first].map((at) =>
        fetch(`${at.address}/api/live?area=${village}`, { headers: { connection: 'close' } }),
      ),
    )
    const heard = pages.map(async (page) => {
      let text = ''
      for await (const chunk of page.body!) {
        text += Buffer.from(chunk).toString('utf8')
        if (text.includes('bulletin.published')) return true
      }
      return false
    })
    const draft = await call(first, '/api/bulletin.save_draft', ground.secretary, {
      area: village,
      public: true,
      title: '周六停水',
      words: '自来水公司检修，上午停水。',
    })
    expect(draft.status).toBe(200)
    const { id } = (await draft.json()) as { id: string }
    const began = Date.now()
    expect((await call(first, '/api/bulletin.publish', ground.secretary, { notice: id })).status).toBe(200)
    expect(await Promise.all(heard)).toEqual([true, true, true])
    expect(Date.now() - began).toBeLessThan(5_000)
    await Promise.all(pages.map((page) => page.body?.cancel().catch(() => {})))
    const read = await fetch(`${second.address}/api/bulletin.feed?area=${village}`)
    expect(await read.text()).toContain('周六停水')
  })

  it('do each piece of background work once', async () => {
    const reports = 6
    for (let number = 0; number < reports; number += 1) {
      const told = await call(number % 2 === 0 ? first : second, '/api/tickets.report', ground.residents[number]!, {
        area: `${village}006`,
        class: 'management.lamps',
        words: `只办一次 ${number}`,
        public: true,
      })
      expect(told.status).toBe(200)
    }
    const done = () => `${first.words()}${second.words()}`.split('"task":"fact:tickets.reported:tickets"').length - 1
    await vi.waitFor(() => expect(done()).toBe(reports), patience)
    await sleep(2_500)
    expect(done()).toBe(reports)
    await client(superUrl, async (admin) => {
      const { rows } = await admin.query<{ n: number }>('select count(*)::int as n from ticket_receipt')
      expect(rows[0]!.n).toBe(reports)
    })
  })

  it('count a limit together, without a request waiting for it', async () => {
    const url = withDatabase(inject('appUrl'), name)
    const [one, other] = await Promise.all([0, 1].map(() => openDatabase(url, { pool: 2 })))
    const ring = readKeyring(keys)
    // One and the same minute, however long the test takes and whenever it begins.
    const minute = Date.now()
    const [here, there] = [one!, other!].map((db) => openTogether(db, ring, undefined, () => minute)) as [
      Together,
      Together,
    ]
    const limits = { ...usualLimits, perPerson: { ...usualLimits.perPerson, write: 40 } }
    const [mine, theirs] = [openLimits(limits, here), openLimits(limits, there)]
    const who = randomBytes(8).toString('hex')
    for (let count = 0; count < 25; count += 1) {
      await mine.spend('10.0.0.1', who, 'write')
      if (count < 12) await theirs.spend('10.0.0.1', who, 'write')
    }
    await here.exchange()
    await there.exchange()
    await here.exchange()
    // 37 of 40 are used, here and there.
    for (let count = 0; count < 3; count += 1) await theirs.spend('10.0.0.1', who, 'write')
    await expect(theirs.spend('10.0.0.1', who, 'write')).rejects.toMatchObject({ name: 'Busy', status: 429 })
    await there.exchange()
    await here.exchange()
    await expect(mine.spend('10.0.0.1', who, 'write')).rejects.toMatchObject({ name: 'Busy', status: 429 })
    await mine.spend('10.0.0.1', `${who}-other`, 'write')
    const rows = await one!.pool.query('select key from rate_count')
    expect(rows.rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows.rows)).not.toContain(who)
    here.close()
    there.close()
    await Promise.all([one!.close(), other!.close()])
  })

  it('lose nothing when one process is killed and a machine is told to stop, and do each piece of work once', async () => {
    const load = startLoad(first.address, ground, 4)
    const elsewhere = startLoad(second.address, ground, 2)
    await expect.poll(() => acknowledged(load), patience).toBeGreaterThan(5)
    await expect.poll(() => partsOf(first).length, patience).toBe(2)
    const before = partsOf(first)
    process.kill(before[0]!, 'SIGKILL')
    await expect.poll(() => partsOf(first).filter((part) => !before.includes(part)).length, patience).toBe(1)
    const after = partsOf(first)
    expect(after).toHaveLength(2)
    expect(after).toContain(before[1])
    expect(after).not.toContain(before[0])
    const then = acknowledged(load)
    await expect.poll(() => acknowledged(load), patience).toBeGreaterThan(then)
    await load.stop()
    // Told to stop in the middle of work: what was let in is finished.
    const calls = ground.residents.slice(0, 8).map((resident, number) =>
      call(first, '/api/tickets.report', resident, {
        area: `${village}006`,
        class: 'management.lamps',
        words: `排空 ${number}`,
        public: true,
      }).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    await sleep(40)
    const took_ms = await first.stop()
    expect(took_ms).toBeLessThan(20_000)
    const answered = (await Promise.all(calls)).filter((status) => status === 200).length
    await elsewhere.stop()
    for (const { told, wrong } of [load, elsewhere]) {
      const sum = await reckon(superUrl, told)
      expect(sum).toMatchObject({ lost: 0, doubled: 0, unsettled: 0, refused: 0 })
      expect(sum.acknowledged).toBeGreaterThan(0)
      expect(wrong).toEqual([])
    }
    await client(superUrl, async (admin) => {
      const { rows } = await admin.query<{ n: number }>(
        `select count(*)::int as n from ticket where words like '排空 %'`,
      )
      expect(rows[0]!.n).toBeGreaterThanOrEqual(answered)
    })
    expect(
      (await verify(superUrl)).filter(({ wrong }) => wrong > 0).map(({ check, broken }) => `${check.id} ${broken}`),
    ).toEqual([])
  }, 240_000)
})
