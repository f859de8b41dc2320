/**
 * Every statement on a tenant table says its county. Selects, updates and deletes get the condition added here;
 * an insert must bring the column itself. Row security stands behind as a second net.
 */
import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type DeleteQueryNode,
  IdentifierNode,
  InsertQueryNode,
  type JoinNode,
  type KyselyPlugin,
  OnNode,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  type QueryId,
  ReferenceNode,
  type SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
  ValueNode,
  WhereNode,
} from 'kysely'

/** Counties whose plugin is kept: more than there are. */
const countiesMost = 4_000
const plugins = new WeakMap<ReadonlySet<string>, Map<number, KyselyPlugin>>()

/** One for each county: to make a transformer costs more than to use it. */
export function countyPlugin(tenantTables: ReadonlySet<string>, county: number): KyselyPlugin {
  const known = plugins.get(tenantTables) ?? new Map<number, KyselyPlugin>()
  plugins.set(tenantTables, known)
  const plugin = known.get(county) ?? newPlugin(tenantTables, county)
  if (known.size < countiesMost) known.set(county, plugin)
  return plugin
}

function newPlugin(tenantTables: ReadonlySet<string>, county: number): KyselyPlugin {
  let transformer = new CountyTransformer(tenantTables, county)
  return {
    transformQuery({ node, queryId }) {
      try {
        return transformer.transformNode(node, queryId)
      } catch (error) {
        // It remembers where in the statement it stands.
        transformer = new CountyTransformer(tenantTables, county)
        throw error
      }
    },
    transformResult: async ({ result }) => result,
  }
}

class CountyTransformer extends OperationNodeTransformer {
  readonly #tables: ReadonlySet<string>
  readonly #county: number

  constructor(tables: ReadonlySet<string>, county: number) {
    super()
    this.#tables = tables
    this.#county = county
  }

  protected override transformSelectQuery(node: SelectQueryNode, queryId?: QueryId): SelectQueryNode {
    const inner = super.transformSelectQuery(node, queryId)
    const conditions = (inner.from?.froms ?? []).flatMap((from) => this.#condition(from) ?? [])
    return { ...inner, where: withConditions(inner.where, conditions) }
  }

  protected override transformJoin(node: JoinNode, queryId?: QueryId): JoinNode {
    const inner = super.transformJoin(node, queryId)
    const condition = this.#condition(inner.table)
    if (!condition) return inner
    return { ...inner, on: inner.on ? OnNode.cloneWithOperation(inner.on, 'And', condition) : OnNode.create(condition) }
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, queryId?: QueryId): UpdateQueryNode {
    const inner = super.transformUpdateQuery(node, queryId)
    const tables = [inner.table, ...(inner.from?.froms ?? [])].filter((table) => table !== undefined)
    return {
      ...inner,
      where: withConditions(
        inner.where,
        tables.flatMap((table) => this.#condition(table) ?? []),
      ),
    }
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, queryId?: QueryId): DeleteQueryNode {
    const inner = super.transformDeleteQuery(node, queryId)
    const conditions = inner.from.froms.flatMap((from) => this.#condition(from) ?? [])
    return { ...inner, where: withConditions(inner.where, conditions) }
  }

  protected override transformInsertQuery(node: InsertQueryNode, queryId?: QueryId): InsertQueryNode {
    const inner = super.transformInsertQuery(node, queryId)
    const table = inner.into && tableName(inner.into)
    if (!table || !this.#tables.has(table)) return inner
    if (!inner.columns?.some((column) => column.column.name === 'county'))
      throw new Error(`an insert into ${table} must bring its county`)
    return InsertQueryNode.cloneWith(inner, {})
  }

  #condition(node: OperationNode): OperationNode | null {
    const table = tableName(node)
    if (!table || !this.#tables.has(table)) return null
    const alias = AliasNode.is(node) && IdentifierNode.is(node.alias) ? node.alias.name : table
    return BinaryOperationNode.create(
      ReferenceNode.create(ColumnNode.create('county'), TableNode.create(alias)),
      OperatorNode.create('='),
      ValueNode.create(this.#county),
    )
  }
}

function tableName(node: OperationNode): string | null {
  const inner = AliasNode.is(node) ? node.node : node
  if (!TableNode.is(inner)) return null
  return inner.table.schema ? null : inner.table.identifier.name
}

function withConditions(where: WhereNode | undefined, conditions: readonly OperationNode[]): WhereNode | undefined {
  const [first, ...others] = conditions
  if (!first) return where
  const all = others.reduce((left, right) => AndNode.create(left, right), first)
  return where ? WhereNode.cloneWithOperation(where, 'And', all) : WhereNode.create(all)
}
