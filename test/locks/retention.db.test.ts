/** What is personal is kept as long as its column says, and no longer: read from the catalogue, tried with a moved clock. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { county } from '../../kernel/testing.ts'
import { tasksOf } from '../../kernel/worker.ts'
import { decline } from '../../modules/tickets/actions/decline.ts'
import { openWorld } from '../../modules/tickets/test/world.ts'

const world = await openWorld()
const { app } = world
const keeps = modules.flatMap((module) => module.keeps ?? [])

/** Terms counted in days and years that other nightly work keeps, and the tests that hold it. */
const elsewhere: Record<string, string> = {
  sign_in_code: 'signin.sweep',
  wechat_state: 'signin.sweep',
  invitation: 'signin.sweep',
  roster_row: 'people.roster-tidy',
  disclosure_import_row: 'disclosure.import-tidy',
  intake_row: 'tickets.intake_tidy',
  hook_delivery: 'doors.tidy',
}
/**
 * What the application itself may add and never change: after its term the owner of the database takes it out. Of the others the row is
 * its key, or nothing but a number of one who stands in it as long as the matter does.
 */
const byTheOwner = new Set([
  'bulletin_appeal.words',
  'bulletin_version.reason_words',
  'bulletin_version.words',
  'consent.words',
  'disclosure_look.words',
  'disclosure_line.party_sealed',
  'assistance.witness',
  'ticket_receipt.filed_by',
  'ticket_receipt.reporter',
  'ticket_receipt.salt',
  'ticket_joiner.joined_by',
  'ticket_joiner.person',
])

const columns = () =>
  world.asSystem(async ({ tx }) => {
    const { rows } = await sql<{ table: string; column: string; term: string }>`
      select c.relname as table, a.attname as column, substring(col_description(c.oid, a.attnum) from 'keep=([^;]*)') as term
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and col_description(c.oid, a.attnum) like '%keep=%'`.execute(tx)
    return rows
  })

describe('the terms', () => {
  it('counted in days and years each have their work of the night', async () => {
    const all = await columns()
    expect(all.length).toBeGreaterThan(80)
    const counted = all.filter(({ term }) => /\d+ (day|year)s?/.test(term))
    expect(counted.length).toBeGreaterThan(40)
    const without = counted.filter(
      ({ table, column }) =>
        !elsewhere[table] &&
        !byTheOwner.has(`${table}.${column}`) &&
        !keeps.some((keep) => keep.table === table && column in keep.leaves),
    )
    expect(without.map(({ table, column, term }) => `${table}.${column} ${term}`)).toEqual([])
  })

  it('of the work are those of the columns, and the work is done every night', async () => {
    const all = await columns()
    const tasks = Object.keys(tasksOf({ ...app, modules }))
    for (const { table, term, years, leaves } of keeps) {
      expect(term, table).toContain(`${years} years`)
      for (const column of Object.keys(leaves)) {
        const said = all.find((one) => one.table === table && one.column === column)
        // A column without a comment of its own may go with the rest of the row; one with a comment goes by it.
        if (said) expect(said.term, `${table}.${column}`).toBe(term)
      }
    }
    for (const { name, keeps: own } of modules)
      if (own) expect(tasks).toEqual(expect.arrayContaining([`${name}.forget`, `daily:${name}.forget`]))
    for (const task of Object.values(elsewhere)) expect(tasks).toContain(`daily:${task}`)
  })
})

describe('five years after a matter ended', () => {
  it('its words are gone on the night after, and not a night before; what happened and when stays', async () => {
    const id = await world.reached('reported', { words: '隔壁梅家的灯太亮', address: '六组12号' })
    const open = await world.reached('reported', { words: '这一件还没有办完' })
    await app.do(decline, world.worker, { ticket: id, reason: 'not_ours', words: '归物业管' })
    const night = async (moment: string) => {
      app.at(moment)
      await tasksOf({ ...app, modules })['tickets.forget']!({ county }, {} as never)
    }
    const before = await world.ticket(id)
    await night('2031-11-17T18:10:00Z')
    expect((await world.ticket(id)).words).toBe('隔壁梅家的灯太亮')
    await night('2031-11-19T18:10:00Z')
    const after = await world.ticket(id)
    expect([after.words, after.title, after.address, after.photos]).toEqual(['', '—', null, []])
    expect([after.number, after.state, after.class, after.spoken_at]).toEqual([
      before.number,
      'declined',
      before.class,
      before.spoken_at,
    ])
    const steps = await world.asSystem(({ tx }) =>
      tx.selectFrom('ticket_step').select(['move', 'words', 'by_name', 'at']).where('ticket', '=', id).execute(),
    )
    expect(steps.length).toBeGreaterThan(1)
    for (const step of steps) expect([step.words, step.by_name]).toEqual([null, null])
    expect((await world.ticket(open)).words).toBe('这一件还没有办完')
    expect(JSON.stringify(await app.facts(county))).not.toContain('梅家')
  })
})
