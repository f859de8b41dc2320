/** One ticket, for the resident and for staff: how it stands, what was said, what has happened, and what this reader may do now. */
import { lazy, Suspense, useState } from 'react'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { isStaff, useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { useLook } from '../../../../ui/size.ts'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { TicketView } from '../../contract.ts'
import { Matter } from '../shared/matter.tsx'
import { Standing } from '../shared/standing.tsx'
import { Steps } from '../shared/steps.tsx'
import { nextWords, turnWords } from '../shared/words.ts'
import { JoinedMoves } from './joined-moves.tsx'
import { KinCards } from './kin-cards.tsx'
import { Moves } from './moves.tsx'
import { VisitLine } from './visit-line.tsx'

const Receipt = lazy(() => import('./receipt.tsx').then((file) => ({ default: file.ReceiptSheet })))

export function TicketScreen({ params }: ScreenProps) {
  const t = useT()
  const asked = useAsk<TicketView>('tickets.one', { id: params.id })
  if (asked.data) return <Ticket ticket={asked.data} />
  return (
    <Page title={t('tickets.one')} back={true}>
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : <Loading kind="card" />}
    </Page>
  )
}

function Ticket({ ticket }: { ticket: TicketView }) {
  const t = useT()
  const { me } = useMe()
  const { size } = useLook()
  const now = useNow()
  const [showsReceipt, setShowsReceipt] = useState(false)
  // The last move takes all moves away; its sheet stays until the reader closes it.
  const [isMoving, setIsMoving] = useState(false)
  const phone = ticket.mine && ticket.turn?.phone ? ticket.turn.phone : null
  return (
    <Page
      title={t('tickets.one')}
      back={isStaff(me) && !ticket.mine ? '/todo' : '/tickets'}
      action={
        // A part has no receipt of its own: the whole was filed.
        ticket.mine && !ticket.kin.whole ? (
          <TextLink onPress={() => setShowsReceipt(true)}>{t('tickets.receipt')}</TextLink>
        ) : undefined
      }
      bottom={
        ticket.joined || ticket.may.leave ? (
          ticket.may.leave || ticket.may.tell_again || ticket.kin.again ? (
            <JoinedMoves ticket={ticket} />
          ) : undefined
        ) : hasMoves(ticket) || phone || isMoving ? (
          <Moves
            ticket={ticket}
            onMoving={setIsMoving}
            call={
              phone ? (
                <ButtonLink href={`tel:${phone}`} kind="ghost" icon="phone">
                  {t('tickets.call')}
                </ButtonLink>
              ) : null
            }
          />
        ) : undefined
      }
    >
      <Standing ticket={ticket} now={now} mine={ticket.mine} />
      {ticket.joined && !ticket.public ? null : <Matter ticket={ticket} now={now} />}
      <KinCards ticket={ticket} />
      <VisitLine ticket={ticket} now={now} />
      <Card title={t('tickets.how-it-went')} action={size === 'standard' ? null : <Aloud ticket={ticket} />}>
        <Steps
          steps={ticket.steps}
          state={ticket.state}
          turn={ticket.turn}
          now={now}
          mine={ticket.mine}
          needsPhoto={ticket.needs_after_photo}
          firstNote={firstNote(t, ticket)}
        />
      </Card>
      <DiaryLink ticket={ticket} />
      {showsReceipt ? (
        <Suspense fallback={null}>
          <Receipt ticket={ticket} onClose={() => setShowsReceipt(false)} />
        </Suspense>
      ) : null}
    </Page>
  )
}

/** Who keeps a work diary writes a matter down in it with one tap; the entry is made on the diary's own page. */
const diarists = ['secretary', 'deputy_secretary', 'committee', 'supervisor', 'grid_head', 'grid_worker']

function DiaryLink({ ticket }: { ticket: TicketView }) {
  const t = useT()
  const { me } = useMe()
  const keeps = me?.posts.some(({ post, area }) => diarists.includes(post) && ticket.area.startsWith(area)) ?? false
  if (!keeps || ticket.mine) return null
  const given = new URLSearchParams({ about: 'ticket', link: `/tickets/${ticket.id}`, words: ticket.title })
  return (
    <TextLink icon="book" href={`/diary/new?${given}`}>
      {t('tickets.to-diary')}
    </TextLink>
  )
}

const hasMoves = ({ may }: TicketView): boolean => Object.values(may).some(Boolean)

function firstNote(t: ReturnType<typeof useT>, ticket: TicketView): string {
  const photos = ticket.photos.length
  return [
    photos > 0 ? t('tickets.photos-n', { n: photos }) : '',
    ticket.joined
      ? ''
      : ticket.public
        ? t('tickets.public-note')
        : t(ticket.mine ? 'tickets.private-note' : 'tickets.private-note-staff'),
    ticket.filed_by_name ? t('tickets.filed-by', { name: ticket.filed_by_name }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function Aloud({ ticket }: { ticket: TicketView }) {
  const t = useT()
  const next = nextWords(t, ticket.state, { mine: ticket.mine, photo: ticket.needs_after_photo })
  const turn = ticket.turn ? turnWords(t, ticket.turn, ticket.mine) : ''
  return (
    <ReadAloud
      text={[ticket.title, t(`tickets.state.${ticket.state}`), turn, next ?? '']
        .filter(Boolean)
        .join(t('tickets.stop'))}
    />
  )
}
