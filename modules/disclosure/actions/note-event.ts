/** Something happened that has to be published: from its day on the calendar counts. */
import { createHash } from 'node:crypto'
import { defineAction } from '../../../kernel/action.ts'
import { areaDigits } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Invalid, Refused } from '../../../kernel/errors.ts'
import { mayNote } from '../access.ts'
import { dueOf, insertDues } from '../calendar/dues-store.ts'
import { addDays, eventDueAt } from '../calendar/periods.ts'
import { dueRow, windBell } from '../calendar/planning.ts'
import { Done, NoteEvent } from '../contract.ts'
import { byEvent } from '../items/catalogue.ts'
import { itemAt } from '../items/rules-store.ts'
import { mustHoldNoNumbers } from '../rules.ts'
import { bellRuleAt } from '../settings.ts'

/** How far back an event may lie (days). */
const back_days = 92

/** The same event noted twice is one: its key follows from place, item, day and words. */
function eventPeriod(area: string, item: string, day: string, words: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([area, item, day, words]))
    .digest('hex')
  return `e-${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

export const noteEvent = defineAction({
  name: 'disclosure.note_event',
  who: 'staff',
  says: 'Notes that something happened which has to be published, for items that fall due at once or by an event. Noted twice it is one.',
  input: NoteEvent,
  answer: Done,
  async load(context, { area, item, day, words }) {
    return {
      item: await itemAt(context, area, item),
      there: await dueOf(context.tx, area, item, eventPeriod(area, item, day, words)),
    }
  },
  may: (actor, _found, { area }) => mayNote(actor, area),
  must({ item }, { area, day, words }, now) {
    mustHoldNoNumbers({ words })
    if (area.length !== areaDigits.village) throw new Invalid({ area: 'disclosure.village-first' })
    if (!byEvent(item.frequency)) throw new Refused('disclosure.not-by-event')
    const today = localDay(now)
    if (day > today || day < addDays(today, -back_days)) throw new Invalid({ day: 'disclosure.event-day' })
  },
  async save(context, { item, there }, { area, day, words }) {
    if (there) return { answer: { id: there.id }, facts: [] }
    const calendar = await context.calendar()
    const planned = {
      item,
      period: eventPeriod(area, item.key, day, words),
      from_day: day,
      to_day: day,
      due_at: eventDueAt(item.frequency, day, item.due, calendar),
    }
    const row = dueRow(context, area, planned, await bellRuleAt(context, area), calendar, words)
    await insertDues(context.tx, [row])
    await windBell(context, area)
    return {
      answer: { id: row.id },
      facts: [{ kind: 'disclosure.event_noted', subject: row.id, area, data: { item: item.key, day } }],
    }
  },
})
