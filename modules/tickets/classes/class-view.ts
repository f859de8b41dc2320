/** How the desk sees a class: its values, and for each who gave it, since when and on what ground. */
import { ancestors } from '../../../kernel/area.ts'
import type { Context } from '../../../kernel/context.ts'
import { placeNames } from '../../places/api.ts'
import type { ClassHere, Ground } from './class-set.ts'
import type { ClassOnDesk } from './contract.ts'

/** The fact a change of classes leaves. */
export const classesChanged = 'tickets.classes_changed'

export async function classViews(
  context: Context,
  area: string,
  here: readonly ClassHere[],
  mine: ReadonlySet<string>,
): Promise<ClassOnDesk[]> {
  const names = await placeNames(context.tx, ancestors(area))
  const ground = (from: Ground) =>
    from && { area: from.area, place: names.get(from.area) ?? from.area, source: from.source, since: from.since }
  return here.map((one) => ({
    key: one.key,
    function: one.function,
    zh: one.zh,
    en: one.en,
    limit: one.limit,
    after_photo: one.after_photo,
    return_visit: one.return_visit,
    keywords: [...one.keywords],
    responsible: one.responsible,
    retired: one.retired,
    own: one.own,
    ground: {
      limit: ground(one.ground.limit),
      after_photo: ground(one.ground.after_photo),
      return_visit: ground(one.ground.return_visit),
    },
    given_here: mine.has(one.key),
  }))
}
