/** A place changes a class from a day on: the county anything about it, the places below only what tightens. */
import { randomBytes } from 'node:crypto'
import { defineAction } from '../../../kernel/action.ts'
import { localDay, startOfDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid, Missing, Refused } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { saveSetting, settingsOf } from '../../../kernel/settings.ts'
import { placeAt } from '../../places/api.ts'
import { remake } from '../../search/api.ts'
import { maySetClasses } from '../access.ts'
import { type ClassChange, type ClassChanges, foldClasses, mustFit, ownClassesMost } from '../classes/class-set.ts'
import { classesChanged } from '../classes/class-view.ts'
import { ClassSaved, SetClass } from '../classes/contract.ts'
import { recountFrom } from '../clocks/recounting.ts'

/** What the place itself has given by that day; the new change is laid over it. */
async function load(context: Context, { area, from_day }: SetClass) {
  if (!(await placeAt(context.tx, area))) throw new Missing('place')
  const by = settingsOf(context.tx, context.app.settings, from_day)
  const given = await by.given<ClassChanges>('tickets.classes', area)
  const above = foldClasses(given.filter((one) => one.area !== area))
  return { mine: given.find((one) => one.area === area)?.value ?? {}, above }
}

function changeOf({ area: _a, key: _k, from_day: _f, source: _s, ...change }: SetClass): ClassChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as ClassChange
}

/** Matters are found by the name of their class, so a new name makes their entries anew. */
const beginning = (from_day: string, now: Date): Date => (from_day <= localDay(now) ? now : startOfDay(from_day))

const ownKey = (under: string): string => `${under}.x-${randomBytes(4).toString('hex')}`

export const setClass = defineAction({
  name: 'tickets.set_class',
  who: 'staff',
  says: 'A place changes a class of tickets from a day on, with its source. The county renames, retires and adds; below it limits only get shorter, and pictures and return visits are only added. What is open is judged anew.',
  input: SetClass,
  answer: ClassSaved,
  load,
  may: (actor, _loaded, { area }) => maySetClasses(actor, area),
  must({ mine, above }, input, now) {
    if (input.from_day < localDay(now)) throw new Invalid({ from_day: 'tickets.class-from-today' })
    const isNew = input.key === undefined
    const known = above.find(({ key }) => key === input.key)
    const own = input.key === undefined ? undefined : mine[input.key]
    if (isNew && Object.values(mine).filter((one) => one.function).length >= ownClassesMost)
      throw new Refused('tickets.classes-enough', { most: ownClassesMost })
    // What the county added itself it may change in part.
    mustFit(input.area, known, own?.function ? { ...own, ...changeOf(input) } : changeOf(input))
  },
  async save(context, { mine }, input) {
    const { county, now, actor } = context
    const { area, from_day, source } = input
    const key = input.key ?? ownKey(input.function ?? 'management')
    const value = { ...mine, [key]: { ...mine[key], ...changeOf(input) } }
    await asSystem(context, async (high) => {
      const given = { county, area, key: 'tickets.classes', value, from_day, source, set_by: actor.person, at: now }
      await saveSetting(high.tx, high.app.settings, given)
      await recountFrom(high, area, 'tickets.classes', from_day)
      if (input.zh) await remake(high, ['ticket'], beginning(from_day, now))
    })
    const fact = { kind: classesChanged, subject: newId(now.getTime()), area, data: { class: key, from_day } }
    return { answer: { key, area }, facts: [fact] }
  },
})
