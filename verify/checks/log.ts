/** The sealed log: leaves and heads computed anew from the facts, with no code of the application, and held against what was sealed. */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { bySql, type Check, namedMost } from '../check.ts'

/** Entries read at a time. */
const page = 5_000

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The roots of the complete trees from the left, widest first, as in counting to a binary number (RFC 6962, 2.1). */
class Peaks {
  #peaks: { size: number; hash: Buffer }[] = []
  size = 0
  push(leaf: Buffer): void {
    this.size += 1
    let at = { size: 1, hash: leaf }
    for (let last = this.#peaks.at(-1); last?.size === at.size; last = this.#peaks.at(-1)) {
      this.#peaks.pop()
      at = { size: at.size * 2, hash: sha256(Buffer.of(1), last.hash, at.hash) }
    }
    this.#peaks.push(at)
  }
  root(): Buffer {
    const hashes = this.#peaks.map(({ hash }) => hash)
    return hashes.reduceRight((right, left) => sha256(Buffer.of(1), left, right))
  }
}

interface EntryRow {
  place: string
  id: string | null
  county: number
  kind: string
  subject: string
  area: string
  actor: string | null
  assisted_by: string | null
  data: Record<string, unknown>
  at: Date
  leaf: Buffer | null
}

const leafOf = (row: EntryRow): Buffer =>
  sha256(
    Buffer.of(0),
    Buffer.from(
      JSON.stringify([
        row.county,
        row.id,
        row.kind,
        row.subject,
        row.area,
        row.actor,
        row.assisted_by,
        Object.keys(row.data)
          .sort()
          .map((key) => [key, row.data[key]]),
        row.at.toISOString(),
      ]),
    ),
  )

async function* entriesOf(client: pg.Client, county: number): AsyncGenerator<EntryRow> {
  let after = -1
  for (;;) {
    const { rows } = await client.query<EntryRow>(
      `select e.place, f.id, e.county, f.kind, f.subject, f.area, f.actor, f.assisted_by, f.data, f.at, n.hash as leaf
         from log_entry e left join fact f on f.county = e.county and f.id = e.fact
         left join log_node n on n.county = e.county and n.level = 0 and n.place = e.place
        where e.county = $1 and e.place > $2 order by e.place limit ${page}`,
      [county, after],
    )
    yield* rows
    if (rows.length < page) return
    after = Number(rows.at(-1)!.place)
  }
}

export const logChecks: Check[] = [
  {
    id: 'log.heads',
    zh: '由事实重新计算的每个树头，都等于当时封存的树头',
    en: 'every sealed head equals the one computed anew from the facts',
    async run(client) {
      const counties = await client.query<{ county: number }>('select distinct county from log_head order by 1')
      const broken: string[] = []
      let looked = 0
      for (const { county } of counties.rows) {
        const heads = await client.query<{ size: string; root: Buffer }>(
          'select size, root from log_head where county = $1 order by size',
          [county],
        )
        const rootAt = new Map(heads.rows.map(({ size, root }) => [Number(size), root]))
        looked += rootAt.size
        const peaks = new Peaks()
        for await (const entry of entriesOf(client, county)) {
          looked += 1
          if (Number(entry.place) !== peaks.size || entry.id === null) {
            broken.push(`${county} place ${peaks.size}`)
            break
          }
          const leaf = leafOf(entry)
          if (!entry.leaf?.equals(leaf)) broken.push(`${county} leaf ${entry.place}`)
          peaks.push(leaf)
          const sealed = rootAt.get(peaks.size)
          if (sealed && !sealed.equals(peaks.root())) broken.push(`${county} head ${peaks.size}`)
          rootAt.delete(peaks.size)
        }
        for (const size of rootAt.keys()) broken.push(`${county} head ${size} without entries`)
      }
      return { looked, wrong: broken.length, broken: broken.slice(0, namedMost) }
    },
  },
  bySql(
    'log.sealed-once',
    '每条事实在封存记录里至多出现一次，而且确有其事',
    'a fact stands in the log at most once, and every entry is a fact',
    'select count(*) from log_entry',
    `select fact from log_entry group by county, fact having count(*) > 1
     union all select e.fact from log_entry e left join fact f on f.county = e.county and f.id = e.fact where f.id is null`,
  ),
  bySql(
    'log.sealed-soon',
    '一天以前的事实都已封存',
    'facts older than a day are sealed, once sealing has begun',
    `select count(*) from fact f where exists (select from log_head h where h.county = f.county)`,
    `select f.id from fact f
      where exists (select from log_head h where h.county = f.county and h.at > f.at + interval '1 day'
          and h.at > (('x' || translate(left(f.id::text, 13), '-', ''))::bit(48)::bigint / 1000.0) * interval '1 second' + timestamptz 'epoch' + interval '30 hours')
        and not exists (select from log_entry e where e.county = f.county and e.fact = f.id)`,
  ),
  bySql(
    'log.no-content',
    '事实里只有小而不涉及个人的数据',
    'facts carry only small data',
    'select count(*) from fact',
    `select id from fact where length(data::text) > 2400 or jsonb_typeof(data) <> 'object'
        or exists (select from jsonb_each(data) one where jsonb_typeof(one.value) in ('object', 'array'))`,
  ),
]
