/** Public matters as service requests: many by time, kind, state and place; one; or one by its token. */
import type { Context } from '../../../kernel/context.ts'
import { Invalid, Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { Id } from '../../../kernel/shapes.ts'
import { classesOutside, type MattersAsked, mattersOutside, type OutsideMatter } from '../../tickets/api.ts'
import {
  RequestInput,
  RequestsInput,
  rowsMost,
  type ServiceRequest,
  ServiceRequests,
  TokenInput,
  Tokens,
} from '../contract.ts'
import { mustBeJurisdiction } from '../places.ts'
import { nearOf, pageOf, spanOf, stateOf } from '../rules.ts'

const isId = (text: string): boolean => Id.safeParse(text).success

async function viewsOf(context: Context, area: string, found: readonly OutsideMatter[]): Promise<ServiceRequest[]> {
  const say = sentencesOf(context.app.modules)
  const names = new Map((await classesOutside(context, area)).map(({ key, name }) => [key, name]))
  return found.map((one) => {
    const state = say(context.lang, `tickets.state.${one.state}`)
    return {
      service_request_id: one.id,
      status: one.ended ? 'closed' : 'open',
      status_notes: one.said === null ? state : say(context.lang, 'open311.notes', { state, words: one.said }),
      service_name: names.get(one.class) ?? one.class,
      service_code: one.class,
      description: one.words === '' ? null : one.words,
      agency_responsible: one.with,
      service_notice: null,
      requested_datetime: one.filed_at.toISOString(),
      updated_datetime: one.updated_at.toISOString(),
      expected_datetime: one.answer_due?.toISOString() ?? null,
      address: one.place === '' ? null : one.place,
      address_id: one.area,
      zipcode: null,
      lat: one.lat,
      long: one.lon,
      media_url: one.after_photo,
    }
  })
}

const consumerOf = ({ actor }: Context): string | null => actor.consumer?.id ?? null

/** By their keys alone, or by everything else: the standard says that keys override all other arguments. */
async function asked(context: Context, input: RequestsInput): Promise<MattersAsked> {
  const { jurisdiction_id: area, service_request_id: ids, service_code } = input
  const stand = { area, consumer: consumerOf(context) }
  if (ids?.length) return { ...stand, ids: ids.filter(isId), limit: rowsMost }
  const state = stateOf(input.status)
  const near = nearOf(input)
  const page = pageOf(input)
  const span = spanOf(input, context.now)
  if (service_code?.length) {
    const known = new Set((await classesOutside(context, area)).map(({ key }) => key))
    if (service_code.some((code) => !known.has(code))) throw new Invalid({ service_code: 'kernel.not-offered' })
  }
  return { ...stand, ...span, ...page, classes: service_code?.length ? service_code : undefined, state, near }
}

export const requests = defineQuery({
  name: 'open311.requests',
  who: 'anyone',
  says: 'GET requests of Open311 GeoReport v2: public matters of a place, the newest first, at most 90 days and 1,000 rows at once. A key also sees what its program brought.',
  input: RequestsInput,
  answer: ServiceRequests,
  may: () => true,
  async find(context, input) {
    await mustBeJurisdiction(context, input.jurisdiction_id)
    return await viewsOf(context, input.jurisdiction_id, await mattersOutside(context, await asked(context, input)))
  },
})

async function oneOf(
  context: Context,
  area: string,
  id: string,
  name: 'service_request_id' | 'token',
): Promise<OutsideMatter> {
  await mustBeJurisdiction(context, area)
  const ids = isId(id) ? [id] : []
  const [found] = await mattersOutside(context, { area, consumer: consumerOf(context), ids, limit: 1 })
  if (!found) throw new Missing(name)
  return found
}

export const request = defineQuery({
  name: 'open311.request',
  who: 'anyone',
  says: 'GET request of Open311 GeoReport v2: one public matter.',
  input: RequestInput,
  answer: ServiceRequests,
  may: () => true,
  async find(context, { jurisdiction_id: area, service_request_id }) {
    return await viewsOf(context, area, [await oneOf(context, area, service_request_id, 'service_request_id')])
  },
})

export const token = defineQuery({
  name: 'open311.token',
  who: 'anyone',
  says: 'GET service_request_id from a token of Open311 GeoReport v2. Requests are filed at once here, so the number itself is the token.',
  input: TokenInput,
  answer: Tokens,
  may: () => true,
  async find(context, { jurisdiction_id: area, token: given }) {
    const { id } = await oneOf(context, area, given, 'token')
    return [{ service_request_id: id, token: given }]
  },
})
