/** Staff put down who confirmed on paper or on the telephone, so that all stand in one list. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Missing } from '../../../kernel/errors.ts'
import { mayTrack } from '../access.ts'
import { Done, RecordConfirmations } from '../contract.ts'
import { factOf } from '../speaking.ts'
import { type BulletinTx, noticeById } from '../store.ts'

async function load(context: Context, { notice: id, persons }: RecordConfirmations) {
  const tx = context.tx as BulletinTx
  const notice = await noticeById(tx, id)
  // Row security shows the caller's own people only; anybody else is simply not there.
  const rows = await tx
    .selectFrom('bulletin_recipient')
    .select(['person', 'area', 'confirmed_at'])
    .where('notice', '=', id)
    .where('person', 'in', persons)
    .forUpdate()
    .execute()
  if (!notice || rows.length !== new Set(persons).size) throw new Missing('recipient')
  return { notice, rows }
}

export const recordConfirmations = defineAction({
  name: 'bulletin.record_confirmations',
  who: 'staff',
  says: 'Puts down that somebody signed on paper or said so on the telephone, with the name of whoever heard it.',
  input: RecordConfirmations,
  answer: Done,
  load,
  may: (actor, { notice, rows }) => mayTrack(actor, notice.area) && rows.every(({ area }) => mayTrack(actor, area)),
  must: () => {},
  async save(context, { notice, rows }, { how, note }) {
    const open = rows.filter(({ confirmed_at }) => confirmed_at === null).map(({ person }) => person)
    if (open.length > 0)
      await (context.tx as BulletinTx)
        .updateTable('bulletin_recipient')
        .set({ confirmed_at: context.now, how, recorded_by: context.actor.person, note: note || null })
        .where('notice', '=', notice.id)
        .where('person', 'in', open)
        .execute()
    const area = rows[0]?.area ?? notice.area
    return {
      answer: {},
      facts: [{ kind: factOf.record, subject: notice.id, area, data: { how, persons: open.length }, to: open }],
    }
  },
})
