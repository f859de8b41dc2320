/** The county's calendar of one year: every exception from the week, and whether the year is known at all. */

import { officialDays } from '../../../kernel/calendar.data.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { daysKept, knownYears } from '../../../kernel/calendar-store.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { mayKeepCalendar, mayRead } from '../access.ts'
import { YearAnswer, YearInput, yearsServed } from '../contract.ts'

const official = new Map(officialDays().map((day) => [day.day, day]))

export const year = defineQuery({
  name: 'standards.year',
  who: 'signed-in',
  says: 'The days off and make-up working days of a year in the county, where each comes from, and which years are not announced yet.',
  input: YearInput,
  answer: YearAnswer,
  may: (actor) => mayRead(actor),
  async find(context, { year: asked }) {
    const today = localDay(context.now)
    const now = Number(today.slice(0, 4))
    const year = asked ?? now
    const from = Math.min(year, now - 1)
    const kept = await daysKept(context.tx, from, Math.max(year, now + 1))
    const known = knownYears(kept)
    const days = kept.filter(({ day }) => Number(day.slice(0, 4)) === year)
    const there = new Set(days.map(({ day }) => day))
    const isOfficial = (day: string, works: boolean) => official.get(day)?.works === works
    return {
      year,
      known: known.has(year),
      days: days.map(({ day, works, name, source }) => ({
        day,
        works,
        name,
        source,
        official: isOfficial(day, works),
      })),
      dropped: [...official.values()].filter(({ day }) => Number(day.slice(0, 4)) === year && !there.has(day)),
      missing: [now, now + 1].filter((one) => !known.has(one)),
      years: [now - 1, now, now + 1].filter((one) => one >= yearsServed.first),
      today,
      may: { keep: mayKeepCalendar(context.actor) },
    }
  },
})
