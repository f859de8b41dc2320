/** The county changes a day of its calendar, or a limit: what is open is judged anew in the background, told, and rings on time. */
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { system } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/id.ts'
import { county, staff, village } from '../../../kernel/testing.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { clearDay } from '../../standards/actions/clear-day.ts'
import { setSetting } from '../../standards/actions/set.ts'
import { setDays } from '../../standards/actions/set-days.ts'
import { unsetSetting } from '../../standards/actions/unset.ts'
import { settingsHere } from '../../standards/queries/settings.ts'
import { year } from '../../standards/queries/year.ts'
import { beginRecount, recountBatch } from '../clocks/recounting.ts'
import { one } from '../queries/one.ts'
import { overdueThrice } from '../queries/overdue-thrice.ts'
import { recounts } from '../queries/recounts.ts'
import { openWorld, type World } from '../test/world.ts'
import { rejudge } from './rejudge.ts'

let world: World
const start = '2026-11-18T02:00:00Z'
world = await openWorld(start)
beforeEach(() => world.app.at(start))
const clerk = staff('county_staff', String(county))
const dayOff = {
  from: '2026-11-20',
  to: '2026-11-20',
  works: false,
  name: '县里庆典',
  source: '县府办通知〔2026〕18号',
}

const stepsOf = async (id: string) => (await world.app.ask(one, world.mei, { id })).steps
const timersOf = async (id: string) => {
  const { rows } = await world.app.db.pool.query<{ key: string; run_at: Date }>(
    'select key, run_at from graphile_worker._private_jobs where key like $1 order by key',
    [`tickets:${id}:%`],
  )
  return rows.map(({ key, run_at }) => `${key.split(':').slice(2).join(':')} ${run_at.toISOString()}`)
}

describe('a day of the calendar', () => {
  it('moves what counts working time, says so on the timeline and to both sides, and moves the timers', async () => {
    const id = await world.reached('accepted')
    const urgent = await world.reached('reported', { class: 'safety.gas' })
    expect((await world.ticket(id)).answer_due).toEqual(new Date('2026-11-23T09:30:00Z'))
    expect(await timersOf(id)).toContain('answer:late 2026-11-23T09:30:00.000Z')
    await world.app.do(setDays, clerk, dayOff)
    await world.app.settle()
    expect((await world.ticket(id)).answer_due).toEqual(new Date('2026-11-24T09:30:00Z'))
    expect(await timersOf(id)).toContain('answer:late 2026-11-24T09:30:00.000Z')
    expect((await stepsOf(id)).at(-1)).toMatchObject({
      move: 'rejudge',
      by_clock: true,
      data: {
        cause: 'calendar',
        what: '2026-11-20',
        was: '2026-11-23T09:30:00.000Z',
        due: '2026-11-24T09:30:00.000Z',
      },
    })
    expect((await stepsOf(urgent)).map(({ move }) => move)).toEqual(['report'])
    const hers = (await world.app.ask(inbox, world.mei, { limit: 50 })).items.filter((item) => item.link.endsWith(id))
    expect(hers.some(({ text }) => text.includes('答复期限因日历或规定调整'))).toBe(true)
    // Taken out again it is as before; done a second time nothing changes.
    await world.app.do(clearDay, clerk, { day: '2026-11-20', source: '庆典取消' })
    await world.app.settle()
    expect((await world.ticket(id)).answer_due).toEqual(new Date('2026-11-23T09:30:00Z'))
    const count = (await stepsOf(id)).length
    const again = { ticket: id, cause: 'calendar' as const, what: '2026-11-20', changed_at: start }
    expect(await world.app.do(rejudge, system(county), again)).toEqual({ changed: false })
    expect((await stepsOf(id)).length).toBe(count)
    expect(
      await world.app.do(setDays, clerk, { ...dayOff, works: true, from: '2026-11-18', to: '2026-11-18' }),
    ).toEqual({
      year: 2026,
      changed: 1,
    })
  })

  it('goes on from the last whole batch after a stop, and shows how far it is', async () => {
    const id = await world.reached('accepted')
    await world.app.as(system(county), async (tx) => {
      const source = await sql<
        Record<string, unknown>
      >`select * from ticket where county = ${county} and id = ${id}`.execute(tx)
      const columns = Object.keys(source.rows[0]!).filter((name) => !['id', 'number', 'due_rank'].includes(name))
      const names = sql.join(columns.map((name) => sql.ref(name)))
      for (let n = 0; n < 120; n += 1)
        await sql`insert into ticket (id, number, ${names}) select ${newId()}::uuid, ${`N${n}`}, ${names} from ticket where county = ${county} and id = ${id}`.execute(
          tx,
        )
    })
    await world.app.do(setDays, clerk, dayOff)
    const newest = async () => (await world.app.ask(recounts, clerk)).items[0]!
    // The change has been heard; the first batch dies before it is written down.
    await world.asSystem((context) =>
      beginRecount(context, { area: String(county), cause: 'calendar', what: '2026-11-20' }),
    )
    const { id: recount, total } = await newest()
    expect(await newest()).toMatchObject({ looked: 0, done: false })
    const dies = world.asSystem(async (context) => {
      await recountBatch(context, recount)
      throw new Error('killed')
    })
    await expect(dies).rejects.toThrow('killed')
    expect(await newest()).toMatchObject({ looked: 0, changed: 0, done: false })
    await world.asSystem((context) => recountBatch(context, recount))
    expect(await newest()).toMatchObject({ looked: 100, total, done: false })
    await world.app.settle()
    const done = await newest()
    expect(done.done).toBe(true)
    expect(done.looked).toBe(done.total)
    const dues = await world.asSystem(({ tx }) =>
      sql<{
        due: Date
        steps: string
      }>`select due, count(*) as steps from ticket where county = ${county} and title like '转角%' and state = 'accepted' group by due`.execute(
        tx,
      ),
    )
    expect(dues.rows).toEqual([{ due: new Date('2026-11-24T09:30:00Z'), steps: expect.anything() }])
    await world.asSystem(({ tx }) => sql`delete from ticket where county = ${county} and number like 'N%'`.execute(tx))
    await world.app.do(clearDay, clerk, { day: '2026-11-20', source: '庆典取消' })
    await world.app.settle()
  })

  it('is the county’s alone, near today, and known from the year that is announced', async () => {
    const secretary = world.secretary
    await expect(world.app.do(setDays, secretary, dayOff)).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(
      world.app.do(setDays, clerk, { ...dayOff, from: '2020-01-01', to: '2020-01-01' }),
    ).rejects.toMatchObject({
      name: 'Invalid',
    })
    await expect(world.app.do(setDays, clerk, { ...dayOff, to: '2027-11-20' })).rejects.toMatchObject({
      rule: 'standards.too-many-days',
    })
    expect(await world.app.ask(year, secretary)).toMatchObject({ year: 2026, known: true, missing: [2027] })
    await world.app.do(setDays, clerk, { ...dayOff, from: '2027-01-01', to: '2027-01-01', name: '元旦' })
    expect((await world.app.ask(year, clerk, { year: 2027 })).known).toBe(false)
    await world.app.do(setDays, clerk, { ...dayOff, from: '2027-02-05', to: '2027-02-14', name: '春节' })
    expect(await world.app.ask(year, clerk, { year: 2027 })).toMatchObject({ known: true, missing: [] })
  })
})

describe('a number', () => {
  it('made tighter holds for what is open, looser leaves it, and what begins later is judged on its day', async () => {
    const id = await world.reached('reported')
    expect((await world.ticket(id)).first_reply_due).toEqual(new Date('2026-11-18T17:00:00Z'))
    const set = (amount: number, from_day = '2026-11-18') =>
      world.app.do(setSetting, clerk, {
        key: 'tickets.first_reply',
        area: String(county),
        value: { amount, unit: 'hours' },
        from_day,
        source: '县便民服务承诺',
      })
    await set(20)
    await world.app.settle()
    expect((await world.ticket(id)).first_reply_due).toEqual(new Date('2026-11-18T17:00:00Z'))
    await set(10)
    await world.app.settle()
    expect((await world.ticket(id)).first_reply_due).toEqual(new Date('2026-11-18T12:00:00Z'))
    expect((await stepsOf(id)).at(-1)).toMatchObject({ move: 'rejudge', data: { cause: 'setting' } })
    await expect(set(9, '2026-11-17')).rejects.toMatchObject({ name: 'Invalid' })
    await set(9, '2026-11-19')
    const listed = await world.app.ask(settingsHere, world.mei, { area: village })
    const reply = listed.settings.find(({ key }) => key === 'tickets.first_reply')!
    expect(reply).toMatchObject({
      value: { amount: 10 },
      given_at: { area: String(county) },
      source: '县便民服务承诺',
      tightens: true,
    })
    await expect(
      world.app.do(setSetting, world.secretary, {
        key: 'tickets.first_reply',
        area: village,
        value: { amount: 12, unit: 'hours' },
        from_day: '2026-11-18',
        source: '村里说的',
      }),
    ).rejects.toMatchObject({ rule: 'kernel.setting-loosens' })
    const later = await world.reached('reported')
    world.app.at('2026-11-18T03:00:00Z')
    await world.app.do(unsetSetting, clerk, { key: 'tickets.first_reply', area: String(county) })
    await world.app.settle()
    // Taking a tighter number back makes no promise worse.
    expect((await world.ticket(later)).first_reply_due).toEqual(new Date('2026-11-18T12:00:00Z'))
  })

  it('of the shares winds the timers anew', async () => {
    const id = await world.reached('reported')
    await world.app.do(setSetting, clerk, {
      key: 'tickets.shares',
      area: String(county),
      value: { remind: 50, climb: [100, 150, 200] },
      from_day: '2026-11-18',
      source: '县督办办法',
    })
    await world.app.settle()
    expect(await timersOf(id)).toContain('first_reply:remind 2026-11-18T09:30:00.000Z')
    await world.app.pass(46)
    expect(await world.ticket(id)).toMatchObject({ raised_to: String(county), climbed: 3 })
    const listed = await world.app.ask(overdueThrice, world.dispatcher, { limit: 100 })
    expect(listed.items.map((item) => item.id)).toContain(id)
    await world.app.do(unsetSetting, clerk, { key: 'tickets.shares', area: String(county) })
  })
})
