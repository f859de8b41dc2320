/** What became of public matters, change by change, the oldest first: whoever asks goes on from the last one. */
import { defineQuery } from '../../../kernel/query.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { Id } from '../../../kernel/shapes.ts'
import { stepsOutside } from '../../tickets/api.ts'
import { RequestUpdates, UpdatesInput } from '../contract.ts'
import { mustBeJurisdiction } from '../places.ts'
import { spanOf } from '../rules.ts'

export const updates = defineQuery({
  name: 'open311.updates',
  who: 'anyone',
  says: 'GET service request updates, the usual extension of Open311: what became of public matters, at most 90 days and 1,000 changes at once. A key also sees those of what its program brought.',
  input: UpdatesInput,
  answer: RequestUpdates,
  may: () => true,
  async find(context, input) {
    await mustBeJurisdiction(context, input.jurisdiction_id)
    const ids = input.service_request_id?.filter((id) => Id.safeParse(id).success)
    // Keys that are none of ours name no matter at all.
    if (input.service_request_id?.length && ids?.length === 0) return []
    const say = sentencesOf(context.app.modules)
    const steps = await stepsOutside(context, {
      area: input.jurisdiction_id,
      consumer: context.actor.consumer?.id ?? null,
      ...spanOf(input, context.now),
      ids: ids?.length ? ids : undefined,
    })
    return steps.map(({ id, matter, move, ended, at, said, after_photo }) => ({
      update_id: id,
      service_request_id: matter,
      status: ended ? ('closed' as const) : ('open' as const),
      updated_datetime: at.toISOString(),
      description: said ?? say(context.lang, `tickets.move.${move}`),
      media_url: after_photo,
      external_status_code: move,
    }))
  },
})
