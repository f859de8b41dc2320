/** My own offices, ended ones too. */
import { localDay } from '../../../kernel/calendar.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { MyOffices } from '../contract.ts'
import { termsOf } from '../store.ts'
import { officeViews } from '../views.ts'

export const mine = defineQuery({
  name: 'offices.mine',
  who: 'signed-in',
  says: 'The offices the caller holds, will hold or held, the latest first.',
  input: Nothing,
  answer: MyOffices,
  may: (actor) => actor.person !== null,
  async find(context) {
    const rows = await termsOf(context.tx, context.actor.person!)
    return { items: await officeViews(context, rows, localDay(context.now)) }
  },
})
