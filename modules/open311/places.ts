/** Which place a call is about: the jurisdiction it names, which must be one. */
import type { Context } from '../../kernel/context.ts'
import { Missing } from '../../kernel/errors.ts'
import { placeAt } from '../places/api.ts'

/** Throws Missing for a code that names no county, township or village here. */
export async function mustBeJurisdiction(context: Context, area: string): Promise<void> {
  if (area.length > 12 || Number(area.slice(0, 6)) !== context.county || !(await placeAt(context.tx, area)))
    throw new Missing('jurisdiction_id')
}
