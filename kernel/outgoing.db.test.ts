/** What is gathered leaves before anything else is asked, all of it or nothing; bells ring after the commit and never without it. */
import { describe, expect, it } from 'vitest'
import { system } from './actor.ts'
import { commitSoFar, openDatabase, type Tx, transact } from './db.ts'
import { appendFacts, type FactTables } from './facts.ts'
import { newId } from './id.ts'
import { put } from './outgoing.ts'
import { county, resident, testApp, village } from './testing.ts'
import { setTimer, setTimers } from './timers.ts'

const app = await testApp([])
interface Tables extends FactTables {
  setting: {
    county: number
    area: string
    key: string
    value: string
    from_day: string
    source: string
    at: Date
  }
}
const word = (key: string) => ({
  county,
  area: village,
  key,
  value: '1',
  from_day: '2026-01-01',
  source: '',
  at: app.clock(),
})
const fact = () => ({ kind: 'probe.put', subject: newId(), area: village })
const write = <T>(work: (tx: Tx<Tables>) => Promise<T>) => transact(app.db, system(county), 'write', work)
const settings = (key: string) =>
  app.as(system(county), (tx: Tx<Tables>) => tx.selectFrom('setting').select('key').where('key', '=', key).execute())
const bells: string[] = []
app.live.onBell((bell) => bells.push(bell.subject))

async function sentBy<T>(work: (tx: Tx<Tables>) => Promise<T>): Promise<string[]> {
  const sent: string[] = []
  const before = app.db.onStatement
  app.db.onStatement = (text) => {
    before?.(text)
    sent.push(text)
  }
  await write(work).finally(() => {
    app.db.onStatement = before!
  })
  return sent
}

/** Two settings, a fact and a timer. */
const several = async (tx: Tx<Tables>) => {
  put(tx, 'setting', word('probe.one'))
  put(tx, 'setting', word('probe.two'))
  await appendFacts(tx, system(county), app.clock(), [fact()], new Map())
}

describe('what is gathered', () => {
  it('leaves in one statement, whatever it writes', async () => {
    const sent = await sentBy(several)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatch(/^with w0 as \(insert into "setting" .*\) insert into "fact"/)
    expect(await settings('probe.one')).toHaveLength(1)
    await write((tx) => tx.deleteFrom('setting').where('key', 'like', 'probe.%').execute())
  })
  it('leaves table by table where a statement may write one only', async () => {
    app.db.together = false
    const sent = await sentBy(several).finally(() => {
      app.db.together = true
    })
    expect(sent.map((text) => /into "(\w+)"/.exec(text)?.[1])).toEqual(['setting', 'fact'])
    expect(await settings('probe.two')).toHaveLength(1)
  })
  it('is there for whoever asks next in the same transaction', async () => {
    const found = await write(async (tx) => {
      put(tx, 'setting', word('probe.seen'))
      return await tx.selectFrom('setting').select('key').where('key', '=', 'probe.seen').execute()
    })
    expect(found).toEqual([{ key: 'probe.seen' }])
  })
  it('takes everything back when one row of it may not be, and says why', async () => {
    const one = fact()
    const twice = write(async (tx) => {
      put(tx, 'setting', word('probe.alone'))
      await tx.selectFrom('setting').select('key').execute()
      put(tx, 'setting', word('probe.alone'))
      await appendFacts(tx, system(county), app.clock(), [one], new Map())
    })
    await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'setting_pkey' })
    expect(await settings('probe.alone')).toEqual([])
    const after = fact()
    await write((tx) => appendFacts(tx, system(county), app.clock(), [after], new Map()))
    await expect.poll(() => bells.includes(after.subject)).toBe(true)
    expect(bells).not.toContain(one.subject)
  })
  it('stands under row security, as every statement does', async () => {
    const stranger = transact(app.db, resident(), 'write', async (tx: Tx<Tables>) =>
      put(tx, 'setting', word('probe.mine')),
    )
    await expect(stranger).rejects.toMatchObject({ code: '42501' })
    const reader = transact(app.db, system(county), 'read', async (tx: Tx<Tables>) =>
      put(tx, 'setting', word('probe.mine')),
    )
    await expect(reader).rejects.toMatchObject({ code: '25006' })
  })
  it('brings its county, and nothing that could fail on its way', async () => {
    const { county: _, ...none } = word('probe.none')
    await expect(write(async (tx) => put(tx as Tx, 'setting', none))).rejects.toThrow('must bring its county')
    const object = { ...word('probe.object'), value: { a: 1 } }
    await expect(write(async (tx) => put(tx as Tx, 'setting', object))).rejects.toThrow('is put as text')
  })
  it('of any length fits: what is many leaves in parts', async () => {
    await write(async (tx) => {
      for (let index = 0; index < 1_201; index += 1) put(tx, 'setting', word(`probe.many.${index}`))
    })
    const { rows } = await app.as(system(county), async (tx: Tx<Tables>) => ({
      rows: await tx.selectFrom('setting').select('key').where('key', 'like', 'probe.many.%').execute(),
    }))
    expect(rows).toHaveLength(1_201)
  })
})

describe('a bell', () => {
  it('rings for what was kept on the way, whatever came after', async () => {
    const [kept, lost] = [fact(), fact()]
    const broken = write(async (tx) => {
      await appendFacts(tx, system(county), app.clock(), [kept], new Map())
      await commitSoFar(tx)
      await appendFacts(tx, system(county), app.clock(), [lost], new Map())
      throw new Error('after all')
    })
    await expect(broken).rejects.toThrow('after all')
    await expect.poll(() => bells.includes(kept.subject)).toBe(true)
    expect(bells).not.toContain(lost.subject)
  })
})

describe('a database that is closed', () => {
  it('rings first for what was being written, and warns of nothing', async () => {
    const warned: unknown[] = []
    const closing = await openDatabase(app.databaseUrl, {
      pool: 2,
      log: { warn: (line: unknown) => warned.push(line) },
    })
    const late = fact()
    let close: Promise<void> | undefined
    await transact(closing, system(county), 'write', async (tx: Tx<Tables>) => {
      await appendFacts(tx, system(county), app.clock(), [late], new Map())
      close = closing.close()
      await tx.selectFrom('setting').select('key').limit(1).execute()
    })
    await close
    await expect.poll(() => bells.includes(late.subject)).toBe(true)
    expect(warned).toEqual([])
  })
})

describe('a timer', () => {
  const at = (hours: number) => new Date(app.clock().getTime() + hours * 3_600_000)
  const timer = (key: string, hours: number) => ({ key, task: 'probe.ring', at: at(hours), county })
  const stands = async (key: string) =>
    (
      await app.db.pool.query<{ run_at: Date; max_attempts: number }>(
        'select run_at, max_attempts from graphile_worker.jobs where key = $1',
        [key],
      )
    ).rows
  it('set anew moves, also twice in one transaction, also when it was just made', async () => {
    await write((tx) => setTimers(tx, [timer('probe:a', 1), timer('probe:b', 1)], { fresh: true }))
    await write(async (tx) => {
      await setTimer(tx, timer('probe:a', 2))
      await setTimer(tx, timer('probe:a', 3))
      await setTimers(tx, [timer('probe:c', 1)], { fresh: true })
      await setTimer(tx, timer('probe:c', 4))
    })
    expect(await stands('probe:a')).toEqual([{ run_at: at(3), max_attempts: 12 }])
    expect(await stands('probe:b')).toEqual([{ run_at: at(1), max_attempts: 12 }])
    expect(await stands('probe:c')).toEqual([{ run_at: at(4), max_attempts: 12 }])
  })
})
