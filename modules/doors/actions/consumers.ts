/** Programs of others get a key, another one when it leaked, and lose it at once when they may no longer come. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid, Refused } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { placeAt } from '../../places/api.ts'
import { mayKeep } from '../access.ts'
import { AddConsumer, ChangeConsumer, Done, NewKey, OneConsumer } from '../contract.ts'
import { newKey } from '../keys.ts'
import { offerOf } from '../offer.ts'
import { consumersMost, mustBeOffered, mustBeOpen } from '../rules.ts'
import {
  type ConsumerRow,
  changeConsumer as change,
  changeWebhook,
  countConsumers,
  dropWaiting,
  insertConsumer,
  lockConsumer,
  webhooksOf,
} from '../store.ts'

const locked = (context: Context, { consumer }: { consumer: string }): Promise<ConsumerRow> =>
  asSystem(context, ({ tx }) => lockConsumer(tx, consumer))

export const addConsumer = defineAction({
  name: 'doors.add_consumer',
  who: 'staff',
  says: 'A program of somebody else is let in: its key is shown once, only the hash is kept.',
  input: AddConsumer,
  answer: NewKey,
  secret: true,
  async load(context, { area, permits }) {
    mustBeOffered('permits', permits, offerOf(context.app).permits)
    return {
      place: area.length <= 15 ? await placeAt(context.tx, area) : null,
      count: await asSystem(context, ({ tx }) => countConsumers(tx)),
    }
  },
  may: (actor) => mayKeep(actor),
  must({ place, count }) {
    if (!place) throw new Invalid({ area: 'doors.no-such-place' })
    if (count >= consumersMost) throw new Refused('doors.too-many-consumers', { most: consumersMost })
  },
  async save(context, _found, input) {
    const { county, actor, now } = context
    const id = newId()
    const { key, ...kept } = newKey(county)
    const row = {
      ...input,
      ...kept,
      county,
      id,
      key_at: now,
      made_by: actor.person,
      at: now,
      used_day: null,
      revoked_by: null,
      revoked_at: null,
    }
    await asSystem(context, ({ tx }) => insertConsumer(tx, row))
    const fact = {
      kind: 'doors.consumer_added',
      subject: id,
      area: input.area,
      data: { permits: input.permits.length },
    }
    return { answer: { id, key, key_prefix: kept.key_prefix }, facts: [fact] }
  },
})

export const changeConsumer = defineAction({
  name: 'doors.change_consumer',
  who: 'staff',
  says: 'Changes what a program is called, what it is for, what it may do and how often. From the next call on.',
  input: ChangeConsumer,
  answer: Done,
  load(context, input) {
    mustBeOffered('permits', input.permits, offerOf(context.app).permits)
    return locked(context, input)
  },
  may: (actor) => mayKeep(actor),
  must: (row) => mustBeOpen(row),
  async save(context, { id, area }, { consumer: _id, ...input }) {
    await asSystem(context, ({ tx }) => change(tx, id, input))
    const fact = { kind: 'doors.consumer_changed', subject: id, area, data: { permits: input.permits.length } }
    return { answer: { id }, facts: [fact] }
  },
})

export const renewKey = defineAction({
  name: 'doors.renew_key',
  who: 'staff',
  says: 'A program gets another key; the one before it stops working at once.',
  input: OneConsumer,
  answer: NewKey,
  secret: true,
  load: locked,
  may: (actor) => mayKeep(actor),
  must: (row) => mustBeOpen(row),
  async save(context, { id, area, county }) {
    const { key, ...kept } = newKey(county)
    await asSystem(context, ({ tx }) => change(tx, id, { ...kept, key_at: context.now }))
    const fact = { kind: 'doors.key_renewed', subject: id, area }
    return { answer: { id, key, key_prefix: kept.key_prefix }, facts: [fact] }
  },
})

export const revokeConsumer = defineAction({
  name: 'doors.revoke_consumer',
  who: 'staff',
  says: 'A program may no longer come: its key stops at once, its addresses are told nothing any more.',
  input: OneConsumer,
  answer: Done,
  load: locked,
  may: (actor) => mayKeep(actor),
  must: (row) => mustBeOpen(row),
  async save(context, { id, area }) {
    const { actor, now } = context
    await asSystem(context, async ({ tx }) => {
      await change(tx, id, { revoked_at: now, revoked_by: actor.person })
      const open = (await webhooksOf(tx, [id])).filter(({ state }) => state === 'active').map((webhook) => webhook.id)
      for (const webhook of open) await changeWebhook(tx, webhook, { state: 'ended', ended_at: now })
      await dropWaiting(tx, open, 'doors.why-ended')
    })
    return { answer: { id }, facts: [{ kind: 'doors.consumer_revoked', subject: id, area }] }
  },
})
