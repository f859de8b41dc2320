/** What messages cost and what could not be delivered, as files, without to whom; and one's own messages. */
import { defineExport } from '../../../kernel/exports.ts'
import type { BudgetRow, Failure, InboxItem } from '../contract.ts'
import { budgets } from '../queries/budgets.ts'
import { failures } from '../queries/failures.ts'
import { inbox } from '../queries/inbox.ts'

const spent = defineExport<BudgetRow>({
  query: budgets,
  title: 'notify.export-budgets',
  columns: [
    { title: 'notify.export-place', width: 28, of: ({ place }) => place },
    { title: 'notify.export-month', width: 12, of: ({ month }) => month },
    { title: 'notify.export-used', width: 12, of: ({ used }) => used },
    { title: 'notify.export-reserve', width: 12, of: ({ reserve }) => reserve },
    { title: 'notify.export-reserve-used', width: 12, of: ({ reserve_used }) => reserve_used },
    { title: 'notify.export-refused', width: 12, of: ({ refused }) => refused },
  ],
})

const undelivered = defineExport<Failure>({
  query: failures,
  title: 'notify.export-failures',
  columns: [
    { title: 'notify.export-at', of: ({ at }, { time }) => time(at) },
    { title: 'notify.export-channel', width: 10, of: ({ channel }, { say }) => say(`notify.channel-${channel}`) },
    { title: 'notify.export-place', width: 28, of: ({ place }) => place },
    { title: 'notify.export-why', width: 36, of: ({ why }, { say }) => say(why) },
    { title: 'notify.export-tries', width: 8, of: ({ tries }) => tries },
  ],
})

const own = defineExport<InboxItem>({
  query: inbox,
  title: 'notify.export-inbox',
  columns: [
    { title: 'notify.export-at', of: ({ at }, { time }) => time(at) },
    { title: 'notify.export-kind', of: ({ kind }, { say }) => say(`notify.kind-${kind}`) },
    { title: 'notify.export-text', width: 60, of: ({ text }) => text },
    { title: 'notify.export-read', width: 8, of: ({ read }, { say }) => (read ? say('notify.export-yes') : '') },
  ],
})

export const exports = [spent, undelivered, own]
