/** 已阅: I have read it. Asked only where a law or an emergency needs everybody to know. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Missing, SignedOut } from '../../../kernel/errors.ts'
import { ConfirmNotice, Done } from '../contract.ts'
import { factOf } from '../speaking.ts'
import { type BulletinTx, noticeById, recipientOf } from '../store.ts'

async function load(context: Context, { notice: id }: { notice: string }) {
  const tx = context.tx as BulletinTx
  const { person } = context.actor
  if (person === null) throw new SignedOut()
  const notice = await noticeById(tx, id)
  const recipient = await recipientOf(tx, id, person)
  if (!notice || !recipient) throw new Missing('notice')
  return { notice, recipient, person }
}

export const confirm = defineAction({
  name: 'bulletin.confirm',
  who: 'signed-in',
  says: 'I have read it. Only asked for on the grounds the law names.',
  input: ConfirmNotice,
  answer: Done,
  load,
  may: (actor, { recipient }) => actor.persons.includes(recipient.person),
  must: () => {},
  async save(context, { notice, recipient, person }) {
    // Once more is no mistake: the first time counts.
    if (recipient.confirmed_at) return { answer: {}, facts: [] }
    await (context.tx as BulletinTx)
      .updateTable('bulletin_recipient')
      .set({ confirmed_at: context.now, how: 'app' })
      .where('notice', '=', notice.id)
      .where('person', '=', person)
      .execute()
    // The open list of the office moves; the neighbours' screens need not.
    return {
      answer: {},
      facts: [{ kind: factOf.confirm, subject: notice.id, area: recipient.area, data: { how: 'app' }, to: [person] }],
    }
  },
})
