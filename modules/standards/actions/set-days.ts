/** The county says that nobody works on some days, or that everybody does: a holiday, or work made up for one. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { daysKept, keepDays } from '../../../kernel/calendar-store.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { mayKeepCalendar } from '../access.ts'
import { DaysChanged, SetDays } from '../contract.ts'
import { changedDays } from '../facts.ts'
import { daysBetween, isNew, mustBeNear } from '../rules.ts'

export const setDays = defineAction({
  name: 'standards.set_days',
  who: 'staff',
  says: 'The county puts days off or make-up working days into its calendar, with the notice or reason they rest on. Open clocks are judged anew.',
  input: SetDays,
  answer: DaysChanged,
  async load(context, { from, to }) {
    const days = daysBetween(from, to)
    const kept = await daysKept(context.tx, Number(from.slice(0, 4)), Number(to.slice(0, 4)))
    return { days, kept: new Map(kept.map((one) => [one.day, one])) }
  },
  may: (actor) => mayKeepCalendar(actor),
  must: (_loaded, { from, to }, now) => {
    mustBeNear(from, localDay(now))
    mustBeNear(to, localDay(now))
  },
  async save(context, { days, kept }, { works, name, source, from }) {
    const { county } = context
    const fresh = days.filter((day) => isNew(kept.get(day), { works, name }))
    const rows = fresh.map((day) => ({ county, day, works, name, source }))
    if (rows.length > 0) await asSystem(context, ({ tx }) => keepDays(tx, rows))
    return {
      answer: { year: Number(from.slice(0, 4)), changed: rows.length },
      facts: rows.length > 0 ? [changedDays(context, fresh[0]!, fresh.at(-1)!, works ? 'works' : 'off')] : [],
    }
  },
})
