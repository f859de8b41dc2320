/** My messages, the newest first. */
import { Invalid } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { mayOpen } from '../access.ts'
import { Inbox, InboxInput } from '../contract.ts'
import type { NotifyTx } from '../store.ts'
import { speakOf, textOf } from '../text.ts'

export const inbox = defineQuery({
  name: 'notify.inbox',
  who: 'signed-in',
  says: 'Messages to the caller, or to somebody the caller acts for: the fact itself, in the language of the reader.',
  input: InboxInput,
  answer: Inbox,
  may: (actor, { person }) => mayOpen(actor, person),
  async find({ tx, app, actor, lang }, { person, after, limit }) {
    if (after && !/^[0-9a-f-]{36}$/.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
    let found = (tx as NotifyTx)
      .selectFrom('delivery')
      .innerJoin('notice', 'notice.id', 'delivery.notice')
      .select([
        'delivery.id',
        'delivery.read_at',
        'delivery.done_at',
        'notice.kind',
        'notice.key',
        'notice.params',
        'notice.link',
        'notice.urgent',
        'notice.at',
      ])
      .where('delivery.person', '=', person ?? actor.person!)
      .where('delivery.channel', '=', 'inbox')
    if (after) found = found.where('delivery.id', '<', after)
    const rows = await found
      .orderBy('delivery.id', 'desc')
      .limit(limit + 1)
      .execute()
    const speak = speakOf(app)
    return {
      items: rows.slice(0, limit).map((row) => ({
        id: row.id,
        kind: row.kind,
        text: textOf(speak, lang, row),
        link: row.link,
        urgent: row.urgent,
        at: row.at.toISOString(),
        read: row.read_at !== null,
        done: row.done_at !== null,
      })),
      next: rows.length > limit ? rows[limit - 1]!.id : null,
    }
  },
})
