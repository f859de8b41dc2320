/** All SQL of what a county has learned from its dispatches: one row, made anew every night, with how often it is right. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Tx } from '../../../kernel/db.ts'
import { SuggestModel } from './suggest.ts'

interface ModelRow {
  county: number
  area: string
  made_at: Date
  model: Buffer
  tickets: number
  held: number
  held_from: string | null
  first_hits: number
  top_hits: number
}
type ModelTx = Tx<{ dispatch_model: ModelRow }>

/** Measured on matters the model was not made from; `held` 0: not measured yet. */
export type Rate = Pick<ModelRow, 'held' | 'held_from' | 'first_hits' | 'top_hits'>
export interface Learned extends Rate {
  model: SuggestModel
  made_at: Date
}

/** Models kept unpacked; a node serves few counties at a time. */
const keptMost = 16
const kept = new Map<number, Learned>()

export async function keepModel(tx: Tx, county: number, made_at: Date, model: SuggestModel, rate: Rate): Promise<void> {
  const row = { made_at, model: gzipSync(JSON.stringify(model)), tickets: model.tickets, ...rate }
  await (tx as ModelTx)
    .insertInto('dispatch_model')
    .values({ county, area: String(county), ...row })
    .onConflict((conflict) => conflict.column('county').doUpdateSet(row))
    .execute()
}

/** Null where the county has learned nothing yet. */
export async function modelOf(tx: Tx, county: number): Promise<Learned | null> {
  const now = await (tx as ModelTx)
    .selectFrom('dispatch_model')
    .select(['made_at', 'held', 'held_from', 'first_hits', 'top_hits'])
    .where('county', '=', county)
    .executeTakeFirst()
  if (!now) return null
  const before = kept.get(county)
  if (before?.made_at.getTime() === now.made_at.getTime()) return before
  const { model } = await (tx as ModelTx)
    .selectFrom('dispatch_model')
    .select('model')
    .where('county', '=', county)
    .executeTakeFirstOrThrow()
  const read = SuggestModel.safeParse(JSON.parse(gunzipSync(model).toString()))
  // A model of an older form is as good as none until the next night.
  if (!read.success) return null
  const learned = { ...now, model: read.data }
  kept.delete(county)
  kept.set(county, learned)
  const [oldest] = kept.keys()
  if (kept.size > keptMost && oldest !== undefined) kept.delete(oldest)
  return learned
}
