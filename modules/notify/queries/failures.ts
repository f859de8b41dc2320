/** What could not be delivered, for the staff who can go and tell instead. */
import { sql } from 'kysely'
import { Invalid } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { maskedNames, personsByIds } from '../../people/api.ts'
import { placePaths } from '../../places/api.ts'
import { mayKnowNames, mayRetry, maySeeFailures } from '../access.ts'
import { Failures, FailuresInput, type OuterChannel } from '../contract.ts'
import type { NotifyTx } from '../store.ts'

export const failures = defineQuery({
  name: 'notify.failures',
  who: 'staff',
  says: 'Text and WeChat messages of an area that failed for good, with the reason; the newest first.',
  input: FailuresInput,
  answer: Failures,
  may: (actor, { area }) => maySeeFailures(actor, area),
  async find(context, { area, channel, after, limit }) {
    if (after && !/^[0-9a-f-]{36}$/.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
    let found = (context.tx as NotifyTx)
      .selectFrom('delivery')
      .innerJoin('notice', 'notice.id', 'delivery.notice')
      .select([
        'delivery.id',
        'delivery.area',
        'delivery.channel',
        'delivery.person',
        'delivery.why',
        'delivery.detail',
        'delivery.tries',
        'delivery.at',
        'notice.kind',
        'notice.link',
        'notice.urgent',
      ])
      .where('delivery.state', '=', 'failed')
      .where('delivery.channel', '<>', 'inbox')
      .where(sql<boolean>`delivery.area ^@ ${area}`)
    if (channel) found = found.where('delivery.channel', '=', channel)
    if (after) found = found.where('delivery.id', '<', after)
    const rows = await found
      .orderBy('delivery.id', 'desc')
      .limit(limit + 1)
      .execute()
    const shown = rows.slice(0, limit)
    const persons = shown.map((row) => row.person)
    const masked = await maskedNames(context, persons)
    const known = mayKnowNames(context.actor) ? await personsByIds(context.tx, persons) : new Map()
    const places = await placePaths(context.tx, [...new Set(shown.map((row) => row.area))])
    return {
      items: shown.map((row) => ({
        id: row.id,
        channel: row.channel as OuterChannel,
        kind: row.kind,
        person: row.person,
        name: known.get(row.person)?.name ?? masked.get(row.person) ?? '',
        place: places.get(row.area) ?? row.area,
        why: row.why ?? 'notify.why-refused',
        detail: row.detail,
        tries: row.tries,
        link: row.link,
        urgent: row.urgent,
        at: row.at.toISOString(),
        may: { retry: mayRetry(context.actor, row.area) },
      })),
      next: rows.length > limit ? shown.at(-1)!.id : null,
    }
  },
})
