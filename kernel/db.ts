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
  type KyselyPlugin,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryCompiler,
  type QueryResult,
  sql,
} from 'kysely'
import pg from 'pg'
import { type Actor, placesAbove } from './actor.ts'
import { type Bells, openBells } from './bells.ts'
import { Busy } from './errors.ts'
import { type Held, heldChannel, kernelHeld, openHeld } from './held.ts'
import type { Log } from './log.ts'
import { leadTo, type Outgoing, openOutgoing, outgoingOf, takeOutgoing } from './outgoing.ts'
import { countyPlugin } from './tenancy.ts'
import { type Answered, lostCode, sent, sentApart } from './walk.ts'

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
  /** Numbers of the tasks the queue knows. */
  tasks: ReadonlyMap<string, number>
  bells: Bells
  /** New rows of several tables leave in one statement. A cluster of nodes takes only one table at a time. */
  together: boolean
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
  options: {
    pool: number
    held?: readonly string[]
    tasks?: readonly string[]
    log?: Pick<Log, 'warn'>
    onError?: (error: Error) => void
  },
): Promise<Database> {
  const shared = {
    connectionString: url,
    connectionTimeoutMillis: connectTimeout_ms,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeout_ms,
    query_timeout: silence_ms,
    idle_in_transaction_session_timeout: statementTimeout_ms,
    // Where the network is cut nobody says goodbye.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
  let closing = false
  // Once we close it ourselves, a server that goes down before the last goodbye is no news.
  const hear = (error: Error): void => {
    if (!closing) options.onError?.(error)
  }
  const open = (more: pg.PoolConfig & { pipeline?: boolean }): pg.Pool => {
    const pool = new pg.Pool({ ...shared, ...more })
    // A pg client without a listener ends the process when the server drops the connection.
    pool.on('error', hear)
    pool.on('connect', (client) => client.on('error', hear))
    return pool
  }
  // Statements that do not wait for one another go out together: filing a ticket is one walk to the database.
  const pool = open({ max: options.pool, application_name: 'xiangli', pipeline: true })
  // Bells do not queue behind work.
  const ringing = open({ max: 1, application_name: 'xiangli-bells' })
  const found = await pool.query<{ name: string }>(
    `select c.relname as name from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where i.indisprimary and n.nspname = 'public' and a.attname = 'county'`,
  )
  const bells = openBells(ringing, options.log)
  return {
    pool,
    tenantTables: new Set(found.rows.map((row) => row.name)),
    held: openHeld(new Set([...kernelHeld, ...(options.held ?? [])])),
    tasks: await knownTasks(pool, options.tasks ?? []),
    bells,
    together: (await pool.query(`select from pg_extension where extname = 'citus'`)).rowCount === 0,
    async close() {
      closing = true
      // What is still being written ends first, so that its bells ring too.
      await pool.end()
      await bells.close()
      await ringing.end()
    },
  }
}

/** Tasks are few and stay; the queue numbers them. */
async function knownTasks(pool: pg.Pool, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map()
  await pool.query(
    `insert into graphile_worker._private_tasks (identifier) select n from unnest($1::text[]) as names (n)
      where not exists (select from graphile_worker._private_tasks t where t.identifier = n) on conflict do nothing`,
    [names],
  )
  const { rows } = await pool.query<{ identifier: string; id: number }>(
    'select identifier, id from graphile_worker._private_tasks where identifier = any($1)',
    [names],
  )
  return new Map(rows.map(({ identifier, id }) => [identifier, id]))
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

/** After an error: what was begun is taken back; a connection that no longer answers is thrown away instead. */
async function takeBack(client: pg.PoolClient, error: unknown): Promise<Error | undefined> {
  if (isDatabaseAway(error) && !isStatementStopped(error)) return error as Error
  return await sentApart(client, prepared('rollback')).then(
    () => undefined,
    (failed: Error) => failed,
  )
}

/** One statement took too long or found no room, and the connection lives. */
const isStatementStopped = (error: unknown): boolean =>
  /^(57014|58030|53...)$/.test((error as { code?: string }).code ?? '')

/** What row security reads about a caller, in the order of `enterText`, the only place that sets it. */
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

/**
 * For this transaction only. Said as a prepared statement it costs the database a fifth of what the function `enter` cost, which reads
 * and plans a text of its own each time; that one is for processes of older versions that still run.
 */
const enterText = `select ${['county', 'persons', 'reach', 'units', 'home', 'above']
  .map((name, index) => `set_config('app.${name}', $${index + 1}, true)`)
  .join(', ')}`

export function enterSql(actor: Actor): string {
  const values = enterValues(actor)
  return enterText.replace(/\$(\d)/g, (_, place) => pg.escapeLiteral(values[Number(place) - 1]!))
}

/**
 * Runs `work` as `actor`. Begin and context travel with the first statement, what was gathered (outgoing.ts) with the commit. Throws what
 * `work` throws, after rolling back; `Busy` when no connection comes free.
 */
export async function transact<T>(
  db: Database,
  actor: Actor,
  mode: 'read' | 'write',
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const plugins = [countyPlugin(db.tenantTables, actor.county)]
  return await inOne(db, { actor, plugins, reads: mode === 'read' }, work)
}

/** For the few global tables and for the catalogue: no county is set, so tenant tables show nothing. */
export async function globally<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return await inOne(db, { actor: null, plugins: [], reads: false }, work)
}

async function inOne<T>(
  db: Database,
  { actor, plugins, reads }: { actor: Actor | null; plugins: KyselyPlugin[]; reads: boolean },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const county = actor?.county ?? null
  const client = await take(db)
  const hold = holding(db, client, county)
  let broken: Error | undefined
  ahead(hold, sent(client, prepared(reads ? 'begin read only' : 'begin')))
  if (actor) ahead(hold, sent(client, prepared(enterText, enterValues(actor))))
  try {
    const tx = kyselyOn(hold, plugins)
    const result = await work(tx)
    sendOutgoing(hold)
    if (reads) {
      await arrived(hold)
      endReading(client)
      return result
    }
    const changed = hold.elsewhere ? null : county
    if (hold.changed) ahead(hold, sent(client, prepared('select pg_notify($1, $2)', [heldChannel, `${changed ?? ''}`])))
    // In the same walk: where something before it has failed, it takes all of it back, and what failed is thrown below.
    ahead(hold, sent(client, prepared('commit')))
    await arrived(hold)
    if (hold.changed) db.held.letGo(changed)
    ringNow(hold)
    return result
  } catch (error) {
    broken = await takeBack(client, error)
    // What failed first is what happened; the rest only says that the transaction is lost.
    const first = await arrived(hold).then(
      () => error,
      (failed) => failed,
    )
    throw (first as { code?: string }).code === lostCode ? (hold.failed ?? first) : first
  } finally {
    client.release(broken)
  }
}

/**
 * What is worked out from held tables alone (a county's calendar, the classes of a place): as exact as their rows (held.ts), and without
 * building and reading a statement each time, which costs a third of filing a ticket. `key` names it with all it depends on.
 * Where `make` reads anything else through the handle it gets, nothing is held. Everybody shares the outcome: nobody changes it.
 */
export async function workedOut<T>(tx: Tx, key: string, make: (tx: Tx) => Promise<T>): Promise<T> {
  const hold = holdOf(tx)
  const { db, county, changed } = hold
  if (county === null || changed || elsewhere.has(tx)) return await make(tx)
  const found = db.held.findMade(county, key)
  if (found !== undefined) return found as T
  const since = db.held.turn(county)
  const rests = { onHeld: true }
  const made = await make(kyselyOn(hold, [countyPlugin(db.tenantTables, county)], rests))
  if (rests.onHeld && !hold.changed) db.held.keepMade(county, key, made, since)
  return made
}

/** Handles whose statements say another county than the caller's, and which. */
const elsewhere = new WeakMap<Tx, number>()

/** Stands for a value where a statement is built that will be sent with many. */
class Place {
  readonly at: number
  constructor(at: number) {
    this.at = at
  }
}

/** Where the county stands among the values. */
const countyPlace = new Place(-1)

interface Built {
  text: string
  values: readonly unknown[]
}

/**
 * A select whose text never changes, however it is asked: built once and sent with other values from then on. To build, add the county
 * to and compile the statements of one ticket anew for each reader took a third of what reading it cost. `build` gets stand-ins for its
 * values, so it may do nothing but put them into the statement. Not for held tables, whose answers need none.
 *
 * Lists: `in` over the rest of the values, a text for each length (`padded` keeps them few). With `= any($1)` PostgreSQL plans a list of
 * two anew each time, because it takes an unknown list for a longer one, and planning is dearer than reading.
 */
export function builtOnce<Values extends unknown[], Row>(
  build: (tx: Tx, ...values: Values) => { compile(): CompiledQuery<Row> },
): (tx: Tx, ...values: Values) => Promise<Row[]> {
  const known = new WeakMap<ReadonlySet<string>, Map<number, Built>>()
  return async (tx, ...values) => {
    const hold = holdOf(tx)
    const { db } = hold
    const county = elsewhere.get(tx) ?? hold.county
    if (county === null) return (await tx.executeQuery<Row>(build(tx, ...values).compile())).rows
    const lengths = known.get(db.tenantTables) ?? new Map<number, Built>()
    known.set(db.tenantTables, lengths)
    let built = lengths.get(values.length)
    if (!built) {
      built = builtFrom(db, tx, (bare) => build(bare, ...(values.map((_, at) => new Place(at)) as Values)).compile())
      lengths.set(values.length, built)
    }
    const filled = built.values.map((value) =>
      value instanceof Place ? (value === countyPlace ? county : values[value.at]) : value,
    )
    return (await asked<Row>(hold, built.text, filled)).rows
  }
}

/** A list filled up with its last value to one, two, four, eight …; it may not be empty. */
export function padded<Value>(values: readonly Value[]): Value[] {
  const length = 2 ** Math.ceil(Math.log2(values.length))
  return [...values, ...Array.from({ length: length - values.length }, () => values.at(-1)!)]
}

function builtFrom({ held, tenantTables }: Database, tx: Tx, compile: (tx: Tx) => CompiledQuery): Built {
  const bare = tx.withoutPlugins().withPlugin(countyPlugin(tenantTables, countyPlace as unknown as number))
  const { sql: text, parameters, query } = compile(bare)
  if (query.kind !== 'SelectQueryNode' || held.judge(text, query).holds)
    throw new Error(`only a select whose answers are not held is built once: ${text}`)
  return { text, values: parameters }
}

/** Asks something by hand at once, before whatever the caller does next; never about tables of which answers are held. */
export async function askAhead<Row>(tx: Tx, text: string, values: unknown[]): Promise<Row[]> {
  const hold = holdOf(tx)
  hold.db.onStatement?.(text)
  sendOutgoing(hold)
  sayWho(hold)
  const asked = sent<Row>(hold.client, prepared(text, values))
  ahead(hold, asked)
  return (await asked).rows
}

/** What was done so far stays, whatever comes after; the next statement says anew who is asking (elevate.ts). */
export async function commitSoFar(tx: Tx): Promise<void> {
  await sql`commit and chain`.execute(tx)
  ringNow(holdOf(tx))
}

/** The same transaction, whose statements say another county. */
export function handleElsewhere(db: Database, tx: Tx, county: number): Tx {
  const other = tx.withoutPlugins().withPlugin(countyPlugin(db.tenantTables, county))
  leadTo(other, outgoingOf(tx))
  elsewhere.set(other, county)
  return other
}

async function take(db: Database): Promise<pg.PoolClient> {
  try {
    return await db.pool.connect()
  } catch (error) {
    if (isDatabaseAway(error)) throw new Busy('kernel.busy', 503, 2)
    throw error
  }
}

/** A transaction under way: what it may take from the answers held, and what it has sent without waiting. */
interface Holding {
  db: Database
  client: pg.PoolClient
  /** null: none, and nothing is held. */
  county: number | null
  /** It has changed what held answers rest on. */
  changed: boolean
  /** It changed what another county's answers rest on: the system opens counties. */
  elsewhere: boolean
  /** The statement that failed first, of several that went out together. */
  failed?: Error
  outgoing: Outgoing
  /** Who asks from the next statement on; null: whoever has been asking. */
  next: Actor | null
  /** Sent, and its outcome not looked at yet. */
  ahead: Promise<unknown>[]
}

const holdOf = (tx: Tx): Holding => outgoingOf(tx).of as Holding

function holding(db: Database, client: pg.PoolClient, county: number | null): Holding {
  const hold: Holding = {
    db,
    client,
    county,
    changed: false,
    elsewhere: false,
    next: null,
    ahead: [],
    outgoing: openOutgoing(db.tasks, (table, row) => {
      if (db.tenantTables.has(table) && row.county === undefined)
        throw new Error(`an insert into ${table} must bring its county`)
      if (!db.held.has(table)) return
      hold.changed = true
      hold.elsewhere ||= row.county !== county
    }),
  }
  hold.outgoing.of = hold
  return hold
}

function ahead(hold: Holding, one: Promise<unknown>): void {
  one.catch((error: Error) => {
    hold.failed ??= error
  })
  hold.ahead.push(one)
}

/** Throws the first failure among what was sent ahead, in the order of sending. */
async function arrived({ ahead }: Holding): Promise<void> {
  for (const one of ahead) await one
}

/** Who asks is said with what is asked. */
function sayWho(hold: Holding): void {
  if (hold.next === null) return
  const values = enterValues(hold.next)
  hold.next = null
  ahead(hold, sent(hold.client, prepared(enterText, values)))
}

/**
 * From the next statement on somebody else asks (elevate.ts). It is said together with that statement, and not at all where none comes:
 * to say it by itself, and to wait for the answer, was half of what reading one ticket cost.
 */
export function standAs(tx: Tx, actor: Actor): void {
  const hold = holdOf(tx)
  // What was decided so far was decided by whoever stood here.
  sendOutgoing(hold)
  hold.next = actor
}

function sendOutgoing(hold: Holding): void {
  for (const { text, values } of takeOutgoing(hold.outgoing, hold.db.together)) {
    sayWho(hold)
    hold.db.onStatement?.(text)
    ahead(hold, sent(hold.client, prepared(text, values)))
  }
}

function ringNow({ db, outgoing }: Holding): void {
  if (outgoing.bells.length === 0 && outgoing.due === 0) return
  db.bells.ring(outgoing.bells, outgoing.due)
  outgoing.bells = []
  outgoing.due = 0
}

/**
 * Everything that was read is there, so nothing can go wrong any more and nobody waits for the end. It leaves before the loop comes
 * round, together with the beginning of whatever takes the connection next.
 */
function endReading(client: pg.PoolClient): void {
  const stream = streamOf(client)
  stream.cork()
  setImmediate(() => stream.uncork())
  sentApart(client, prepared('commit')).catch(() => {})
}

const streamOf = (client: pg.PoolClient): Socket =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream

const adapter = new PostgresAdapter()
let shared = new PostgresQueryCompiler()
/** Made once: a compiler keeps nothing from one statement to the next, unless it was stopped in the middle of one. */
const compiler: QueryCompiler = {
  compileQuery(...asked) {
    try {
      return shared.compileQuery(...asked)
    } catch (error) {
      shared = new PostgresQueryCompiler()
      throw error
    }
  },
}

/** `rests`: told when something is read that is not held. */
function kyselyOn(hold: Holding, plugins: KyselyPlugin[], rests?: { onHeld: boolean }): Tx {
  const tx = new Kysely({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => driverOn(hold, rests),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => compiler,
    },
    plugins,
  })
  leadTo(tx, hold.outgoing)
  return tx
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

function prepared(
  text: string,
  values: readonly unknown[] = [],
): { name: string; text: string; values: readonly unknown[] } {
  return { name: statementName(text) ?? '', text, values }
}

/** What was decided before is there for whoever asks now. */
async function asked<Row>(hold: Holding, text: string, values: readonly unknown[]): Promise<Answered<Row>> {
  hold.db.onStatement?.(text)
  sendOutgoing(hold)
  sayWho(hold)
  try {
    return await sent<Row>(hold.client, prepared(text, values))
  } catch (error) {
    hold.failed ??= error as Error
    throw error
  }
}

function driverOn(hold: Holding, rests?: { onHeld: boolean }): Driver {
  const { db, county } = hold
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
      const values = parameters as unknown[]
      const { changes, holds } = county === null ? nothingHeld : db.held.judge(sql, query)
      // The plugin names the county among the values; where it is another one, the system works elsewhere for a moment.
      const isHere = county !== null && values.includes(county)
      if (changes) {
        hold.changed = true
        hold.elsewhere ||= !isHere
      }
      const key = isHere && holds && !hold.changed ? `${sql} ${JSON.stringify(values)}` : null
      if (rests && !key) rests.onHeld = false
      const known = key ? db.held.find(county!, key) : undefined
      if (known) {
        db.onStatement?.(sql)
        return { rows: known as R[], numAffectedRows: BigInt(known.length) }
      }
      const since = key ? db.held.turn(county!) : 0
      const result = await asked<R>(hold, sql, values)
      if (key && !hold.changed) db.held.keep(county!, key, result.rows as unknown[], since)
      return { rows: result.rows, numAffectedRows: BigInt(result.rowCount) }
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

const nothingHeld = { changes: false, holds: false }
