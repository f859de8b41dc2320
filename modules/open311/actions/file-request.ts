/** A program brings one matter by Open311: it is filed as every other, lands by the same rules, and its clocks start when she spoke. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, Missing } from '../../../kernel/errors.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import {
  bringOne,
  classesOutside,
  mustBeOffered,
  mustBeSpokenLately,
  phoneIn,
  placeOutside,
  publicUsual,
} from '../../tickets/api.ts'
import { mayBring, permit } from '../access.ts'
import { Filed, FileRequest } from '../contract.ts'
import { mustBeJurisdiction } from '../places.ts'
import { extrasOf, mustSayWhere, nameOf, pinOf } from '../rules.ts'

/** The grid or village: as it is said, as it is drawn, as the address names it, or the jurisdiction when that is a village. */
async function areaOf(context: Context, input: FileRequest): Promise<string> {
  const { jurisdiction_id: within, address_id, address_string } = input
  if (address_id !== undefined) {
    if (!address_id.startsWith(within)) throw new Invalid({ address_id: 'tickets.intake-outside' })
    if (
      address_id.length >= 12 &&
      (await placeOutside(context, within, { pin: null, text: address_id })) === address_id
    )
      return address_id
    throw new Invalid({ address_id: 'tickets.no-such-place' })
  }
  const found = await placeOutside(context, within, { pin: pinOf(input), text: address_string ?? '' })
  const area = found ?? within
  if (area.length < 12) throw new Invalid({ address_string: 'tickets.intake-no-place' })
  return area
}

export const fileRequest = defineAction({
  name: 'open311.file_request',
  who: 'consumer',
  permit,
  says: 'POST request of Open311 GeoReport v2: a program brings one matter. The same external_id of the same program is the same matter for good.',
  input: FileRequest,
  answer: Filed,
  async load(context, input) {
    await mustBeJurisdiction(context, input.jurisdiction_id)
    mustSayWhere(input)
    const extras = extrasOf(input.attribute)
    // Before the place is looked for: whoever may not bring here at all learns nothing about it.
    if (!mayBring(context.actor, input.jurisdiction_id)) return { area: input.jurisdiction_id, extras }
    const area = await areaOf(context, input)
    await mustBeOfferedAs(context, area, input.service_code)
    return { area, extras }
  },
  may: (actor, _subject, { jurisdiction_id }) => mayBring(actor, jurisdiction_id),
  must({ extras }, _input, now) {
    if (extras.spoken) mustBeSpokenLately(extras.spoken, now)
  },
  async save(context, { area, extras }, input) {
    const { description = '', media_url, phone } = input
    const name = (await classesOutside(context, area)).find(({ key }) => key === input.service_code)!.name
    const { id, isNew, facts } = await bringOne(context, context.actor.consumer!.id, extras.number, {
      area,
      class: input.service_code,
      // Pictures stay where they are: nothing is fetched from an address somebody else names.
      words: [description === '' ? name : description, media_url].filter((part) => part !== undefined).join('\n'),
      address: input.address_string || null,
      lon: pinOf(input)?.lon ?? null,
      lat: pinOf(input)?.lat ?? null,
      public: extras.public ?? (await publicUsual(context, area)),
      spoken_at: extras.spoken && extras.spoken < context.now ? extras.spoken : context.now,
      caller_name: nameOf(input),
      caller_phone: phone ? phoneIn(phone) : null,
    })
    const notice = sentencesOf(context.app.modules)(context.lang, isNew ? 'open311.notice' : 'open311.notice-known')
    return { answer: [{ service_request_id: id, service_notice: notice, account_id: null }], facts }
  },
})

/** The standard calls a class a service; one that is not offered is not there (404), while one that is not named is a fault of the call (400). */
async function mustBeOfferedAs(context: Context, area: string, code: string): Promise<void> {
  await mustBeOffered(context, area, code).catch((error: unknown) => {
    throw error instanceof Invalid ? new Missing('service_code') : error
  })
}
