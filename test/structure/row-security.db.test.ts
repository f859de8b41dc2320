/**
 * Row security is a second net of its own: with the application's filters left out, thousands of random readers see exactly
 * what an oracle in plain TypeScript says they may, and none may write where they may not.
 */
import type pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { type Actor, system, visitor } from '../../kernel/actor.ts'
import { transact } from '../../kernel/db.ts'
import { newId } from '../../kernel/id.ts'
import { testApp } from '../../kernel/testing.ts'
import { areas, counties, persons, pick, random, raw as rawAs, some, someActor, sqlArray, units } from './readers.ts'

const app = await testApp(modules)
const reads = 2_000

interface Row {
  id: string
  county: number
  area: string
  reporter: string
  filed_by: string
  public: boolean
  units: string[]
  seats: string[]
}

const rows: Row[] = Array.from({ length: 400 }, () => {
  const area = pick(areas)
  return {
    id: newId(),
    county: Number(area.slice(0, 6)),
    area,
    reporter: pick(persons),
    filed_by: pick(persons),
    public: random() < 0.3,
    units: some(units, 2),
    seats: random() < 0.2 ? [pick(areas).slice(0, 12)] : [],
  }
})

const maySee = (actor: Actor, row: Row): boolean =>
  row.county === actor.county &&
  (actor.reach.some((prefix) => row.area.startsWith(prefix)) ||
    actor.persons.includes(row.reporter) ||
    actor.persons.includes(row.filed_by) ||
    row.units.some((unit) => actor.units.includes(unit)) ||
    row.seats.some((seat) => actor.reach.includes(seat)) ||
    (row.public && actor.home !== null && row.area.startsWith(actor.home.slice(0, 12))))

beforeAll(async () => {
  const now = app.clock()
  for (const county of counties) {
    const mine = rows.filter((row) => row.county === county)
    await transact(app.db, system(county), 'write', async (tx) => {
      await tx
        .insertInto('ticket')
        .values(
          mine.map((row) => ({
            ...row,
            number: row.id,
            class: 'management.road',
            title: 't',
            words: 'w',
            source: 'app',
            state: 'reported',
            state_since: now,
            spoken_at: now,
            filed_at: now,
            first_reply_limit: JSON.stringify({ amount: 15, unit: 'hours' }),
            first_reply_due: now,
            clock_from: now,
            tier: 'grid',
            units: sqlArray(row.units),
            seats: sqlArray(row.seats),
          })),
        )
        .execute()
      await tx
        .insertInto('ticket_step')
        .values(
          mine.map((row) => ({
            ...row,
            ticket: row.id,
            move: 'report',
            at: now,
            units: sqlArray(row.units),
            seats: sqlArray(row.seats),
          })),
        )
        .execute()
    })
  }
})

const raw = <T extends pg.QueryResultRow>(actor: Actor, text: string, values: unknown[] = []) =>
  rawAs<T>(app, actor, text, values)

describe('row security alone', () => {
  it(`shows ${reads} random readers exactly what they may see`, async () => {
    let seen = 0
    for (let read = 0; read < reads; read += 1) {
      const actor = someActor()
      const table = read % 2 === 0 ? 'ticket' : 'ticket_step'
      const found = await raw<{ id: string }>(actor, `select id from ${table}`)
      const expected = rows.filter((row) => maySee(actor, row)).map((row) => row.id)
      expect(found.rows.map((row) => row.id).sort(), JSON.stringify(actor)).toEqual(expected.sort())
      seen += expected.length
    }
    // A net that catches everything proves nothing: many of these readers do see something.
    expect(seen).toBeGreaterThan(reads)
  })

  it('lets nobody change, remove or move what is only public to her', async () => {
    const open = rows.find((row) => row.public)!
    const neighbour: Actor = { ...visitor(open.county), kind: 'person', person: newId(), home: open.area }
    const actor = { ...neighbour, persons: [neighbour.person!] }
    expect((await raw(actor, 'select from ticket where id = $1', [open.id])).rowCount).toBe(1)
    expect((await raw(actor, `update ticket set title = 'x' where id = $1`, [open.id])).rowCount).toBe(0)
    expect((await raw(actor, 'delete from ticket where id = $1', [open.id])).rowCount).toBe(0)
  })

  it('lets nobody put a row into another county or out of her own sight', async () => {
    const staff: Actor = { ...visitor(510183), kind: 'person', person: newId(), reach: ['510183100201'] }
    const inside = rows.find((row) => row.area.startsWith('510183100201'))!
    await expect(raw(staff, 'update ticket set county = 510184 where id = $1', [inside.id])).rejects.toThrow(
      /row-level security/,
    )
    await expect(raw(staff, `update ticket set area = '510183101202001' where id = $1`, [inside.id])).rejects.toThrow(
      /row-level security/,
    )
  })

  it('lets facts be added in one’s own county only, and never changed', async () => {
    const staff: Actor = { ...visitor(510183), kind: 'person', person: newId(), reach: ['510183'] }
    const add = (county: number) =>
      raw(staff, `insert into fact (county, id, kind, subject, area, at) values ($1, $2, 'x', $2, '510183', now())`, [
        county,
        newId(),
      ])
    expect((await add(510183)).rowCount).toBe(1)
    await expect(add(341504)).rejects.toThrow(/row-level security/)
    await expect(raw(staff, `update fact set kind = 'y'`)).rejects.toThrow(/permission denied/)
    await expect(raw(staff, 'delete from fact')).rejects.toThrow(/permission denied/)
    await expect(raw(staff, 'truncate fact')).rejects.toThrow(/permission denied/)
  })

  it('shows nothing at all to a caller nobody named', async () => {
    const client = await app.db.pool.connect()
    try {
      expect((await client.query('select from ticket')).rowCount).toBe(0)
      expect((await client.query('select from fact')).rowCount).toBe(0)
    } finally {
      client.release()
    }
  })
})
