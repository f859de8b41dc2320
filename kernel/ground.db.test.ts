/** The ground itself on a real PostgreSQL: the beats of an action, keys that prevent doing twice, tenancy, sessions, clocks. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineAction, perform } from './action.ts'
import { system, visitor } from './actor.ts'
import { transact } from './db.ts'
import { Forbidden, Invalid, Refused } from './errors.ts'
import { newId } from './id.ts'
import { defineModule } from './module.ts'
import { defineQuery } from './query.ts'
import { closeSessionsOf, findSession, markStale, openSession } from './session.ts'
import { saveSetting, settingsOf } from './settings.ts'
import { county, resident, staff, testApp, village } from './testing.ts'
import { setTimer } from './timers.ts'

const heard: string[] = []

/** A module small enough to see through: it keeps words in the kernel's own table of settings. */
const put = defineAction({
  name: 'probe.put',
  who: 'signed-in',
  says: 'Keeps a word.',
  input: z.object({ word: z.string().min(2).max(10), fail: z.boolean().default(false) }),
  answer: z.object({ id: z.string(), word: z.string() }),
  load: async (_context, input) => ({ word: input.word }),
  may: (actor) => actor.reach.length > 0,
  must: ({ word }) => {
    if (word === 'bad') throw new Refused('probe.bad-word', { word })
  },
  async save(context, { word }, { fail }) {
    const id = newId()
    await context.tx
      .insertInto('setting')
      .values({
        county: context.county,
        area: village,
        key: `probe.${id}`,
        value: JSON.stringify(word),
        from_day: '2026-01-01',
        source: '',
        at: context.now,
      })
      .execute()
    await setTimer(context.tx, {
      key: `probe:${id}`,
      task: 'probe.ring',
      at: new Date(context.now.getTime() + 3_600_000),
      county: context.county,
      payload: { word },
    })
    if (fail) throw new Error('the machine broke')
    return {
      answer: { id, word, secret: 'never shown' },
      facts: [{ kind: 'probe.kept', subject: id, area: village, data: { length: word.length } }],
    }
  },
})

/** What is drawn next, as a number at random would be. */
let drawn: string[] = []
const draw = defineAction({
  name: 'probe.draw',
  who: 'signed-in',
  says: 'Draws a number and keeps it.',
  input: z.object({}),
  answer: z.object({ number: z.string() }),
  load: async () => null,
  may: () => true,
  must: () => {},
  async save(context) {
    const number = drawn.shift()!
    const row = { county: context.county, area: village, key: `probe.number-${number}`, value: '1', source: '' }
    await context.tx
      .insertInto('setting')
      .values({ ...row, from_day: '2026-01-01', at: context.now })
      .execute()
    return { answer: { number }, facts: [] }
  },
})

/** Both have locked their first row before either asks for its second. */
let meeting: (() => Promise<void>)[] = []
const lockTwo = defineAction({
  name: 'probe.lock_two',
  who: 'signed-in',
  says: 'Locks two words, one after the other.',
  input: z.object({ keys: z.array(z.string()) }),
  answer: z.object({}),
  load: async () => null,
  may: () => true,
  must: () => {},
  async save(context, _subject, { keys }) {
    const meet = meeting.shift()
    for (const [index, key] of keys.entries()) {
      if (index === 1) await meet?.()
      await context.tx.updateTable('setting').set({ source: keys.join() }).where('key', '=', key).execute()
    }
    return { answer: {}, facts: [] }
  },
})

const words = defineQuery({
  name: 'probe.words',
  who: 'anyone',
  says: 'Counts the words.',
  input: z.object({ area: z.string() }),
  answer: z.object({ count: z.number() }),
  may: () => true,
  find: async ({ tx }) => {
    const row = await tx
      .selectFrom('setting')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('key', 'like', 'probe.%')
      .executeTakeFirstOrThrow()
    return { count: row.count, hidden: 1 }
  },
  keep: { key: (_actor, { area }) => `words:${area}`, until: ['probe.kept'], seconds: 60 },
})

const probe = defineModule({
  name: 'probe',
  needs: [],
  actions: [put, draw, lockTwo],
  queries: [words],
  facts: { 'probe.kept': 'A word was kept.' },
  listens: {
    'probe.kept': async (_context, fact) => {
      heard.push(`fact ${fact.data.length}`)
    },
  },
  timers: {
    'probe.ring': async (context, payload) => {
      heard.push(`timer ${payload.word} ${context.now.toISOString()}`)
    },
  },
  settings: {
    'probe.limit': {
      schema: z.number(),
      usual: 15,
      source: 'here',
      since: '2026-01-01',
      tightens: (outer: number, inner: number) => inner <= outer,
    },
  },
  messages: {
    'zh-CN': { 'probe.bad-word': '“{word}”不能用。' },
    en: { 'probe.bad-word': 'The word “{word}” cannot be used.' },
  },
})

const app = await testApp([probe], {
  actorOf: async (_tx, session) => ({
    ...resident(),
    county: session.county,
    person: session.person,
    persons: [session.person],
    reach: [village],
  }),
})
const clerk = staff('secretary', village)
const kept = async () => (await app.facts(county)).filter((fact) => fact.kind === 'probe.kept').length

describe('an action', () => {
  it('names the field that is wrong, before anything is loaded', async () => {
    await expect(app.do(put, clerk, { word: 'a', fail: false })).rejects.toMatchObject({
      name: 'Invalid',
      fields: { word: 'kernel.too-small' },
    })
    await expect(perform(app, put, {}, { actor: clerk })).rejects.toMatchObject({ fields: { word: 'kernel.required' } })
    await expect(perform(app, put, {}, { actor: clerk })).rejects.toBeInstanceOf(Invalid)
  })
  it('is closed to whoever may not, and to strangers', async () => {
    await expect(app.do(put, resident(), { word: 'hello', fail: false })).rejects.toBeInstanceOf(Forbidden)
    await expect(app.do(put, visitor(county), { word: 'hello', fail: false })).rejects.toMatchObject({
      name: 'SignedOut',
    })
  })
  it('says in the reader’s language which rule refused', async () => {
    const zh = await app.call('POST', '/api/probe.put', { as: clerk, body: { word: 'bad' } })
    expect(zh.statusCode).toBe(409)
    expect(zh.headers['content-type']).toContain('application/problem+json')
    expect(zh.json()).toMatchObject({ rule: 'probe.bad-word', detail: '“bad”不能用。', status: 409 })
    const en = await app.call('POST', '/api/probe.put', {
      as: clerk,
      body: { word: 'bad' },
      headers: { 'accept-language': 'en' },
    })
    expect(en.json().detail).toBe('The word “bad” cannot be used.')
  })
  it('leaves row, fact, timer and reaction together, or none of them', async () => {
    const before = await kept()
    await expect(app.do(put, clerk, { word: 'broken', fail: true })).rejects.toThrow('the machine broke')
    await app.pass(2)
    expect(heard).toEqual([])
    expect(await kept()).toBe(before)
    await app.do(put, clerk, { word: 'whole', fail: false })
    await app.settle()
    expect(heard).toEqual(['fact 5'])
    const due = new Date(app.clock().getTime() + 3_600_000).toISOString()
    await app.pass(2)
    expect(heard).toEqual(['fact 5', `timer whole ${due}`])
  })
  it('done twice under one key happens once; the key with another body is refused', async () => {
    const key = newId()
    const before = await kept()
    const results = await Promise.all(
      Array.from({ length: 8 }, () => app.do(put, clerk, { word: 'once', fail: false }, key)),
    )
    expect(new Set(results.map((one) => one.id)).size).toBe(1)
    expect(await kept()).toBe(before + 1)
    await expect(app.do(put, clerk, { word: 'other', fail: false }, key)).rejects.toMatchObject({
      rule: 'kernel.key-reused',
    })
  })
  it('answers only what it declares', async () => {
    const answer = await app.call('POST', '/api/probe.put', { as: clerk, body: { word: 'plain' } })
    expect(Object.keys(answer.json()).sort()).toEqual(['id', 'word'])
  })
})

describe('a query that is kept', () => {
  it('is answered from memory until a fact rings for its place', async () => {
    const get = () => app.call('GET', `/api/probe.words?area=${village}`, { as: clerk })
    const first = await get()
    expect((await get()).json()).toEqual(first.json())
    expect(
      (
        await app.call('GET', `/api/probe.words?area=${village}`, {
          as: clerk,
          headers: { 'if-none-match': String(first.headers.etag) },
        })
      ).statusCode,
    ).toBe(304)
    await app.do(put, clerk, { word: 'fresh', fail: false })
    await expect.poll(async () => (await get()).json().count).toBe(first.json().count + 1)
  })
})

describe('tenancy', () => {
  it('adds the county to every statement, also where row security would let it pass', async () => {
    const other = 341504
    await transact(app.db, system(other), 'write', (tx) =>
      saveSetting(tx, app.settings, {
        county: other,
        area: String(other),
        key: 'probe.limit',
        value: 9,
        from_day: '2026-01-01',
        source: 'there',
        set_by: null,
        at: app.clock(),
      }),
    )
    const compiled = await transact(
      app.db,
      system(county),
      'read',
      async (tx) => tx.selectFrom('setting as s').selectAll('s').where('s.key', '=', 'x').compile().sql,
    )
    expect(compiled).toContain('"s"."county" =')
    const joined = await transact(
      app.db,
      system(county),
      'read',
      async (tx) =>
        tx.selectFrom('fact').leftJoin('access', 'access.about', 'fact.subject').select('fact.id').compile().sql,
    )
    expect(joined).toMatch(/left join "access" on .*"access"\."county" = .* where "fact"\."county"/)
    await expect(
      transact(app.db, system(county), 'write', (tx) => tx.insertInto('access').values({ id: newId() }).execute()),
    ).rejects.toThrow('must bring its county')
    const count = await transact(app.db, system(county), 'read', (tx) =>
      tx.selectFrom('setting').selectAll().where('area', '=', String(other)).execute(),
    )
    expect(count).toEqual([])
  })
  it('ends with the transaction: the next one on the same connection knows nothing of it', async () => {
    await transact(app.db, system(county), 'read', async () => {})
    const client = await app.db.pool.connect()
    const { rows } = await client.query(`select nullif(current_setting('app.county', true), '') as county`)
    client.release()
    expect(rows).toEqual([{ county: null }])
  })
  it('says of statements sent together what failed first, not that all is lost', async () => {
    const work = app.as(system(county), async (tx) => {
      sql`select 1 / 0`.execute(tx).catch(() => {})
      await sql`select 1`.execute(tx)
    })
    await expect(work).rejects.toMatchObject({ code: '22012' })
  })

  it('a read cannot write', async () => {
    await expect(
      transact(app.db, system(county), 'read', (tx) => sql`delete from setting where county = ${county}`.execute(tx)),
    ).rejects.toThrow(/read-only/)
  })
})

describe('a setting', () => {
  it('is the most specific one in force, and only gets stricter downwards', async () => {
    const give = (area: string, value: number, from_day = '2026-01-01') =>
      app.as(system(county), (tx) =>
        saveSetting(tx, app.settings, {
          county,
          area,
          key: 'probe.limit',
          value,
          from_day,
          source: 'test',
          set_by: null,
          at: app.clock(),
        }),
      )
    const get = (area: string) =>
      app.as(system(county), (tx) => settingsOf(tx, app.settings, '2026-11-18').get<number>('probe.limit', area))
    expect(await get(village)).toBe(15)
    await give('510183', 12)
    await give('510183122', 10)
    await give('510183122', 5, '2027-01-01')
    expect(await get(village)).toBe(10)
    expect(await get('510183100201')).toBe(12)
    await expect(give(village, 11)).rejects.toMatchObject({ rule: 'kernel.setting-loosens' })
    await give(village, 8)
    expect(await get(`${village}003`)).toBe(8)
    await expect(give(village, Number.NaN)).rejects.toThrow()
  })
})

describe('a change that another one got in the way of', () => {
  it('is done anew with another number where the first was taken, and given up where each is', async () => {
    drawn = ['a']
    expect(await app.do(draw, clerk, {})).toEqual({ number: 'a' })
    drawn = ['a', 'a', 'b', 'c']
    const key = newId()
    expect(await app.do(draw, clerk, {}, key)).toEqual({ number: 'b' })
    expect(await app.do(draw, clerk, {}, key)).toEqual({ number: 'b' })
    expect(drawn).toEqual(['c'])
    drawn = ['a', 'b', 'c']
    await app.do(draw, clerk, {})
    drawn = ['a', 'b', 'c', 'd']
    await expect(app.do(draw, clerk, {})).rejects.toMatchObject({ code: '23505' })
    expect(drawn).toEqual(['d'])
  })

  it('goes through where both waited for each other', async () => {
    drawn = ['x', 'y']
    await app.do(draw, clerk, {})
    await app.do(draw, clerk, {})
    let here = 0
    let both = (): void => {}
    const together = new Promise<void>((resolve) => {
      both = resolve
    })
    const meet = async (): Promise<void> => {
      here += 1
      if (here === 2) both()
      await together
    }
    meeting = [meet, meet]
    const keys = ['probe.number-x', 'probe.number-y']
    const done = await Promise.all([
      app.do(lockTwo, clerk, { keys }),
      app.do(lockTwo, clerk, { keys: [...keys].reverse() }),
    ])
    expect(done).toEqual([{}, {}])
  })

  it('is asked to come again where others are in its way each time', async () => {
    let times = 0
    const crossed = async (): Promise<void> => {
      times += 1
      throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
    }
    meeting = [crossed, crossed, crossed, crossed]
    const keys = ['probe.number-x', 'probe.number-y']
    await expect(app.do(lockTwo, clerk, { keys })).rejects.toMatchObject({ name: 'Busy', status: 503 })
    expect(times).toBe(3)
    meeting = []
  })
})

describe('a session', () => {
  const open = async (kind: 'resident' | 'staff' | 'assisted') => {
    const actor = resident()
    const opened = await app.as(actor, (tx) => openSession(tx, actor, kind, app.clock()))
    return { actor, ...opened }
  }
  it('is found by its token, of which only a hash is stored', async () => {
    const { token, actor } = await open('resident')
    expect(token).toHaveLength(43)
    expect((await findSession(app, token, app.clock()))?.actor).toMatchObject({ person: actor.person, county })
    const stored = await app.db.pool.query('select from session where hash = $1', [token])
    expect(stored.rowCount).toBe(0)
    expect(await findSession(app, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, app.clock())).toBeNull()
    expect(await findSession(app, "' or 1=1", app.clock())).toBeNull()
  })
  it.each([
    ['resident', 29 * 24, 31 * 24],
    ['staff', 0.4, 0.6],
    ['assisted', 0.4, 0.6],
  ] as const)('of a %s lasts %d hours and not %d', async (kind, lasts, ends) => {
    const { token } = await open(kind)
    const later = (hours: number) => new Date(app.clock().getTime() + hours * 3_600_000)
    expect(await findSession(app, token, later(lasts))).not.toBeNull()
    expect(await findSession(app, token, later(lasts + ends))).toBeNull()
  })
  it('of staff ends after twelve hours however busy', async () => {
    let { token } = await open('staff')
    let alive = 0
    for (let minutes = 20; minutes <= 13 * 60; minutes += 20) {
      const found = await findSession(app, token, new Date(app.clock().getTime() + minutes * 60_000))
      if (!found) break
      alive = minutes
      token = found.renewed?.token ?? token
    }
    expect(alive).toBe(12 * 60 - 20)
  })
  it('gets a new token when the posts change; the old one serves requests on their way with the new rights, then nothing', async () => {
    const { token, actor } = await open('staff')
    await app.as(actor, (tx) => markStale(tx, [actor.person]))
    const found = await findSession(app, token, app.clock())
    expect(found?.renewed?.token).toHaveLength(43)
    expect(found?.actor.reach).toEqual([village])
    expect((await findSession(app, token, app.clock()))?.actor.reach).toEqual([village])
    const renewed = found!.renewed!.token
    expect((await findSession(app, renewed, app.clock()))?.renewed).toBeNull()
    expect(await findSession(app, token, app.clock())).toMatchObject({ actor: { reach: [village] }, renewed: null })
    const later = new Date(app.clock().getTime() + 60_000)
    expect(await findSession(app, token, later)).toBeNull()
    expect(await findSession(app, renewed, later)).not.toBeNull()
    // Asked side by side they are looked up together, and the old one is not let in by the new one's row.
    const sideBySide = [renewed, token, renewed, token]
    const all = await Promise.all(sideBySide.map((one) => findSession(app, one, later)))
    expect(all.map((one) => one !== null)).toEqual([true, false, true, false])
  })
  it('goes on where the answer with the new token was lost: the same one is given again until it has come', async () => {
    const { token } = await open('resident')
    const at = (hours: number) => new Date(app.clock().getTime() + hours * 3_600_000)
    // Past midnight, three requests of one page side by side; whichever answer arrives, it carries the same.
    const first = await Promise.all([1, 2, 3].map(() => findSession(app, token, at(15))))
    const [given] = first.map((one) => one?.renewed?.token)
    expect(first.map((one) => one?.renewed?.token)).toEqual([given, given, given])
    // None of them arrived. An hour later, and after the next midnight, the old one still opens.
    expect((await findSession(app, token, at(16)))?.renewed?.token).toBe(given)
    expect((await findSession(app, token, at(40)))?.renewed?.token).toBe(given)
    // This one did.
    expect((await findSession(app, given!, at(40)))?.renewed).toBeNull()
    expect(await findSession(app, token, at(41))).toBeNull()
    const next = (await findSession(app, given!, at(64)))?.renewed?.token
    expect(next).toHaveLength(43)
    expect(next).not.toBe(given)
  })
  it('is gone on the next request after it was revoked', async () => {
    const { token, actor } = await open('resident')
    expect(await app.as(actor, (tx) => closeSessionsOf(tx, actor.person))).toBe(1)
    expect(await findSession(app, token, app.clock())).toBeNull()
  })
})
