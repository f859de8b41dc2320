/** The feed against an oracle: everybody sees exactly what was said to her places, newest first; pages lose and repeat nothing while others publish. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, system, visitor } from '../../../kernel/actor.ts'
import { idAt } from '../../../kernel/id.ts'
import type { BulletinTx, Notice } from '../store.ts'
import { county, grid, nextGrid, nextVillage, openWorld, township, village, type World } from '../test/world.ts'
import { feed } from './feed.ts'

let world: World
const areas = [String(county), township, village, nextVillage, grid, nextGrid]
const start = Date.parse('2026-10-01T00:00:00Z')

const rowOf = (area: string, at: Date, open: boolean, state: Notice['state']): Notice => ({
  county,
  id: idAt(at),
  area,
  state,
  kind: 'notice',
  public: open,
  title: `${area} ${at.toISOString()}`,
  words: '话',
  pictures: [],
  audio: null,
  paper: null,
  commenting: true,
  ground: null,
  author: world.secretary.person,
  office_post: 'secretary',
  office_area: village,
  office_name: '罗春燕',
  version: 1,
  source_link: null,
  written_at: at,
  edited_at: at,
  publish_at: null,
  published_at: state === 'draft' ? null : at,
  corrected_at: null,
  expires_at: null,
  pinned_at: null,
  withdrawn_at: state === 'withdrawn' ? at : null,
})

const put = (rows: readonly Notice[]): Promise<void> =>
  world.app.as(system(county), async (tx) => {
    await (tx as BulletinTx)
      .insertInto('bulletin_notice')
      .values(rows.map((row) => ({ ...row, pictures: JSON.stringify(row.pictures) as never })))
      .execute()
  })

/** Walks all pages; between two pages `meanwhile` happens. No walk is longer than all notices there are, one a page. */
async function walk(actor: Actor, area: string, limit: number, meanwhile = async () => {}): Promise<string[]> {
  const ids: string[] = []
  const most = rows.length + 1
  let after: string | undefined
  for (let page = 0; page < most; page += 1) {
    const found = await world.app.ask(feed, actor, { area, limit, after })
    ids.push(...found.items.map(({ id }) => id))
    if (!found.next) return ids
    after = found.next
    await meanwhile()
  }
  throw new Error('the pages do not end')
}

let rows: Notice[]
beforeAll(async () => {
  world = await openWorld()
  // Many at one moment: the key decides then, and no page may break there.
  rows = Array.from({ length: 120 }, (_, number) =>
    rowOf(
      areas[(number * 7) % areas.length]!,
      new Date(start + Math.floor(number / 4) * 60_000),
      number % 3 !== 0,
      number % 11 === 0 ? 'draft' : number % 13 === 0 ? 'withdrawn' : 'published',
    ),
  )
  await put(rows)
})

const readers = (): [string, Actor, string][] => [
  ['a resident of grid six', world.mei, grid],
  ['a resident of grid five', world.neighbour, nextGrid],
  ['a resident of the next village', world.stranger, `${nextVillage}001`],
  ['the secretary', world.secretary, village],
  ['a visitor of the village', { ...visitor(county), home: village }, village],
  ['a visitor who names a grid', { ...visitor(county), home: grid }, grid],
  ['a resident looking at another village', world.mei, nextVillage],
]

/** What stands there for a reader, by plain filtering. */
function wanted(actor: Actor, area: string, all: readonly Notice[]): string[] {
  const places = [6, 9, 12, 15, 18].filter((digits) => digits <= area.length).map((digits) => area.slice(0, digits))
  const belongs =
    actor.person !== null &&
    [actor.home, ...actor.posts.map((held) => held.area)].some((own) => own?.startsWith(area) === true)
  return all
    .filter(({ state }) => state === 'published' || state === 'withdrawn')
    .filter((row) => places.includes(row.area) && (belongs || row.public))
    .sort((a, b) => b.published_at!.getTime() - a.published_at!.getTime() || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id)
}

describe('everybody sees what was said to her places, and nothing else', () => {
  it('in pages of any size', async () => {
    for (const [who, actor, area] of readers())
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (limit) => {
          expect(await walk(actor, area, limit), who).toEqual(wanted(actor, area, rows))
        }),
        { numRuns: 4 },
      )
  })

  it('with row security alone too', async () => {
    for (const [who, actor] of readers().slice(0, 6)) {
      const found = await world.app.as(actor, (tx) =>
        (tx as BulletinTx).selectFrom('bulletin_notice').select(['id', 'area', 'state', 'public']).execute(),
      )
      const may = rows.filter(
        (row) =>
          actor.reach.some((prefix) => row.area.startsWith(prefix)) ||
          ((row.state === 'published' || row.state === 'withdrawn') &&
            (row.public || actor.person !== null) &&
            [actor.home, ...actor.posts.map((held) => held.area)].some((own) => own?.startsWith(row.area) === true)),
      )
      expect(found.map(({ id }) => id).sort(), who).toEqual(may.map(({ id }) => id).sort())
    }
  })
})

/** Times others publish during one walk: without an end, small pages would make every walk several times as long as the one before. */
const meanwhileMost = 12

it('loses and repeats nothing while others publish', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.constantFrom(...areas), { minLength: 1, maxLength: 4 }),
      async (limit, places) => {
        const before = wanted(world.mei, grid, rows)
        let times = 0
        const seen = await walk(world.mei, grid, limit, async () => {
          if (times === meanwhileMost) return
          times += 1
          const at = new Date(start + 10 * 86_400_000 + rows.length * 1_000 + times)
          const more = places.map((area) => rowOf(area, at, true, 'published'))
          await put(more)
          rows = [...rows, ...more]
        })
        expect(new Set(seen).size).toBe(seen.length)
        // All that was there when she began is there once, in its order; what came meanwhile stands above and waits.
        expect(seen).toEqual(before)
      },
    ),
    { numRuns: 4 },
  )
}, 120_000)
