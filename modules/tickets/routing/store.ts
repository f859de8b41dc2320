/** All SQL of a county's routing rules: the list in force, and the next version of it. A saved list is never changed. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../kernel/db.ts'
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

export interface RuleList extends Pick<Selectable<ListTable>, 'version' | 'by_name'> {
  rules: RoutingRule[]
  at: Date | null
}

const StoredRules = z.array(RuleGiven)

export const inPlace = (rules: readonly RuleGiven[]): RoutingRule[] =>
  rules.map((rule, position) => ({ ...rule, position }))

/** The list in force; an empty one of version 0 where none was ever saved. */
export async function listNow(tx: Tx): Promise<RuleList> {
  const row = await (tx as RoutingTx)
    .selectFrom('routing_list')
    .select(['version', 'rules', 'by_name', 'at'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { version: 0, rules: [], by_name: null, at: null }
  return { ...row, rules: inPlace(StoredRules.parse(row.rules)) }
}

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
