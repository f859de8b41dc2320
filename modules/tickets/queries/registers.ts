/** How many stand in each register, for the menu of a desk. Counted no further than anybody reads. */
import { type SelectQueryBuilder, sql } from 'kysely'
import { isStaff } from '../../../kernel/actor.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { RegistersAnswer, RegistersInput, registersMost } from '../kin/contract.ts'
import type { TicketsTables, TicketsTx } from '../store.ts'
import { ownerlessRows, sendsOn } from './ownerless.ts'
import { scopeOf } from './scope.ts'

/** As many as there are, `registersMost` at most. */
async function countOf(rows: SelectQueryBuilder<TicketsTables, 'ticket', object>): Promise<number> {
  const found = await rows.select('id').limit(registersMost).execute()
  return found.length
}

export const registers = defineQuery({
  name: 'tickets.registers',
  who: 'staff',
  says: 'How many matters stand in each register of the caller’s part of the tree: ownerless, waiting for an arbiter, three times overdue. Counted up to a hundred.',
  input: RegistersInput,
  answer: RegistersAnswer,
  may: isStaff,
  async find(context, { area }) {
    const scope = scopeOf(context.actor, area)
    const tickets = (context.tx as TicketsTx).selectFrom('ticket')
    const sends = sendsOn(context.actor)
    return {
      ownerless: sends ? await countOf(await ownerlessRows(context, area)) : 0,
      arbitrations: sends ? await countOf(tickets.where('arbitration', '=', sql.lit('waiting')).where(scope)) : 0,
      overdue: await countOf(tickets.where('thrice_at', '<=', context.now).where(scope)),
    }
  },
})
