/** A public matter as anybody may see it: what it is about, how it stands, what was done by which office. No names. */
import { Card } from '../../../../ui/card/card.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoStrip } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { timeWords } from '../../../../ui/time.ts'
import type { PublicTicketView } from '../../contract.ts'
import { useClasses } from '../shared/classes.ts'
import { repeats } from '../shared/matter.tsx'
import { Standing } from '../shared/standing.tsx'
import { photosOf, Steps } from '../shared/steps.tsx'
import '../shared/tickets.css'

export function PublicTicketScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const { nameOf } = useClasses()
  const area = params.area ?? ''
  const asked = useAsk<PublicTicketView>('tickets.public_one', { id: params.id, area })
  const ticket = asked.data
  return (
    <Page title={t('tickets.one')} back={`/v/${area}`}>
      {asked.isPending ? <Loading kind="card" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {ticket ? (
        <>
          <Standing ticket={ticket} now={now} mine={false} />
          <Card>
            <div className="tickets-matter">
              {repeats(ticket.title, ticket.words) ? null : <h2 className="tickets-matter__title">{ticket.title}</h2>}
              {ticket.words ? <p className="tickets-matter__words">{ticket.words}</p> : null}
              <PhotoStrip photos={photosOf(ticket.photos)} />
              <p className="x-meta">
                {[ticket.place, nameOf(ticket.class), timeWords(ticket.spoken_at, now, lang), ticket.number]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </Card>
          <Card title={t('tickets.how-it-went')}>
            <Steps
              steps={ticket.steps}
              state={ticket.state}
              turn={ticket.turn}
              now={now}
              mine={false}
              needsPhoto={false}
              firstNote=""
            />
          </Card>
        </>
      ) : null}
    </Page>
  )
}
