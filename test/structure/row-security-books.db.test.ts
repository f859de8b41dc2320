/**
 * Row security of notices and of the open books, without the application's filters: drafts, what is said to one grid, hidden comments,
 * accounts in the making, looks at sealed vouchers and questions reach exactly whom an oracle in plain TypeScript names.
 */
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { type Actor, system, visitor } from '../../kernel/actor.ts'
import { transact } from '../../kernel/db.ts'
import { newId } from '../../kernel/id.ts'
import { testApp } from '../../kernel/testing.ts'
import { areas, counties, persons, pick, random, raw, someActor } from './readers.ts'

const app = await testApp(modules)
/** For each table; with its rows it makes the 2,000 reads of the promise. */
const readsPerTable = 125
const now = app.clock()

interface Told {
  table: string
  county: number
  /** What is looked for again: the row's key as one text. */
  key: string
  columns: Record<string, unknown>
  sees(actor: Actor): boolean
}

const reaches = (actor: Actor, area: string): boolean => actor.reach.some((prefix) => area.startsWith(prefix))
const isMine = (actor: Actor, person: string): boolean => actor.persons.includes(person)
/** Lives or serves there or below. */
const belongs = (actor: Actor, area: string): boolean =>
  [actor.home, ...actor.posts.map((held) => held.area)].some((mine) => mine?.startsWith(area))
const ofVillage = (actor: Actor, area: string): boolean =>
  actor.home !== null && area.startsWith(actor.home.slice(0, 12))
const isSomebody = (actor: Actor): boolean => actor.persons.length > 0

const keys: Record<string, string> = {
  bulletin_notice: 'id',
  bulletin_version: 'notice',
  bulletin_comment: 'id',
  bulletin_like: `notice || ' ' || person`,
  bulletin_recipient: `notice || ' ' || person`,
  bulletin_diary: 'id',
  bulletin_appeal: 'moderation',
  bulletin_report: `comment || ' ' || person`,
  disclosure_entry: 'id',
  disclosure_account: 'entry',
  disclosure_line: 'id',
  disclosure_voucher: 'id',
  disclosure_look: 'id',
  disclosure_signature: 'id',
  disclosure_question: 'id',
  disclosure_posting: 'id',
  disclosure_power: 'key',
}
const published = ['disclosure_line', 'disclosure_voucher', 'disclosure_signature']
const rows: Told[] = []

function tell(table: string, area: string, key: string, columns: object, sees: (actor: Actor) => boolean): void {
  const county = Number(area.slice(0, 6))
  rows.push({
    table,
    county,
    key,
    columns: { county, area, ...columns },
    sees: (actor) => actor.county === county && sees(actor),
  })
}

function tellNotice(): void {
  const area = pick(areas).slice(0, pick([6, 9, 12, 15]))
  const id = newId()
  const state = pick(['draft', 'published', 'published', 'withdrawn', 'discarded'] as const)
  const isOpen = random() < 0.5
  const isOut = state === 'published' || state === 'withdrawn'
  const office = { office_post: 'secretary', office_area: area, office_name: '罗' }
  const reads = (actor: Actor) => belongs(actor, area) && (isOpen || isSomebody(actor))
  tell(
    'bulletin_notice',
    area,
    id,
    {
      id,
      state,
      kind: 'notice',
      public: isOpen,
      author: pick(persons),
      ...office,
      written_at: now,
      edited_at: now,
      published_at: isOut ? now : null,
      withdrawn_at: state === 'withdrawn' ? now : null,
    },
    (actor) => reaches(actor, area) || (isOut && reads(actor)),
  )
  tell(
    'bulletin_version',
    area,
    id,
    { notice: id, version: 1, public: isOpen, title: 't', words: 'w', said_from: now, said_to: now, reason_words: 'r' },
    (actor) => reaches(actor, area) || reads(actor),
  )
  for (const commentState of ['shown', 'held', 'removed'] as const) {
    const [comment, person, accuser] = [newId(), pick(persons), pick(persons)]
    tell(
      'bulletin_comment',
      area,
      comment,
      { id: comment, notice: id, public: isOpen, person, words: 'w', state: commentState, at: now },
      (actor) => reaches(actor, area) || isMine(actor, person) || (commentState === 'shown' && reads(actor)),
    )
    tell(
      'bulletin_report',
      area,
      `${comment} ${accuser}`,
      { comment, person: accuser, reason: 'spam', at: now },
      (actor) => reaches(actor, area) || isMine(actor, accuser),
    )
    const moderation = newId()
    tell(
      'bulletin_appeal',
      area,
      moderation,
      { moderation, person, words: 'w', at: now },
      (actor) => reaches(actor, area) || isMine(actor, person),
    )
  }
  const person = pick(persons)
  tell('bulletin_like', area, `${id} ${person}`, { notice: id, person }, (actor) => isMine(actor, person))
  tell(
    'bulletin_recipient',
    area,
    `${id} ${person}`,
    { notice: id, person, told_at: now },
    (actor) => reaches(actor, area) || isMine(actor, person),
  )
  const day = newId()
  tell(
    'bulletin_diary',
    area,
    day,
    {
      id: day,
      public: isOpen,
      author: person,
      office_post: 'secretary',
      office_name: '罗',
      division: 'd',
      day: '2026-11-18',
      words: 'w',
      written_at: now,
    },
    (actor) => reaches(actor, area) || (isOpen && belongs(actor, area)),
  )
}

function tellBook(): void {
  const area = pick(areas).slice(0, 12)
  const entry = newId()
  const isOut = random() < 0.5
  const sees = (actor: Actor) => reaches(actor, area) || (isOut && ofVillage(actor, area))
  const about = { entry, public: isOut }
  tell(
    'disclosure_entry',
    area,
    entry,
    {
      id: entry,
      root: entry,
      version: 1,
      item: 'finance.committee-account',
      book: 'finance',
      kind: 'account',
      period: `e-${entry}`,
      from_day: '2026-07-01',
      to_day: '2026-09-30',
      title: 't',
      state: isOut ? 'published' : 'draft',
      public: isOut,
      started_at: now,
      changed_at: now,
      published_at: isOut ? now : null,
    },
    sees,
  )
  const span = { root: entry, version: 1, from_day: '2026-07-01', to_day: '2026-09-30' }
  tell(
    'disclosure_account',
    area,
    entry,
    { ...about, ...span, item: 'finance.committee-account', opening_fen: 0, closing_fen: 0 },
    sees,
  )
  const [line, voucher, look, signature, posting] = Array.from({ length: 5 }, newId) as [
    string,
    string,
    string,
    string,
    string,
  ]
  tell(
    'disclosure_line',
    area,
    line,
    {
      ...about,
      id: line,
      root: entry,
      version: 1,
      number: 1,
      day: '2026-08-01',
      direction: 'in',
      amount_fen: 1,
      category: 'lease',
      purpose: 'p',
    },
    sees,
  )
  tell(
    'disclosure_voucher',
    area,
    voucher,
    {
      ...about,
      id: voucher,
      original: newId(),
      width: 9,
      height: 9,
      at: now,
      shown: isOut ? '{}' : null,
      confirmed_at: isOut ? now : null,
    },
    sees,
  )
  const person = pick(persons)
  tell(
    'disclosure_look',
    area,
    look,
    { id: look, voucher, viewer: person, viewer_post: 'committee', purpose: 'masking', at: now },
    (actor) => reaches(actor, area),
  )
  tell(
    'disclosure_signature',
    area,
    signature,
    {
      ...about,
      id: signature,
      round: 1,
      person,
      holder_name: '张',
      post: 'supervisor',
      decision: 'refused',
      reason: 'r',
      digest: 'd',
      at: now,
    },
    sees,
  )
  tell(
    'disclosure_posting',
    area,
    posting,
    {
      id: posting,
      root: entry,
      entry,
      board: 'b',
      posted_day: '2026-11-18',
      photos: '[]',
      holder_name: '陈',
      post: 'committee',
      at: now,
    },
    (actor) => reaches(actor, area) || ofVillage(actor, area),
  )
  const power = `p-${entry}`
  tell(
    'disclosure_power',
    area,
    power,
    { key: power, version: 1, source: 's', holder_name: '罗', post: 'secretary', at: now },
    (actor) => reaches(actor, area) || ofVillage(actor, area),
  )
  for (const shown of [true, false]) {
    const [id, asker] = [newId(), pick(persons)]
    tell(
      'disclosure_question',
      area,
      id,
      {
        id,
        root: entry,
        entry,
        public: shown,
        asker,
        words: 'w',
        at: now,
        answer_limit: JSON.stringify({ amount: 10, unit: 'working_days' }),
        due: now,
        state: 'open',
      },
      (actor) => reaches(actor, area) || isMine(actor, asker) || (shown && ofVillage(actor, area)),
    )
  }
}

beforeAll(async () => {
  const many = 90
  for (let n = 0; n < many; n += 1) {
    tellNotice()
    tellBook()
  }
  // Likes and looks can only be written in one's own name.
  for (const county of counties)
    await transact(app.db, { ...system(county), persons }, 'write', async (tx) => {
      // In the order of the keys, which is the order in which one table stands on another.
      for (const table of Object.keys(keys)) {
        const mine = rows.filter((row) => row.county === county && row.table === table)
        await tx
          .insertInto(table as 'fact')
          .values(
            mine.map(({ columns }) => (published.includes(table) ? { ...columns, public: false } : columns)) as never,
          )
          .execute()
      }
      // Nothing comes into a book published; it is published with its entry.
      for (const table of published)
        await sql`update ${sql.table(table)} set public = true where county = ${county} and entry in (
          select id from disclosure_entry where county = ${county} and public)`.execute(tx)
    })
})

describe('row security of notices and open books alone', () => {
  it.each(Object.keys(keys))('%s is shown to whom the oracle names', async (table) => {
    const told = rows.filter((row) => row.table === table)
    let [seen, hidden] = [0, 0]
    for (let read = 0; read < readsPerTable; read += 1) {
      const actor = someActor()
      const found = await raw<{ key: string }>(app, actor, `select (${keys[table]})::text as key from ${table}`)
      const expected = told.filter((row) => row.sees(actor)).map(({ key }) => key)
      expect(found.rows.map(({ key }) => key).sort(), JSON.stringify(actor)).toEqual(expected.sort())
      seen += expected.length
      hidden += told.filter((row) => row.county === actor.county).length - expected.length
    }
    // A net that lets all or nothing through proves nothing.
    expect(seen).toBeGreaterThan(0)
    expect(hidden).toBeGreaterThan(0)
  })

  it('lets nobody change what is published, nor say, like, ask or look in another’s name', async () => {
    const county = 510183
    const staff: Actor = {
      ...visitor(county),
      kind: 'person',
      person: persons[0]!,
      persons: [],
      reach: [String(county)],
    }
    const standing = `public and county = ${county}`
    for (const table of ['disclosure_entry', 'disclosure_account', 'disclosure_line', 'disclosure_voucher']) {
      expect((await raw(app, staff, `select from ${table} where ${standing}`)).rowCount, table).toBeGreaterThan(0)
      expect((await raw(app, staff, `update ${table} set area = area where ${standing}`)).rowCount, table).toBe(0)
      expect((await raw(app, staff, `delete from ${table} where ${standing}`)).rowCount, table).toBe(0)
    }
    const resident: Actor = { ...staff, reach: [], persons: [persons[1]!], home: areas[0]! }
    const notice = rows.find((row) => row.table === 'bulletin_notice' && row.county === county)!
    const [other, area] = [persons[2]!, String(county)]
    const tries: [string, unknown[]][] = [
      [
        `insert into bulletin_like (county, notice, person, area) values ($1, $2, $3, $4)`,
        [county, notice.key, other, area],
      ],
      [
        `insert into bulletin_comment (county, id, notice, area, public, person, words, state, at)
         values ($1, $5, $2, $4, true, $3, 'w', 'shown', now())`,
        [county, notice.key, other, area, newId()],
      ],
      [
        `insert into disclosure_look (county, id, voucher, area, viewer, viewer_post, purpose, at)
         values ($1, $5, $2, $4, $3, 'committee', 'masking', now())`,
        [county, newId(), other, area, newId()],
      ],
      [
        `insert into disclosure_question (county, id, root, entry, area, asker, words, at, answer_limit, due, state)
         values ($1, $5, $2, $2, $4, $3, 'w', now(), '{}', now(), 'open')`,
        [county, newId(), other, area, newId()],
      ],
    ]
    for (const [statement, values] of tries)
      await expect(raw(app, resident, statement, values), statement).rejects.toThrow(/row-level security/)
    const comments = `update bulletin_comment set state = 'shown' where not person = $1`
    expect((await raw(app, resident, comments, [resident.persons[0]])).rowCount).toBe(0)
    await expect(raw(app, staff, 'delete from disclosure_look')).rejects.toThrow(/permission denied/)
    await expect(raw(app, staff, 'update bulletin_version set words = $1', ['x'])).rejects.toThrow(/permission denied/)
  })
})
