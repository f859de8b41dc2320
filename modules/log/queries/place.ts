/** Where a fact stands in the log, or that it is not sealed yet: asked before a sheet says so. */
import { defineQuery } from '../../../kernel/query.ts'
import { PlaceAnswer, PlaceInput } from '../contract.ts'
import { type LogTx, placeOfFact } from '../store.ts'

export const place = defineQuery({
  name: 'log.place',
  who: 'anyone',
  says: 'The place of a fact in the sealed log, counted from 0; null while it has not been sealed.',
  input: PlaceInput,
  answer: PlaceAnswer,
  may: () => true,
  find: async ({ tx }, { fact }) => ({ index: await placeOfFact(tx as LogTx, fact) }),
})
