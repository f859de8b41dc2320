/** One published entry, as the whole village and visitors of its page read it. */
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { EntryView, OneInput } from '../contract.ts'
import { entryById } from '../store.ts'
import { entryView } from '../view.ts'
import { asVisitor, mustNameVillage } from './public.ts'

export const entry = defineQuery({
  name: 'disclosure.entry',
  who: 'anyone',
  says: 'One published entry with its sums, signatures, refusals, versions and postings. Lines of an account come page by page.',
  input: OneInput,
  answer: EntryView,
  may: () => true,
  find(context, { area, id }) {
    mustNameVillage(area)
    return asVisitor(context, async (high) => {
      const found = await entryById(high.tx, id)
      if (!found?.public || found.area !== area) throw new Missing('entry')
      return await entryView(high, found, context.actor)
    })
  },
})
