/** Statements that leave together: each is answered for itself, one that fails takes the later ones with it and nothing else. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { lostCode, sent, sentApart } from './walk.ts'

let client: pg.Client
let plain: pg.Client
beforeAll(async () => {
  client = new pg.Client({ connectionString: inject('superUrl'), pipeline: true } as pg.ClientConfig)
  plain = new pg.Client({ connectionString: inject('superUrl') })
  await client.connect()
  await plain.connect()
  for (const one of [client, plain]) await one.query(`set timezone to 'UTC'`)
})
afterAll(async () => {
  await client.end()
  await plain.end()
})

const names: string[] = []
const nameOf = (text: string) => {
  if (!names.includes(text)) names.push(text)
  return `t${names.indexOf(text)}`
}
const say = (text: string, values: unknown[] = [], name = nameOf(text)) => sent(client, { name, text, values })

describe('statements that leave together', () => {
  it('are one query of the driver', async () => {
    const before = client.query
    let left = 0
    client.query = ((...args: Parameters<typeof before>) => {
      left += 1
      return before.apply(client, args)
    }) as typeof before
    const [one, two] = await Promise.all([say('select $1::int as n', [1]), say('select $1::int as n', [2])])
    client.query = before
    expect([one.rows, two.rows]).toEqual([[{ n: 1 }], [{ n: 2 }]])
    expect(left).toBe(1)
  })

  it('read every kind of value as the driver does', async () => {
    const text = `select 1::int2 as small, 2::int4 as whole, 3::int8 as large, 1.5::float8 as part, 2.50::numeric as exact, true as yes,
      'a "b" , {c}' as words, null as nothing, '{}'::text[] as none, array['x y', null, 'z"'] as some, array[]::uuid[] as keys,
      array[1, 2] as counts, '{"a": [1, null]}'::jsonb as data, 'null'::jsonb as void, '\\x00ff'::bytea as bytes, date '2026-02-03' as day,
      timestamptz '2026-11-22 17:07:12.894123+08' as moment, timestamptz '2026-11-22 17:07:12+00' as whole_second,
      timestamptz '0044-03-15 12:00:00+00 BC' as old, timestamptz 'infinity' as never, '01900000-0000-7000-8000-000000000000'::uuid as id,
      '3 days'::interval as long`
    for (const _ of [1, 2]) expect((await say(text)).rows).toEqual((await plain.query(text)).rows)
    await client.query(`set timezone to 'Asia/Shanghai'`)
    const moment = `select timestamptz '2026-11-22 17:07:12.5+00' as at`
    expect((await say(moment)).rows).toEqual((await plain.query(moment)).rows)
    await client.query(`set timezone to 'UTC'`)
  })

  it('say how many rows they changed', async () => {
    await say('create temp table counted (n int)')
    expect(await say('insert into counted select generate_series(1, 3)')).toMatchObject({ rows: [], rowCount: 3 })
    expect((await say('delete from counted where n > $1 returning n', [1])).rowCount).toBe(2)
  })

  it('lose the later ones with one that fails, and those before it stand', async () => {
    const told = await Promise.allSettled([
      say('select 1 as n'),
      say('select 1 / $1::int as n', [0]),
      say('select 2 as n'),
      say('select 3 as n'),
    ])
    expect(told.map((one) => (one.status === 'rejected' ? one.reason.code : one.value.rows[0]?.n))).toEqual([
      1,
      '22012',
      lostCode,
      lostCode,
    ])
    // The same texts again: nobody knew which of them had been prepared.
    for (const _ of [1, 2])
      expect(
        (await Promise.all([say('select 1 / $1::int as n', [1]), say('select 2 as n'), say('select 3 as n')])).map(
          ({ rows }) => rows[0]?.n,
        ),
      ).toEqual([1, 2, 3])
  })

  it('keep nothing of a walk whose commit was lost', async () => {
    await say('create temp table kept (n int)')
    const told = await Promise.allSettled([
      say('begin'),
      say('insert into kept values (1)'),
      say('select 1 / 0 as n'),
      say('commit'),
    ])
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
    await sentApart(client, { name: nameOf('rollback'), text: 'rollback' })
    expect((await say('select n from kept')).rows).toEqual([])
  })

  it('that leave apart are done whatever failed before them', async () => {
    const failed = say('select 1 / 0 as n').catch((error) => error.code)
    expect(await sentApart(client, { name: '', text: 'select 7 as n' })).toMatchObject({ rows: [{ n: 7 }] })
    expect(await failed).toBe('22012')
  })

  it('may be said twice in one walk, unprepared, and with a value that cannot leave', async () => {
    const text = 'select $1::text as n /* twice */'
    const told = await Promise.allSettled([
      say(text, ['a']),
      say(text, ['b']),
      say(text, [
        {
          toPostgres: () => {
            throw new Error('unfit')
          },
        },
      ]),
      say(text, ['c'], ''),
    ])
    expect(told.map((one) => (one.status === 'rejected' ? one.reason.message : one.value.rows[0]?.n))).toEqual([
      'a',
      'b',
      'unfit',
      'c',
    ])
  })

  it('are refused with what happened when the connection ends under them', async () => {
    const other = new pg.Client({ connectionString: inject('superUrl'), pipeline: true } as pg.ClientConfig)
    other.on('error', () => {})
    await other.connect()
    const [{ pid }] = (
      await sent<{ pid: number }>(other, { name: 'pid', text: 'select pg_backend_pid() as pid', values: [] })
    ).rows as [{ pid: number }]
    const waiting = Promise.allSettled(
      ['select pg_sleep(20)', 'select 1'].map((text) => sent(other, { name: text, text, values: [] })),
    )
    const doing = async () =>
      (await plain.query('select query from pg_stat_activity where pid = $1', [pid])).rows[0]?.query
    await expect.poll(doing).toBe('select pg_sleep(20)')
    await plain.query('select pg_terminate_backend($1)', [pid])
    for (const one of await waiting) expect(one).toMatchObject({ status: 'rejected', reason: { code: '57P01' } })
    await other.end().catch(() => {})
  })
})
