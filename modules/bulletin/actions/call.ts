/** The telephone number of one who has not confirmed, for the call itself. That somebody looked is on record before it is shown. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { contactOf } from '../../people/api.ts'
import { mayTrack } from '../access.ts'
import { CallAnswer, CallRecipient } from '../contract.ts'
import { noticeById, recipientOf } from '../store.ts'

async function load({ tx }: Context, { notice: id, person }: { notice: string; person: string }) {
  const notice = await noticeById(tx, id)
  const recipient = await recipientOf(tx, id, person)
  if (!notice || !recipient) throw new Missing('recipient')
  return { notice, recipient }
}

export const call = defineAction({
  name: 'bulletin.call',
  who: 'staff',
  says: 'Shows the number of somebody who has not confirmed, to be called; she sees afterwards who looked, when and why.',
  input: CallRecipient,
  answer: CallAnswer,
  secret: true,
  load,
  may: (actor, { recipient }) => mayTrack(actor, recipient.area),
  must({ recipient }) {
    if (recipient.confirmed_at) throw new Refused('bulletin.confirmed-already')
  },
  async save(context, { notice, recipient }) {
    const purpose = notice.kind === 'emergency' ? 'emergency' : 'service'
    const { name, phone } = await contactOf(context, recipient.person, purpose, notice.id)
    return { answer: { name, phone }, facts: [] }
  },
})
