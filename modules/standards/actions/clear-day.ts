/** The county takes an exception out: from now on the week alone says whether people work on the day. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { daysKept, dropDay } from '../../../kernel/calendar-store.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing } from '../../../kernel/errors.ts'
import { mayKeepCalendar } from '../access.ts'
import { ClearDay, DaysChanged } from '../contract.ts'
import { changedDays } from '../facts.ts'
import { mustBeNear } from '../rules.ts'

export const clearDay = defineAction({
  name: 'standards.clear_day',
  who: 'staff',
  says: 'The county takes a day off or a make-up working day out of its calendar, with the reason. Open clocks are judged anew.',
  input: ClearDay,
  answer: DaysChanged,
  async load(context, { day }) {
    const year = Number(day.slice(0, 4))
    const kept = (await daysKept(context.tx, year, year)).find((one) => one.day === day)
    if (!kept) throw new Missing('day')
    return kept
  },
  may: (actor) => mayKeepCalendar(actor),
  must: (_kept, { day }, now) => mustBeNear(day, localDay(now)),
  async save(context, _kept, { day }) {
    await asSystem(context, ({ tx }) => dropDay(tx, day))
    return { answer: { year: Number(day.slice(0, 4)), changed: 1 }, facts: [changedDays(context, day, day, 'week')] }
  },
})
