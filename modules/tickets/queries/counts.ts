/** The numbers above a desk: by state, late, due today, mine, and how many are open in each part of the place. */
import { sql } from 'kysely'
import { isStaff } from '../../../kernel/actor.ts'
import { areaDigits, areaLevels, levelOf } from '../../../kernel/area.ts'
import { dayMs } from '../../../kernel/calendar.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placeNames } from '../../places/api.ts'
import { CountsAnswer, CountsInput } from '../contract.ts'
import { ended } from '../rules.ts'
import type { TicketsTx } from '../store.ts'
import { endOfToday } from './queue.ts'
import { scopeOf, widest } from './scope.ts'
import { waitingFor } from './waiting.ts'

/** What ended longer ago than this is history and stands in the lists, not in the numbers. */
const endedSince_days = 30
/** Parts of a place that are listed, and matters that are counted as mine. */
const partLimit = 500
const mineLimit = 1_000

/** Digits of the codes directly inside; a building has nothing inside. */
function digitsInside(area: string): number {
  const level = areaLevels[areaLevels.indexOf(levelOf(area)) + 1]
  return level ? areaDigits[level] : areaDigits.building
}

export const counts = defineQuery({
  name: 'tickets.counts',
  who: 'staff',
  says: 'How many tickets of the caller’s part of the tree are in which state, late, due today, and open in each part of a place.',
  input: CountsInput,
  answer: CountsAnswer,
  may: isStaff,
  async find(context, { area }) {
    const { actor, now } = context
    const scope = scopeOf(actor, area)
    const tx = context.tx as TicketsTx
    const isOpen = sql<boolean>`state not in (${sql.join(ended.map((state) => sql.lit(state)))})`
    const isEnded = sql<boolean>`state in (${sql.join(ended.map((state) => sql.lit(state)))})`
    const open = await tx
      .selectFrom('ticket')
      .select((is) => [
        'state',
        is.fn.countAll<number>().as('count'),
        is.fn.countAll<number>().filterWhere('due', '<', now).as('late'),
        is.fn.countAll<number>().filterWhere('due', '>=', now).filterWhere('due', '<', endOfToday(now)).as('today'),
      ])
      .where(scope)
      .where(isOpen)
      .groupBy('state')
      .execute()
    const over = await tx
      .selectFrom('ticket')
      .select((is) => ['state', is.fn.countAll<number>().as('count')])
      .where(scope)
      .where(isEnded)
      .where('state_since', '>=', new Date(now.getTime() - endedSince_days * dayMs))
      .groupBy('state')
      .execute()
    const inside = sql<string>`left(area, ${sql.lit(digitsInside(area ?? widest(actor)))})`
    const parts = await tx
      .selectFrom('ticket')
      .select((is) => [inside.as('area'), is.fn.countAll<number>().as('open')])
      .where(scope)
      .where(isOpen)
      .groupBy(inside)
      .orderBy('area')
      .limit(partLimit)
      .execute()
    const names = await placeNames(
      context.tx,
      parts.map((part) => part.area),
    )
    return {
      states: Object.fromEntries([...open, ...over].map(({ state, count }) => [state, count])),
      late: open.reduce((sum, { late }) => sum + late, 0),
      due_today: open.reduce((sum, { today }) => sum + today, 0),
      mine: (await waitingFor(context.tx, actor, null, mineLimit)).length,
      places: parts.map((part) => ({ area: part.area, name: names.get(part.area) ?? part.area, open: part.open })),
    }
  },
})
