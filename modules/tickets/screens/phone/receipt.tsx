/** The receipt: what was filed under which number, who sees it first, and until when there will be a first reply. */
import { Facts } from '../../../../ui/facts/facts.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { TicketView } from '../../contract.ts'
import { useClasses } from '../shared/classes.ts'

export function ReceiptSheet({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const { nameOf } = useClasses()
  const when = (at: string): string => timeWords(at, now, lang)
  const kind = nameOf(ticket.class)
  return (
    <Sheet open onClose={onClose} title={t('tickets.receipt')}>
      <Facts
        items={[
          { label: t('tickets.number'), value: ticket.number },
          { label: t('tickets.spoken-at'), value: when(ticket.spoken_at) },
          { label: t('tickets.where'), value: [ticket.place, ticket.address].filter(Boolean).join(' · ') },
          ...(kind ? [{ label: t('tickets.class'), value: kind }] : []),
          { label: t('tickets.first-reply-due'), value: when(ticket.first_reply_due) },
          ...(ticket.answer_due ? [{ label: t('tickets.answer-due'), value: when(ticket.answer_due) }] : []),
        ]}
      />
    </Sheet>
  )
}
