/** What places said about items, read once per transaction, and the catalogue that follows from it. */
import { sql } from 'kysely'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid } from '../../../kernel/errors.ts'
import type { ItemRule } from '../contract.ts'
import { type DisclosureTx, json, type RuleTable } from '../store.ts'
import { catalogueOn, type Item, type Said } from './catalogue.ts'

/** Rows one county may have said about items. */
const saidMost = 5_000

const asSaid = (row: Pick<RuleTable, 'area' | 'key' | 'from_day' | 'body' | 'source'>): Said => ({
  area: row.area,
  key: row.key,
  from_day: row.from_day,
  rule: row.body as ItemRule,
  source: row.source,
})

/** Everything said for this place and above it; of a county or township also what its parts said, when `below`. */
export async function saidFor(tx: DisclosureTx, area: string, below = false): Promise<Said[]> {
  const rows = await tx
    .selectFrom('disclosure_rule')
    .select(['area', 'key', 'from_day', 'body', 'source'])
    .where('kind', '=', 'item')
    .where((is) => is.or([sql<boolean>`${area} ^@ area`, ...(below ? [sql<boolean>`area ^@ ${area}`] : [])]))
    .orderBy('area')
    .orderBy('from_day')
    .limit(saidMost)
    .execute()
  return rows.map(asSaid)
}

/** The catalogue of a place today, or on the day given. */
export async function catalogueAt(context: Context, area: string, day?: string): Promise<Map<string, Item>> {
  return catalogueOn(await saidFor(context.tx, area), area, day ?? localDay(context.now))
}

/** Throws Invalid on `item` for what is no item here. */
export async function itemAt(context: Context, area: string, key: string, day?: string): Promise<Item> {
  const item = (await catalogueAt(context, area, day)).get(key)
  if (!item?.active) throw new Invalid({ item: 'disclosure.no-such-item' })
  return item
}

/** Same place, item and day: replaced. */
export async function saveSaid(
  tx: DisclosureTx,
  said: Said & { county: number; set_by: string | null; at: Date },
): Promise<void> {
  const body = json(said.rule)
  await tx
    .insertInto('disclosure_rule')
    .values({
      county: said.county,
      area: said.area,
      kind: 'item',
      key: said.key,
      from_day: said.from_day,
      body,
      source: said.source,
      set_by: said.set_by,
      at: said.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['county', 'area', 'kind', 'key', 'from_day'])
        .doUpdateSet({ body, source: said.source, set_by: said.set_by, at: said.at }),
    )
    .execute()
}
