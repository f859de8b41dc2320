/** That a later head only added to an earlier one: whoever kept an old notice can see that nothing was taken out. */
import { Invalid } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { ConsistencyAnswer, ConsistencyInput } from '../contract.ts'
import { consistencyRanges, nodesOf, rangeHash, rootOf } from '../merkle.ts'
import { headBefore, headOfSize, type LogTx, nodeReader } from '../store.ts'

export const consistency = defineQuery({
  name: 'log.consistency',
  who: 'anyone',
  says: 'A consistency proof (RFC 6962, 2.1.2) from an earlier size to a later head, the newest when none is named.',
  input: ConsistencyInput,
  answer: ConsistencyAnswer,
  may: () => true,
  async find(context, { earlier, later }) {
    const tx = context.tx as LogTx
    const head = later === undefined ? await headBefore(tx, null) : await headOfSize(tx, later)
    if (!head) throw new Invalid({ later: 'log.no-such-head' })
    if (earlier > head.size) throw new Invalid({ earlier: 'log.not-earlier' })
    const ranges = earlier === head.size ? [] : consistencyRanges(earlier, head.size)
    const read = await nodeReader(tx, nodesOf([{ from: 0, size: earlier }, ...ranges]))
    return {
      earlier,
      later: head.size,
      proof: ranges.map((range) => rangeHash(read, range.from, range.size).toString('hex')),
      root: head.root.toString('hex'),
      earlier_root: rootOf(read, earlier).toString('hex'),
    }
  },
})
