/** All SQL of a county's routing rules: the list in force, and the next version of it. A saved list is never changed. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { type Tx, workedOut } from '../../../kernel/db.ts'
import { type RoutingRule, RuleGiven } from './contract.ts'

interface ListTable {
  county: number
  version: number
  area: string
  rules: unknown
  by: string | null
  by_post: string | null
  by_name: string | null
  at: Date
}
interface RoutingTables {
  routing_list: ListTable
}
type RoutingTx = Tx<RoutingTables>

export interface RuleList extends Pick<Selectable<ListTable>, 'area' | 'version' | 'by_name'> {
  rules: RoutingRule[]
  at: Date | null
}

/** A county and its townships. */
const listsMost = 200

const StoredRules = z.array(RuleGiven)

export const inPlace = (rules: readonly RuleGiven[]): RoutingRule[] =>
  rules.map((rule, position) => ({ ...rule, position }))

const noList = (area: string): RuleList => ({ area, version: 0, rules: [], by_name: null, at: null })

/** The lists in force of these places, an empty one of version 0 where none was ever saved; of every place when none is named. */
export const listsNow = (tx: Tx, areas: readonly string[] | null): Promise<ReadonlyMap<string, RuleList>> =>
  workedOut(tx, `routing ${areas?.join() ?? '*'}`, (tx) => readLists(tx, areas))

async function readLists(tx: Tx, areas: readonly string[] | null): Promise<Map<string, RuleList>> {
  let rows = (tx as RoutingTx)
    .selectFrom('routing_list')
    .distinctOn('area')
    .select(['area', 'version', 'rules', 'by_name', 'at'])
  if (areas) rows = rows.where('area', 'in', [...areas])
  const found = await rows.orderBy('area').orderBy('version', 'desc').limit(listsMost).execute()
  const lists = found.map((row): RuleList => ({ ...row, rules: inPlace(StoredRules.parse(row.rules)) }))
  return new Map([...(areas ?? []).map(noList), ...lists].map((list) => [list.area, list]))
}

/** The list in force of one place. */
export const listNow = async (tx: Tx, area: string): Promise<RuleList> => (await listsNow(tx, [area])).get(area)!

/** False when somebody else saved this version first; it waits for whoever is just saving it. */
export async function insertList(
  tx: Tx,
  list: Omit<ListTable, 'rules'> & { rules: readonly RuleGiven[] },
): Promise<boolean> {
  const done = await (tx as RoutingTx)
    .insertInto('routing_list')
    .values({ ...list, rules: JSON.stringify(list.rules) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return done !== undefined
}
