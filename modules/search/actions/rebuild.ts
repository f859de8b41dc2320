/** The index of words is made anew, in the background: after a repair, or when somebody says that a thing is not found. */
import { defineAction } from '../../../kernel/action.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayRebuild } from '../access.ts'
import { RebuildAnswer, RebuildInput } from '../contract.ts'
import { begin, kindsOf } from '../rounds.ts'

export const rebuild = defineAction({
  name: 'search.rebuild',
  who: 'staff',
  says: 'The index of the search is made anew in the background, for all kinds or for those named.',
  input: RebuildInput,
  answer: RebuildAnswer,
  async load({ app }, { kinds }) {
    const known = [...kindsOf(app).keys()]
    if (kinds?.some((kind) => !known.includes(kind))) throw new Invalid({ kinds: 'kernel.not-offered' })
    return kinds && kinds.length > 0 ? kinds : known
  },
  may: (actor) => mayRebuild(actor),
  must() {},
  async save(context, kinds) {
    await asSystem(context, (high) => begin(high, kinds))
    return {
      answer: { kinds },
      facts: [
        {
          kind: 'search.rebuilding',
          subject: idAt(context.now),
          area: String(context.county),
          data: { kinds: kinds.length },
        },
      ],
    }
  },
})
