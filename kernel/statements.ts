/**
 * Does a statement say its county? Every tenant table it names must be held to one county by an equality of its own block, in the
 * statement itself, whatever row security adds (data rule 7). Read with PostgreSQL's own parser; used by the tests, which send every
 * statement they run through here.
 */
import { loadModule, parseSync } from 'libpg-query'

type Node = Record<string, unknown>
type Names = ReadonlySet<string>

/** A table of a block by the name the block calls it; `held`: something of this block or around it holds it to one county. */
interface Named {
  table: string
  tenant: boolean
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const as = (value: unknown, kind: string): Node | null => (isNode(value) && isNode(value[kind]) ? value[kind] : null)
const textOf = (value: unknown): string => String(as(value, 'String')?.sval ?? '')

/** Once before the first statement. */
export const readyToJudge = (): Promise<void> => loadModule()

/** A sentence for each tenant table that is not held to a county; none when all are. */
export function judgeStatement(sql: string, tenantTables: Names): string[] {
  const { stmts } = parseSync(sql) as { stmts?: { stmt: Node }[] }
  const wrong: string[] = []
  for (const { stmt } of stmts ?? []) {
    judge(stmt, { tenantTables, with: new Set(), around: new Set() }, wrong)
    popped(stmt, false, wrong)
  }
  return wrong
}

/** A queue is popped from a materialized `with` (data rule 8): otherwise more rows than wanted may be locked, and lost to others. */
function popped(value: unknown, isMaterialized: boolean, wrong: string[]): void {
  if (Array.isArray(value)) {
    for (const one of value) popped(one, isMaterialized, wrong)
    return
  }
  if (!isNode(value)) return
  const locks = as(value, 'LockingClause')
  if (locks?.waitPolicy === 'LockWaitSkip' && !isMaterialized)
    wrong.push('rows are skipped outside a materialized with')
  const cte = as(value, 'CommonTableExpr')
  for (const part of Object.values(value))
    popped(part, isMaterialized || cte?.ctematerialized === 'CTEMaterializeAlways', wrong)
}

interface Scope {
  tenantTables: Names
  /** Names that are CTEs here: what they hold was judged where they are made. */
  with: Names
  /** Aliases of the blocks around, to whose county a block inside may be held. */
  around: Names
}

function judge(value: unknown, scope: Scope, wrong: string[]): void {
  if (Array.isArray(value)) {
    for (const one of value) judge(one, scope, wrong)
    return
  }
  if (!isNode(value)) return
  for (const [kind, inner] of Object.entries(value)) {
    if (!isNode(inner) || !/^(Select|Insert|Update|Delete)Stmt$/.test(kind)) judge(inner, scope, wrong)
    else block(kind, inner, scope, wrong)
  }
}

function block(kind: string, stmt: Node, outer: Scope, wrong: string[]): void {
  const ctes = listOf(isNode(stmt.withClause) ? stmt.withClause.ctes : [])
  const names = ctes.flatMap((one) => String(as(one, 'CommonTableExpr')?.ctename ?? ''))
  const scope: Scope = { ...outer, with: new Set([...outer.with, ...names]) }
  // A set operation holds its halves as bare blocks.
  for (const half of [stmt.larg, stmt.rarg]) if (isNode(half)) block('SelectStmt', half, scope, wrong)
  const tables = new Map<string, Named>()
  const conditions: unknown[] = [stmt.whereClause]
  const same: [string, string][] = []
  const add = (range: Node): string => {
    const name = String(range.relname)
    const alias = isNode(range.alias) ? String(range.alias.aliasname) : name
    const isTable = (!range.schemaname || range.schemaname === 'public') && !(scope.with.has(name) && !range.schemaname)
    tables.set(alias, { table: name, tenant: isTable && scope.tenantTables.has(name) })
    return alias
  }
  const from = (item: unknown): string[] => {
    const range = as(item, 'RangeVar')
    if (range) return [add(range)]
    const join = as(item, 'JoinExpr')
    if (join) {
      const left = from(join.larg)
      const right = from(join.rarg)
      conditions.push(join.quals)
      if (listOf(join.usingClause).some((column) => textOf(column) === 'county'))
        for (const a of left) for (const b of right) same.push([a, b])
      return [...left, ...right]
    }
    const made = as(item, 'RangeSubselect') ?? as(item, 'RangeFunction')
    if (!made) return []
    const alias = isNode(made.alias) ? String(made.alias.aliasname) : ''
    tables.set(alias, { table: alias, tenant: false })
    return [alias]
  }
  if (kind === 'SelectStmt') listOf(stmt.fromClause).forEach(from)
  if (kind !== 'SelectStmt' && kind !== 'InsertStmt') {
    if (isNode(stmt.relation)) add(stmt.relation)
    listOf(kind === 'UpdateStmt' ? stmt.fromClause : stmt.usingClause).forEach(from)
  }
  if (kind === 'UpdateStmt' && tables.values().next().value?.tenant)
    if (listOf(stmt.targetList).some((target) => as(target, 'ResTarget')?.name === 'county'))
      wrong.push('an update changes the county of a row')
  if (kind === 'InsertStmt') insert(stmt, scope, wrong)
  const held = heldIn(tables, conditions, same, scope)
  for (const [alias, { table, tenant }] of tables)
    if (tenant && !held.has(alias))
      wrong.push(`${table}${alias === table ? '' : ` (${alias})`} is not held to a county`)
  const inside: Scope = { ...scope, around: new Set([...scope.around, ...tables.keys()]) }
  for (const [key, part] of Object.entries(stmt)) if (key !== 'larg' && key !== 'rarg') judge(part, inside, wrong)
}

function insert(stmt: Node, scope: Scope, wrong: string[]): void {
  const relation = isNode(stmt.relation) ? stmt.relation : {}
  const table = String(relation.relname)
  if ((relation.schemaname && relation.schemaname !== 'public') || !scope.tenantTables.has(table)) return
  const columns = listOf(stmt.cols).map((column) => as(column, 'ResTarget')?.name)
  if (!columns.includes('county')) wrong.push(`an insert into ${table} does not bring its county`)
  const conflict = isNode(stmt.onConflictClause) ? stmt.onConflictClause : null
  const infer = isNode(conflict?.infer) ? conflict.infer : null
  const named = listOf(infer?.indexElems).map((element) => as(element, 'IndexElem')?.name)
  if (named.length > 0 && !named.includes('county')) wrong.push(`on conflict on ${table} does not name its county`)
  if (listOf(conflict?.targetList).some((target) => as(target, 'ResTarget')?.name === 'county'))
    wrong.push(`on conflict on ${table} changes the county of a row`)
  // A node of a cluster would fill it in for itself (data rule 4).
  if (conflict && hasOwnTime(conflict))
    wrong.push(`on conflict on ${table} takes a time or a random value that is no parameter`)
}

const ownValues = new Set([
  'now',
  'clock_timestamp',
  'statement_timestamp',
  'random',
  'gen_random_uuid',
  'uuidv7',
  'uuidv4',
])

function hasOwnTime(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasOwnTime)
  if (!isNode(value)) return false
  if ('SQLValueFunction' in value) return true
  const call = as(value, 'FuncCall')
  if (call && ownValues.has(textOf(listOf(call.funcname).at(-1)))) return true
  return Object.values(value).some(hasOwnTime)
}

/** Aliases that an equality holds to a county: of a value, of a table around, or of another that is held. */
function heldIn(
  tables: ReadonlyMap<string, Named>,
  conditions: readonly unknown[],
  same: readonly [string, string][],
  scope: Scope,
): Names {
  const held = new Set<string>([...tables].flatMap(([alias, { tenant }]) => (tenant ? [] : [alias])))
  const pairs = [...same]
  const tenants = [...tables].filter(([, { tenant }]) => tenant).map(([alias]) => alias)
  /** The alias whose county this is; null when it is none. An unqualified one is that of the only tenant table here. */
  const countyOf = (value: unknown): string | null => {
    const fields = listOf(as(value, 'ColumnRef')?.fields).map(textOf)
    if (fields.at(-1) !== 'county') return null
    return fields.length > 1 ? fields.at(-2)! : tenants.length === 1 ? tenants[0]! : null
  }
  const equal = (left: unknown, right: unknown): void => {
    const [a, b] = [countyOf(left), countyOf(right)]
    if (a !== null && b !== null) pairs.push([a, b])
    else if (a !== null) held.add(a)
    else if (b !== null) held.add(b)
  }
  const read = (condition: unknown): void => {
    const both = as(condition, 'BoolExpr')
    if (both) {
      if (both.boolop === 'AND_EXPR') listOf(both.args).forEach(read)
      return
    }
    const compared = as(condition, 'A_Expr')
    if (compared) {
      const isEqual = compared.kind === 'AEXPR_OP' && listOf(compared.name).map(textOf).join() === '='
      if (!isEqual) return
      const [left, right] = [as(compared.lexpr, 'RowExpr'), as(compared.rexpr, 'RowExpr')]
      if (left && right) for (const [index, one] of listOf(left.args).entries()) equal(one, listOf(right.args)[index])
      else equal(compared.lexpr, compared.rexpr)
    }
  }
  conditions.forEach(read)
  const isHeld = (alias: string): boolean => held.has(alias) || (!tables.has(alias) && scope.around.has(alias))
  // As many rounds as there are equalities: each may hold one more.
  for (let round = 0; round <= pairs.length; round += 1)
    for (const [a, b] of pairs) {
      if (isHeld(a)) held.add(b)
      if (isHeld(b)) held.add(a)
    }
  return held
}
