/** The newest head, or the last one of a day: what is printed on notices and can be compared for ever. */
import { dayMs, startOfDay } from '../../../kernel/calendar.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { HeadAnswer, HeadInput } from '../contract.ts'
import { headBefore, type LogTx } from '../store.ts'

export const head = defineQuery({
  name: 'log.head',
  who: 'anyone',
  says: 'Size and root (SHA-256, RFC 6962) of the county’s sealed log of facts: the newest, or the last one of a day.',
  input: HeadInput,
  answer: HeadAnswer,
  may: () => true,
  async find({ tx, county }, { day }) {
    const before = day ? new Date(startOfDay(day).getTime() + dayMs) : null
    const row = await headBefore(tx as LogTx, before)
    return { head: row && { county, size: row.size, root: row.root.toString('hex'), at: row.at.toISOString() } }
  },
})
