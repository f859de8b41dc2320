/** A program adds to a matter it brought. What becomes of the matter is said here and nowhere else, so its status is not taken over. */
import { defineAction } from '../../../kernel/action.ts'
import { Missing } from '../../../kernel/errors.ts'
import { Id } from '../../../kernel/shapes.ts'
import { mattersOutside, supplementOutside } from '../../tickets/api.ts'
import { permit } from '../access.ts'
import { AddUpdate, Updated } from '../contract.ts'
import { mustBeJurisdiction } from '../places.ts'

export const addUpdate = defineAction({
  name: 'open311.add_update',
  who: 'consumer',
  permit,
  says: 'POST service request update, the usual extension of Open311: a program adds words to a matter it brought. The same update_id again adds nothing.',
  input: AddUpdate,
  answer: Updated,
  async load(context, { jurisdiction_id: area, service_request_id: id }) {
    await mustBeJurisdiction(context, area)
    const consumer = context.actor.consumer!.id
    const ids = Id.safeParse(id).success ? [id] : []
    const [found] = await mattersOutside(context, { area, consumer, ids, limit: 1 })
    if (!found) throw new Missing('service_request_id')
    return found.id
  },
  may: ({ consumer }) => consumer !== undefined,
  must: () => {},
  async save(context, matter, { description, media_url }) {
    const words = [description, media_url].filter((part) => part !== undefined).join('\n')
    const { fact } = await supplementOutside(context, context.actor.consumer!.id, matter, words)
    return { answer: [{ update_id: fact.id!, account_id: null }], facts: [fact] }
  },
})
