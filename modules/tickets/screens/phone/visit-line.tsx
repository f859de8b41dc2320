/** Who comes to ask her and until when; or what was taken down, and until when she may say otherwise. */
import { Banner } from '../../../../ui/banner/banner.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { TicketView } from '../../contract.ts'

export function VisitLine({ ticket, now }: { ticket: TicketView; now: Date }) {
  const t = useT()
  const lang = useLang()
  const { visit, visited, mine, state } = ticket
  if (state !== 'verified') return null
  if (visit) {
    const given = { name: visit.name, time: timeWords(visit.due, now, lang) }
    return (
      <Banner tone="info">{mine ? t('tickets.visit-coming', given) : t('tickets.visit-coming-other', given)}</Banner>
    )
  }
  if (!visited?.closes) return null
  const time = timeWords(visited.closes, now, lang)
  return (
    <Banner tone="info">
      {mine ? t('tickets.visit-written', { time }) : t('tickets.visit-written-other', { time })}
    </Banner>
  )
}
