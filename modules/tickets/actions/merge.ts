/** Two residents told of one matter: the later goes on in the other, its reporter joins there, and the earlier promise counts. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { dispatchers, mayArbitrate, mayMerge } from '../access.ts'
import { Moved } from '../contract.ts'
import { MergeTicket } from '../kin/contract.ts'
import { joinersMost, mergeRefusal, whenAdopting } from '../kin/merging.ts'
import { familyOf, insertJoiners, joinersOf } from '../kin/store.ts'
import { mustBeArbiters } from '../life.ts'
import { takeStep } from '../moving.ts'
import { firstReply } from '../rules.ts'
import { actingSeat, signature } from '../seats.ts'
import { lockTickets, type Ticket } from '../store.ts'
import { movedView } from '../view.ts'

/** Both locked in the order of their keys; which is which is said afterwards. */
async function lockPair(context: Context, one: string, two: string): Promise<{ one: Ticket; two: Ticket }> {
  const found = new Map((await lockTickets(context.tx, [one, two])).map((row) => [row.id, row]))
  const [first, second] = [found.get(one), found.get(two)]
  if (!first || !second) throw new Missing('ticket')
  return { one: first, two: second }
}

async function load(context: Context, input: MergeTicket) {
  const { one: other, two: stays } = await lockPair(context, input.ticket, input.into)
  const family = await asSystem(context, ({ tx }) => familyOf(tx, [stays, other]))
  return { other, stays, family }
}

/** Everybody the other matter concerned, the reporter of what stays left out. */
const joining = (stays: Ticket, other: Ticket): string[] =>
  [...new Set([other.reporter, ...other.joiners])].filter(
    (person) => person !== stays.reporter && !stays.joiners.includes(person),
  )

export const merge = defineAction({
  name: 'tickets.merge',
  who: 'staff',
  says: 'Whoever sends matters on at both places puts one matter together with another about the same. Its reporter joins the other; of the two promises the earlier counts.',
  input: MergeTicket,
  answer: Moved,
  load,
  may: (actor, { other, stays }) => mayMerge(actor, other) && mayMerge(actor, stays),
  must({ other, stays, family }, _input, _now, actor) {
    const refusal = mergeRefusal(stays, other, (id) => family.get(id), stays.merged + other.merged)
    if (refusal) throw new Refused(refusal)
    if (stays.joiners.length + joining(stays, other).length > joinersMost) throw new Refused('tickets.merge-full')
    for (const ticket of [other, stays]) mustBeArbiters(ticket, mayArbitrate(actor, ticket))
  },
  async save(context, { other, stays }, { words }) {
    const { county, now, actor } = context
    const calendar = await context.calendar()
    const by = await signature(context, actingSeat(actor, other, dispatchers))
    const coming = joining(stays, other)
    const adopted = whenAdopting(stays, other, calendar, now)
    const gone = await takeStep(
      context,
      other,
      { move: 'merge', by, words, turn: null, data: { into: stays.number } },
      { ...firstReply(other, now), merged_into: stays.id },
    )
    const kept = await takeStep(
      context,
      stays,
      {
        move: 'adopt',
        by,
        words,
        data: {
          due: (adopted.answer_due ?? stays.answer_due)?.toISOString() ?? null,
          earlier: 'clock_from' in adopted,
        },
      },
      { ...adopted, joiners: [...stays.joiners, ...coming], merged: stays.merged + other.merged + 1 },
    )
    await asSystem(context, async ({ tx }) => {
      const said = new Map((await joinersOf(tx, other.id)).map((row) => [row.person, row]))
      await insertJoiners(
        tx,
        coming.map((person) => ({
          county,
          ticket: stays.id,
          person,
          area: stays.area,
          joined_by: actor.person ?? person,
          own: other.id,
          again: null,
          words: said.get(person)?.words ?? null,
          photos: said.get(person)?.photos ?? [],
          at: said.get(person)?.at ?? now,
        })),
      )
    })
    return { answer: await movedView(context, gone.ticket), facts: [gone.fact, kept.fact] }
  },
})
