/** What is held in process is never older than this process's own commits, and a notification late elsewhere. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { system, visitor } from './actor.ts'
import { contextOf } from './app.ts'
import { transact, workedOut } from './db.ts'
import { asSystem } from './elevate.ts'
import { openHeld } from './held.ts'
import { openApp } from './open.ts'
import { county, testApp } from './testing.ts'

const app = await testApp([])
const day = '2031-03-03'
const put = (works: boolean) => (tx: Parameters<Parameters<typeof app.as>[1]>[0]) =>
  tx
    .insertInto('calendar_day')
    .values({ county, day, works, name: '试', source: '' })
    .onConflict((conflict) => conflict.columns(['county', 'day']).doUpdateSet({ works }))
    .execute()
const days = () => transact(app.db, visitor(county), 'read', (tx) => namesOf(tx))
const namesOf = async (tx: Parameters<Parameters<typeof app.as>[1]>[0]) =>
  await tx.selectFrom('calendar_day').select(['day', 'works']).where('day', '=', day).execute()

/**
 * Other processes' notices come in the order of their commits, and let go of what is held: one that is still on its way would do so in
 * the middle of a test. Once the one of a change made now has come, in a county nobody else changes, none is.
 */
async function quiet(): Promise<void> {
  const last = county + 2
  const turn = app.db.held.turn(last)
  await transact(app.db, system(last), 'write', (tx) =>
    tx
      .insertInto('calendar_day')
      .values({ county: last, day, works: true, name: '试', source: '' })
      .onConflict((conflict) => conflict.columns(['county', 'day']).doUpdateSet({ works: true }))
      .execute(),
  )
  // Once by the commit, once by its own notification.
  await expect.poll(() => app.db.held.turn(last)).toBeGreaterThanOrEqual(turn + 2)
}

describe('what is held', () => {
  it('is read once, and again after a change has been committed', async () => {
    expect(await days()).toEqual([])
    await quiet()
    const turn = app.db.held.turn(county)
    await app.as(system(county), put(true))
    await quiet()
    expect(app.db.held.turn(county)).toBe(turn + 2)
    expect(await days()).toEqual([{ day, works: true }])
    // Behind its back: whoever changes rows by another way finds that the answer is held.
    await app.as(system(county), (tx) =>
      sql`update calendar_day set works = false where county = ${county} and day = ${day}`.execute(tx),
    )
    expect(await days()).toEqual([{ day, works: true }])
    await app.as(system(county), put(false))
    expect(await days()).toEqual([{ day, works: false }])
  })

  it('shows a transaction its own changes, and nobody else those it takes back', async () => {
    const failed = app.as(system(county), async (tx) => {
      await put(true)(tx)
      expect(await namesOf(tx)).toEqual([{ day, works: true }])
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await days()).toEqual([{ day, works: false }])
  })

  it('is let go of in other processes by the same commit', async () => {
    const other = await openApp({
      config: app.config,
      databaseUrl: app.databaseUrl,
      modules: [],
      actorOf: async () => null,
    })
    try {
      const there = () => transact(other.db, visitor(county), 'read', namesOf)
      expect(await there()).toEqual([{ day, works: false }])
      await app.as(system(county), put(true))
      await expect.poll(there).toEqual([{ day, works: true }])
    } finally {
      await other.close()
    }
  })

  it('of another county is neither held here nor left standing there', async () => {
    const next = county + 1
    const there = () => transact(app.db, visitor(next), 'read', namesOf)
    expect(await there()).toEqual([])
    const turn = app.db.held.turn(next)
    await transact(app.db, system(county), 'write', (tx) =>
      asSystem(
        contextOf(app, tx, system(county), app.clock()),
        async (high) => {
          expect(await namesOf(high.tx)).toEqual([])
          await high.tx
            .insertInto('calendar_day')
            .values({ county: next, day, works: true, name: '试', source: '' })
            .execute()
        },
        next,
      ),
    )
    expect(app.db.held.turn(next)).toBeGreaterThan(turn)
    expect(await there()).toEqual([{ day, works: true }])
  })

  it('gives every caller rows of her own, and keeps nothing read before a change', () => {
    const held = openHeld(new Set(['x']), () => 0)
    held.keep(1, 'q', [{ a: 1 }], held.turn(1))
    const first = held.find(1, 'q') as { a: number }[]
    first[0]!.a = 2
    expect(held.find(1, 'q')).toEqual([{ a: 1 }])
    const before = held.turn(1)
    held.letGo(1)
    held.keep(1, 'q', [{ a: 1 }], before)
    expect(held.find(1, 'q')).toBeUndefined()
    expect(held.find(2, 'q')).toBeUndefined()
  })
})

describe('what is worked out from held rows', () => {
  const other = 341504
  const read = (at: number, key = 'probe') =>
    transact(app.db, system(at), 'read', (tx) => workedOut(tx, key, async (tx) => ({ days: await namesOf(tx) })))

  it('is made once, shared, and made anew when a row has changed', async () => {
    await quiet()
    const first = await read(county)
    expect(await read(county)).toBe(first)
    expect(() => first.days.push({ day, works: true })).toThrow(TypeError)
    await app.as(system(county), put(!first.days[0]?.works))
    expect((await read(county)).days).toEqual([{ day, works: !first.days[0]?.works }])
  })

  it('is each county’s own, also where the system stands in for another one', async () => {
    await quiet()
    const here = await read(county)
    expect((await read(other)).days).toEqual([])
    const there = await transact(app.db, system(county), 'read', (tx) =>
      asSystem(contextOf(app, tx, system(county), app.clock()), ({ tx }) => workedOut(tx, 'probe', namesOf), other),
    )
    expect(there).toEqual([])
    expect(await read(county)).toBe(here)
  })

  it('shows a transaction its own changes, and is not held when it read anything else', async () => {
    await app.as(system(county), async (tx) => {
      const before = (await workedOut(tx, 'probe', namesOf)) as unknown as { days: { works: boolean }[] }
      await put(!before.days[0]?.works)(tx)
      expect(await workedOut(tx, 'probe', namesOf)).toEqual([{ day, works: !before.days[0]?.works }])
    })
    const facts = () =>
      app.as(system(county), (tx) =>
        workedOut(tx, 'facts', async (tx) => ({
          days: await namesOf(tx),
          facts: await tx.selectFrom('fact').select('id').execute(),
        })),
      )
    expect(await facts()).not.toBe(await facts())
  })
})
