/**
 * Open public matters that may be the one somebody is about to tell: of the village, of one function, of the last weeks. Her phone
 * finds the same one among them, so the words of her draft leave it only when she sends them.
 */
import { dayMs } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { isReporter } from '../access.ts'
import { NearAnswer, NearInput } from '../kin/contract.ts'
import { nearDays } from '../kin/merging.ts'
import { openPublic } from '../kin/store.ts'
import { ended, publicArea, tierDigits, withoutNumbers } from '../rules.ts'
import { publicView } from '../view.ts'

/** Matters sent to the phone, the newest first. */
const nearMost = 60
/** Letters of each that are compared. */
const wordsCompared = 200

export const near = defineQuery({
  name: 'tickets.near',
  who: 'signed-in',
  says: 'Open public matters of the village and of one function, at most 30 days old, which the caller neither told nor joined: before filing, to join one of them instead.',
  input: NearInput,
  answer: NearAnswer,
  may: (actor) => actor.person !== null,
  async find(context, { area, class: key }) {
    const village = area.slice(0, tierDigits.village)
    if (village.length < tierDigits.village) return { items: [] }
    const since = new Date(context.now.getTime() - nearDays * dayMs)
    const kind = key.split('.')[0] ?? key
    const found = await asSystem(context, ({ tx }) =>
      openPublic(tx, { village, kind, ended: [...ended, 'verified'], since, limit: nearMost }),
    )
    const others = found.filter(
      (ticket) =>
        !isReporter(context.actor, ticket) && !ticket.joiners.some((person) => context.actor.persons.includes(person)),
    )
    const paths = await placePaths(context.tx, [...new Set(others.map((ticket) => publicArea(ticket.area)))])
    return {
      items: others.map((ticket) => ({
        ...publicView(context, ticket, paths),
        words: withoutNumbers(ticket.words).slice(0, wordsCompared),
      })),
    }
  },
})
