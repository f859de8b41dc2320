/** A public matter as anybody may see it: what it is about, how it stands, what was done by which office. No names. */
import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { type T, useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoStrip } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { timeWords } from '../../../../ui/time.ts'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { PublicTicketView } from '../../contract.ts'
import { useClasses } from '../shared/classes.ts'
import { repeats } from '../shared/matter.tsx'
import { Standing } from '../shared/standing.tsx'
import { photosOf, Steps } from '../shared/steps.tsx'
import { stateTone, stateWords } from '../shared/words.ts'
import '../shared/tickets.css'

const JoinSheet = lazy(() => import('./join-sheet.tsx').then((file) => ({ default: file.JoinSheet })))

export function PublicTicketScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const { nameOf } = useClasses()
  const area = params.area ?? ''
  const asked = useAsk<PublicTicketView>('tickets.public_one', { id: params.id, area })
  const ticket = asked.data
  const [, navigate] = useLocation()
  const [isJoining, setIsJoining] = useState(false)
  return (
    <Page
      title={t('tickets.one')}
      back={`/v/${area}`}
      bottom={ticket ? neighbours(t, ticket, () => setIsJoining(true)) : undefined}
    >
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
          {ticket.joiners > 0 ? (
            <Card>
              <p>{t('tickets.join-note', { n: ticket.joiners })}</p>
            </Card>
          ) : null}
          {ticket.parts.length > 0 ? (
            <Card title={t('tickets.kin-parts', { n: ticket.parts.length })}>
              <Rows>
                {ticket.parts.map((part) => (
                  <Row
                    key={part.id}
                    href={`/v/${area}/tickets/${part.id}`}
                    title={part.title}
                    tag={{ words: stateWords(t, part.state, false), tone: stateTone(part.state) }}
                    meta={part.number}
                  />
                ))}
              </Rows>
            </Card>
          ) : null}
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
      {ticket && isJoining ? (
        <Suspense fallback={null}>
          <JoinSheet
            ticket={ticket.id}
            onClose={() => setIsJoining(false)}
            onJoined={({ id, joiners }) => {
              toast(t('tickets.join-done-line', { n: joiners }))
              navigate(`/tickets/${id}`)
            }}
          />
        </Suspense>
      ) : null}
    </Page>
  )
}

/** What a neighbour may do: join, or go to where she follows it already. */
function neighbours(t: T, { id, may }: PublicTicketView, onJoin: () => void) {
  if (may.follow) {
    return (
      <ButtonLink href={`/tickets/${id}`} wide>
        {t('tickets.join-follow')}
      </ButtonLink>
    )
  }
  return may.join ? (
    <Button wide onPress={onJoin}>
      {t('tickets.join-do')}
    </Button>
  ) : undefined
}
