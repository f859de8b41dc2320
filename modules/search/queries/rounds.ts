/** How far the index of each kind has come. */
import { asSystem } from '../../../kernel/elevate.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { mayRebuild } from '../access.ts'
import { Rounds } from '../contract.ts'
import { rounds as roundsKept } from '../store.ts'

export const rounds = defineQuery({
  name: 'search.rounds',
  who: 'staff',
  says: 'When the index of each kind was last made anew, and how many entries it read.',
  input: Nothing,
  answer: Rounds,
  may: (actor) => mayRebuild(actor),
  async find(context) {
    const rows = await asSystem(context, ({ tx }) => roundsKept(tx))
    return {
      kinds: rows.map((row) => ({
        kind: row.kind,
        entries: row.entries,
        began_at: row.began_at.toISOString(),
        ended_at: row.ended_at?.toISOString() ?? null,
      })),
    }
  },
})
