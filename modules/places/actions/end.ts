/** A code ends on a day, and another may take its place: mergers, divisions, houses pulled down. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { mayChange } from '../access.ts'
import { Drawn, EndPlace } from '../contract.ts'
import { mustEnd } from '../rules.ts'
import { aliveParts, findPlace, lockPlace, updatePlace } from '../store.ts'

export const end = defineAction({
  name: 'places.end',
  who: 'staff',
  says: 'A code is valid until the given day; the successor, if any, is where its people and matters belong afterwards.',
  input: EndPlace,
  answer: Drawn,
  async load(context, { area, last_day, successor }) {
    const place = await lockPlace(context, area)
    return {
      place,
      alive_parts: await aliveParts(context.tx, area, last_day),
      successor: successor === null ? null : ((await findPlace(context.tx, successor)) ?? null),
    }
  },
  may: (actor, _ending, { area }) => mayChange(actor, area),
  must: (ending, input, now) => mustEnd(ending, input, localDay(now)),
  async save(context, { place }, { area, last_day, successor }) {
    await asSystem(context, ({ tx }) => updatePlace(tx, area, { to_day: last_day, successor }))
    return {
      answer: { area, name: place.name },
      facts: [{ kind: 'places.ended', subject: place.id, area, data: { last_day, successor }, public: true }],
    }
  },
})
