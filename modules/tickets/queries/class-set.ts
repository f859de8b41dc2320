/** The classes of a place as the desk edits them, with where each value comes from and what is coming. */

import { isStaff } from '../../../kernel/actor.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { settingsComing } from '../../../kernel/settings.ts'
import { placeAt } from '../../places/api.ts'
import { maySetClasses } from '../access.ts'
import type { ClassChanges } from '../classes/class-set.ts'
import { classViews } from '../classes/class-view.ts'
import { classTree } from '../classes/classes.ts'
import { ClassSetAnswer, ClassSetInput } from '../classes/contract.ts'
import { classesAt, settings } from '../settings.ts'

export const classSet = defineQuery({
  name: 'tickets.class_set',
  who: 'staff',
  says: 'The classes of a place with limits, pictures, return visits, keywords, who gave each value, since when and on what ground.',
  input: ClassSetInput,
  answer: ClassSetAnswer,
  may: isStaff,
  async find(context, { area }) {
    const place = await placeAt(context.tx, area)
    if (!place) throw new Missing('place')
    const given = await context.settings.given<ClassChanges>('tickets.classes', area)
    const mine = new Set(Object.keys(given.find((one) => one.area === area)?.value ?? {}))
    const coming = await settingsComing(context.tx, ['tickets.classes'], area, localDay(context.now))
    const may = maySetClasses(context.actor, area)
    const { source, since } = settings['tickets.classes']
    return {
      place: { area, name: place.name },
      source,
      since,
      functions: classTree.map(({ key, zh, en }) => ({ key, name: context.lang === 'en' ? en : zh })),
      classes: await classViews(context, area, await classesAt(context, area), mine),
      coming: coming.map(({ since, source, value }) => ({ since, source, classes: Object.keys(value as object) })),
      may: { set: may, add: may && area.length === 6 },
    }
  },
})
