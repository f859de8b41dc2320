/** A place takes back what it gave of a class: what stands above it counts again. */
import type { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Refused } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { saveSetting } from '../../../kernel/settings.ts'
import { remake } from '../../search/api.ts'
import { maySetClasses } from '../access.ts'
import type { ClassChanges } from '../classes/class-set.ts'
import { classesChanged } from '../classes/class-view.ts'
import { ClassSaved, UnsetClass } from '../classes/contract.ts'

async function load(context: Context, { area }: z.infer<typeof UnsetClass>) {
  const given = await context.settings.given<ClassChanges>('tickets.classes', area)
  return given.find((one) => one.area === area) ?? null
}

export const unsetClass = defineAction({
  name: 'tickets.unset_class',
  who: 'staff',
  says: 'A place takes back what it gave of a class; what stands above counts again from today on. A class of the county’s own is retired, not taken back: matters lie in it.',
  input: UnsetClass,
  answer: ClassSaved,
  load,
  may: (actor, _mine, { area }) => maySetClasses(actor, area),
  must(mine, { key }) {
    const change = mine?.value[key]
    if (!change) throw new Refused('tickets.class-nothing-given')
    if (change.function) throw new Refused('tickets.class-own-stays')
  },
  async save(context, mine, { area, key }) {
    const { county, now, actor } = context
    const { [key]: _gone, ...value } = mine!.value
    const from_day = localDay(now)
    await asSystem(context, async (high) => {
      await saveSetting(high.tx, high.app.settings, {
        county,
        area,
        key: 'tickets.classes',
        value,
        from_day,
        source: mine!.source,
        set_by: actor.person,
        at: now,
      })
      if (mine!.value[key]?.zh) await remake(high, ['ticket'], now)
    })
    const fact = { kind: classesChanged, subject: newId(now.getTime()), area, data: { class: key, from_day } }
    return { answer: { key, area }, facts: [fact] }
  },
})
