/** That a fact stands in the log under a head: its place and the path to the root. */
import { Invalid, Missing } from '../../../kernel/errors.ts'
import { entryOf } from '../../../kernel/fact-entry.ts'
import { factById } from '../../../kernel/facts.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { ProofAnswer, ProofInput } from '../contract.ts'
import { inclusionRanges, nodesOf, rangeHash } from '../merkle.ts'
import { headBefore, headOfSize, type LogTx, nodeReader, placeOfFact } from '../store.ts'

export const proof = defineQuery({
  name: 'log.proof',
  who: 'anyone',
  says: 'An inclusion proof (RFC 6962, 2.1.1) of a fact under the newest head or the head of a given size; the sealed text only for those who may read the fact.',
  input: ProofInput,
  answer: ProofAnswer,
  may: () => true,
  async find(context, { fact, size }) {
    const tx = context.tx as LogTx
    const index = await placeOfFact(tx, fact)
    if (index === null) throw new Missing('fact')
    const head = size === undefined ? await headBefore(tx, null) : await headOfSize(tx, size)
    if (!head || head.size <= index) throw new Invalid({ size: 'log.no-such-head' })
    const ranges = inclusionRanges(index, head.size)
    const leaf = { from: index, size: 1 }
    const read = await nodeReader(tx, nodesOf([leaf, ...ranges]))
    const seen = await factById(tx, fact)
    return {
      leaf: rangeHash(read, index, 1).toString('hex'),
      index,
      size: head.size,
      path: ranges.map((range) => rangeHash(read, range.from, range.size).toString('hex')),
      root: head.root.toString('hex'),
      entry: seen ? entryOf(seen) : null,
    }
  },
})
