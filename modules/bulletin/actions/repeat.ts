/** Whoever has not confirmed hears it once more. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { mayEdit } from '../access.ts'
import { Done, OneNotice } from '../contract.ts'
import { mustBeRepeatable, mustMove } from '../rules.ts'
import { factOf, factWithin } from '../speaking.ts'
import { startRound } from '../spreading.ts'
import { noticeById, roundsOf } from '../store.ts'

async function load(context: Context, { notice: id }: { notice: string }) {
  const notice = await noticeById(context.tx, id)
  if (!notice) throw new Missing('notice')
  return { notice, rounds: await asSystem(context, ({ tx }) => roundsOf(tx, id)) }
}

export const repeat = defineAction({
  name: 'bulletin.repeat',
  who: 'staff',
  says: 'Tells those who have not confirmed once more, at most five times in all.',
  input: OneNotice,
  answer: Done,
  load,
  may: (actor, { notice }) => mayEdit(actor, notice),
  must({ notice, rounds }) {
    mustMove(notice, 'pin')
    if (notice.ground === null) throw new Refused('bulletin.nobody-asked')
    mustBeRepeatable(rounds)
  },
  async save(context, { notice, rounds }) {
    await startRound(context, notice, rounds.length + 1)
    return { answer: {}, facts: [factWithin(notice, factOf.repeat, { round: rounds.length + 1 })] }
  },
})
