/**
 * What the rows of sessions say, read anew for each request and understood once: as long as a row is the very version that was read
 * before, PostgreSQL says only that. Of twenty sessions looked up together, in µs of processor: 330 of the database and 150 here where
 * all of it was said and compared, 95 and 105 now.
 */
import type { PoolClient } from 'pg'
import type { Actor } from './actor.ts'
import { frozen } from './held.ts'
import type { Found, SessionRow, StoredActor } from './session.ts'
import { sent } from './walk.ts'

/** Rows whose meaning is remembered (2 KB each); the oldest goes first. */
const meantMost = 5_000

/** What a row says. */
export interface Said
  extends Pick<SessionRow, 'hash' | 'county' | 'account' | 'person' | 'kind' | 'assisted_by' | 'stale' | 'previous'> {
  actor: StoredActor
  proven_ms: number
  seen_ms: number
  ends_ms: number
  renewed_ms: number | null
}

/** What was made of one version of a row. */
export interface Meant {
  version: string
  said: Said
  until_ms: number
  found: Found
}

export type Meanings = Map<string, Meant>

interface SaidRow {
  hash: string
  previous: string | null
  version: string
  said: string
}

/** The transaction that wrote this version of the row, and where it lies: no other version of any row has both. */
const version = 'session.xmin::text || session.ctid::text as version'
/** By a join: for a list of hashes within `any` PostgreSQL plans anew each time, which costs as much again. */
const versionsSql = `select hash, ${version} from unnest($1::text[]) as asked(hash) join session using (hash)`

const inMs = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`
/** All that is said in one text: reading many columns, and dates among them, was half of what a look-up cost this process. */
const saidSql = `select hash, previous, ${version}, json_build_object('county', county, 'account', account, 'person', person, 'kind', kind,
    'assisted_by', assisted_by, 'actor', actor, 'stale', stale, 'proven_ms', ${inMs('proven_at')}, 'seen_ms', ${inMs('seen_at')},
    'ends_ms', ${inMs('ends_at')}, 'renewed_ms', ${inMs('renewed_at')})::text as said
  from session where hash = any ($1) or (previous = any ($1) and (renewed_at is null or renewed_at > to_timestamp($2::float8)))`

/** What rows mean, by their hash and by the hash they had before; by the latter only when nobody came with the new one before `renewedSince`. */
export async function rowsOf(
  client: PoolClient,
  meanings: Meanings,
  hashes: readonly string[],
  renewedSince: Date,
): Promise<Map<string, Meant>> {
  const found = new Map<string, Meant>()
  const sayAll = async (which: readonly string[]): Promise<void> => {
    if (which.length === 0) return
    const values = [which, renewedSince.getTime() / 1000]
    const { rows } = await sent<SaidRow>(client, { name: 'sessions-said', text: saidSql, values })
    for (const row of rows) {
      const meant = meantBy(meanings, row)
      // A hash that is a row's own comes before the one of a row that replaced it.
      if (row.previous !== null && !found.has(row.previous)) found.set(row.previous, meant)
      found.set(row.hash, meant)
    }
  }
  const known = hashes.filter((hash) => meanings.has(hash))
  const [same] = await Promise.all([
    known.length === 0 ? [] : versionsOf(client, known),
    sayAll(hashes.filter((hash) => !meanings.has(hash))),
  ])
  for (const row of same) {
    const meant = meanings.get(row.hash)
    if (meant?.version === row.version) found.set(row.hash, meant)
  }
  await sayAll(known.filter((hash) => found.get(hash)?.said.hash !== hash))
  return found
}

async function versionsOf(client: PoolClient, hashes: readonly string[]): Promise<Pick<SaidRow, 'hash' | 'version'>[]> {
  const { rows } = await sent<Pick<SaidRow, 'hash' | 'version'>>(client, {
    name: 'sessions-versions',
    text: versionsSql,
    values: [hashes],
  })
  return rows
}

function meantBy(meanings: Meanings, { hash, previous, version, said: text }: SaidRow): Meant {
  const said: Said = { ...JSON.parse(text), hash, previous }
  const { until, ...actor } = said.actor
  // The same object serves every request of this session, so nobody may change it.
  const found = frozen({
    actor: { ...actor, provenAt: new Date(said.proven_ms) } as Actor,
    kind: said.kind,
    ends_at: new Date(said.ends_ms),
    hash,
    renewed: null,
  })
  const until_ms = until === null ? Number.POSITIVE_INFINITY : Date.parse(until)
  const made = { version, said, until_ms, found }
  meanings.delete(hash)
  if (meanings.size >= meantMost) meanings.delete(meanings.keys().next().value!)
  meanings.set(hash, made)
  return made
}
