/**
 * The way to the database. Every piece of work runs in one transaction that first says who is asking (row security reads
 * it), through a Kysely whose plugin adds the county to every statement on a tenant table.
 */
import type { Socket } from 'node:net'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { type Actor, placesAbove } from './actor.ts'
import { Busy } from './errors.ts'
import { type Held, heldChannel, kernelHeld, openHeld } from './held.ts'
import { countyPlugin } from './tenancy.ts'

/**
 * Tables as the caller's store describes them: `Tx<TicketsTables>`. The kernel hands out a transaction that knows no
 * table, and each store narrows it to its own.
 */
// biome-ignore lint/suspicious/noExplicitAny: the one place where a module's table types are left open
export type Tx<Tables = any> = Kysely<Tables>

export interface Database {
  pool: pg.Pool
  /** Names of the tables whose primary key begins with county, read from the catalogue at start. */
  tenantTables: ReadonlySet<string>
  held: Held
  /** Tests listen to every statement sent. */
  onStatement?: (sql: string) => void
  close(): Promise<void>
}

/** Longest a statement may run (ms), so that one bad query cannot hold a connection for ever. */
const statementTimeout_ms = 30_000
/** Longest anybody waits for a free connection (ms) before being told to come back. */
const connectTimeout_ms = 5_000
/** A server that says nothing at all for longer than it would take to stop a statement itself is given up (ms). */
const silence_ms = statementTimeout_ms + 5_000

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export async function openDatabase(
  url: string,
  options: { pool: number; held?: readonly string[]; onError?: (error: Error) => void },
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.pool,
    connectionTimeoutMillis: connectTimeout_ms,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeout_ms,
    query_timeout: silence_ms,
    idle_in_transaction_session_timeout: statementTimeout_ms,
    // Where the network is cut nobody says goodbye.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'xiangli',
    // Statements that do not wait for one another go out together: filing a ticket is four walks to the database, not eighteen.
    pipeline: true,
  } as pg.PoolConfig)
  // A pg client without a listener ends the process when the server drops the connection.
  pool.on('error', (error) => options.onError?.(error))
  pool.on('connect', (client) => client.on('error', (error) => options.onError?.(error)))
  const found = await pool.query<{ name: string }>(
    `select c.relname as name from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where i.indisprimary and n.nspname = 'public' and a.attname = 'county'`,
  )
  return {
    pool,
    tenantTables: new Set(found.rows.map((row) => row.name)),
    held: openHeld(new Set([...kernelHeld, ...(options.held ?? [])])),
    close: () => pool.end(),
  }
}

/** Codes with which PostgreSQL, or the way to it, says: not now. Class 08 and 53 as a whole (connections, room, memory); 58030: its disk fails. */
const awayCodes =
  /^(08...|53...|58030|57P0[1-5]|57014|25P03|25P04|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|EAI_AGAIN)$/
const awayWords =
  /connection terminated|query read timeout|timeout exceeded when trying to connect|connection error|not queryable/i

/**
 * The database is stopped, starting, cut off or full: nothing was decided about what was asked, and it is worth asking again. A
 * commit cut off in the middle may have happened; the same Idempotency-Key settles it.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as Error & { code?: string; syscall?: string }
  if (code === 'ENOENT') return syscall === 'connect'
  return (code !== undefined && awayCodes.test(code)) || awayWords.test(error.message)
}

/** What statements hear that come after one that failed: it is not what happened. */
const lostCode = '25P02'

/** After an error: what was begun is taken back; a connection that no longer answers is thrown away instead. */
async function takeBack(client: pg.PoolClient, error: unknown): Promise<Error | undefined> {
  if (isDatabaseAway(error) && !isStatementStopped(error)) return error as Error
  return await client.query('rollback').then(
    () => undefined,
    (failed: Error) => failed,
  )
}

/** One statement took too long or found no room, and the connection lives. */
const isStatementStopped = (error: unknown): boolean =>
  /^(57014|58030|53...)$/.test((error as { code?: string }).code ?? '')

/** What row security reads about a caller, in the order of the database function `enter`, the only place that sets it. */
export function enterValues(actor: Actor): string[] {
  return [
    String(actor.county),
    actor.persons.join(','),
    actor.reach.join(','),
    actor.units.join(','),
    // Public things are seen by the whole village, whatever grid or house one lives in.
    actor.home?.slice(0, 12) ?? '',
    placesAbove(actor).join(','),
  ]
}

export function enterSql(actor: Actor): string {
  return `select enter(${enterValues(actor)
    .map((value) => pg.escapeLiteral(value))
    .join(', ')})`
}

/**
 * Runs `work` as `actor`. Begin and context travel together, so a read costs two round trips more than its statements.
 * Throws what `work` throws, after rolling back; `Busy` when no connection comes free.
 */
export async function transact<T>(
  db: Database,
  actor: Actor,
  mode: 'read' | 'write',
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await take(db)
  let broken: Error | undefined
  const hold: Holding = { held: db.held, county: actor.county, changed: false, elsewhere: false }
  // Goes out together with the first statement. Should it fail, so does everything after it.
  const begun = sent(client, `begin${mode === 'read' ? ' read only' : ''}; ${enterSql(actor)}`)
  begun.catch(() => {})
  try {
    const tx = kyselyOn(client, [countyPlugin(db.tenantTables, actor.county)], hold, db.onStatement)
    const result = await work(tx)
    await begun
    const changed = hold.elsewhere ? null : actor.county
    if (hold.changed) await client.query(`select pg_notify('${heldChannel}', '${changed ?? ''}')`)
    await client.query('commit')
    if (hold.changed) db.held.letGo(changed)
    return result
  } catch (error) {
    broken = await takeBack(client, error)
    // What failed first is what happened; the rest only says that the transaction is lost.
    throw await begun.then(
      () => ((error as { code?: string }).code === lostCode ? (hold.failed ?? error) : error),
      (first) => first,
    )
  } finally {
    client.release(broken)
  }
}

/** For the few global tables and for the catalogue: no county is set, so tenant tables show nothing. */
export async function globally<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await take(db)
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(kyselyOn(client, [], undefined, db.onStatement))
    await client.query('commit')
    return result
  } catch (error) {
    broken = await takeBack(client, error)
    throw error
  } finally {
    client.release(broken)
  }
}

async function take(db: Database): Promise<pg.PoolClient> {
  try {
    return await db.pool.connect()
  } catch (error) {
    if (isDatabaseAway(error)) throw new Busy('kernel.busy', 503, 2)
    throw error
  }
}

/** What a transaction may take from the answers held, and whether it has changed what they rest on. */
interface Holding {
  held: Held
  county: number
  changed: boolean
  /** It changed what another county's answers rest on: the system opens counties. */
  elsewhere: boolean
  /** The statement that failed first, of several that went out together. */
  failed?: Error
}

/** Statements sent in one turn of the loop leave in one write: a system call each is a third of a small statement's cost. */
function sent(client: pg.PoolClient, config: string | pg.QueryConfig): Promise<pg.QueryResult> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  return client.query(config)
}

function kyselyOn(
  client: pg.PoolClient,
  plugins: ReturnType<typeof countyPlugin>[],
  hold?: Holding,
  onStatement?: (sql: string) => void,
): Tx {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOn(client, hold, onStatement),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins,
  })
}

/** Texts kept prepared on each connection; a list of changing length makes many texts, and those beyond stay unprepared. */
const preparedLimit = 600
const names = new Map<string, string>()

/** Row security makes planning the larger half of a small statement: prepared once per connection, it is planned a few times only. */
function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= preparedLimit) return undefined
  const name = `x${names.size.toString(36)}`
  names.set(text, name)
  return name
}

function driverOn(client: pg.PoolClient, hold?: Holding, onStatement?: (sql: string) => void): Driver {
  const run = async (sql: string, values: unknown[]): Promise<pg.QueryResult> => {
    const name = statementName(sql)
    return await sent(client, name ? { name, text: sql, values } : { text: sql, values })
  }
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
      const values = parameters as unknown[]
      onStatement?.(sql)
      const { changes, holds } = hold?.held.judge(sql, query) ?? { changes: false, holds: false }
      // The plugin names the county among the values; where it is another one, the system works elsewhere for a moment.
      const isHere = hold !== undefined && values.includes(hold.county)
      if (hold && changes) {
        hold.changed = true
        hold.elsewhere ||= !isHere
      }
      const key = isHere && holds && !hold.changed ? `${sql} ${JSON.stringify(values)}` : null
      const known = hold && key ? hold.held.find(hold.county, key) : undefined
      if (known) return { rows: known as R[], numAffectedRows: BigInt(known.length) }
      const since = hold?.held.turn(hold.county) ?? 0
      const result = await run(sql, values).catch((error: Error) => {
        if (hold) hold.failed ??= error
        throw error
      })
      if (hold && key && !hold.changed) hold.held.keep(hold.county, key, result.rows, since)
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
    },
    streamQuery() {
      throw new Error('stream through pages instead')
    },
  }
  const nothing = async () => {}
  return {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  }
}
