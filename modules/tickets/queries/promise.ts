/** Said before sending: who hears it first, until when the first reply and the answer are due, and where the number comes from. */
import { isStaff } from '../../../kernel/actor.ts'
import { ancestors } from '../../../kernel/area.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { PromiseAnswer, PromiseInput } from '../contract.ts'
import { landingAt } from '../routing/landing.ts'
import { duesOf, sourceOf } from '../rules.ts'
import { firstReplyAt, offeredClassAt, publicUsualAt } from '../settings.ts'
import { turnView } from '../view.ts'

export const promise = defineQuery({
  name: 'tickets.promise',
  who: 'signed-in',
  says: 'What a resident is promised before sending: who sees it first, the due times, and the source of the limit.',
  input: PromiseInput,
  answer: PromiseAnswer,
  may: (actor) => actor.person !== null,
  async find(context, { area, class: kind, heard }) {
    const paths = await placePaths(context.tx, ancestors(area))
    if (!paths.has(area)) throw new Invalid({ area: 'tickets.no-such-place' })
    const staff = isStaff(context.actor)
    const source = sourceOf({ own: !staff, forFamily: false, staff, heard })
    const { to, unit } = await landingAt(context, { area, class: kind, source })
    const reply = await firstReplyAt(context, area)
    const rule = await offeredClassAt(context, area, kind)
    const dues = duesOf(context.now, reply.value, rule.limit, await context.calendar())
    return {
      first: to && turnView(to.seat, to.phone, { paths, units: new Map(unit ? [[unit.id, unit.name]] : []) }),
      first_reply_due: dues.first_reply_due.toISOString(),
      answer_due: dues.answer_due?.toISOString() ?? null,
      source: reply.source,
      public_usual: await publicUsualAt(context, area),
    }
  },
})
