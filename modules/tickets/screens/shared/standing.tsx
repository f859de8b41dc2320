/** How a ticket stands, at a glance: the time left as a ring, whose turn it is, and until when. */
import { Card } from '../../../../ui/card/card.tsx'
import { DueRing } from '../../../../ui/due/due-ring.tsx'
import { DueWords } from '../../../../ui/due/due-words.tsx'
import { type T, useLang, useT } from '../../../../ui/i18n.tsx'
import { Icon } from '../../../../ui/icon/icon.tsx'
import { dayWords, type Moment, timeWords } from '../../../../ui/time.ts'
import type { Clock, State, Step, Turn } from '../../contract.ts'
import { isOver, standstillOf, stateIcon, stateWords, turnWords } from './words.ts'
import './tickets.css'

export interface StandingTicket {
  state: State
  clock: Clock
  turn: (Pick<Turn, 'post' | 'place' | 'unit_name'> & { name?: string | null }) | null
  spoken_at: string
  state_since: string
  solved: boolean | null
  steps: readonly Pick<Step, 'move' | 'at' | 'reason' | 'data'>[]
}

/** Said only when it has happened: the clock tells the next tier a moment after the time is up. */
const isToldOn = ({ steps, clock }: StandingTicket): boolean =>
  steps.some(({ move, at }) => move === 'escalate' && clock.due !== null && new Date(at) >= new Date(clock.due))

export function Standing({ ticket, now, mine }: { ticket: StandingTicket; now: Date; mine: boolean }) {
  const t = useT()
  const lang = useLang()
  const { clock, turn, state } = ticket
  const due = clock.due ? new Date(clock.due) : null
  const still = state === 'paused' ? standstillOf(ticket.steps) : null
  const said = still?.reason
    ? t('tickets.paused-why', { reason: t(`tickets.pause.${still.reason}`) })
    : state === 'verified'
      ? t('tickets.state-checked')
      : stateWords(t, state, mine)
  return (
    <Card>
      <div className="tickets-standing">
        {due && !isOver(state) ? (
          <DueRing due={due} since={new Date(ticket.spoken_at)} now={now} paused={clock.paused} />
        ) : (
          <span className={`tickets-standing__mark tickets-standing__mark--${state}`}>
            <Icon name={stateIcon(state)} />
          </span>
        )}
        <div className="tickets-standing__words">
          <p className="tickets-standing__state">
            {turn && !isOver(state)
              ? t('tickets.state-and-turn', { state: said, turn: turnWords(t, turn, mine) })
              : said}
          </p>
          <p className="x-meta">
            {due && clock.late && !still ? (
              <DueWords due={due} now={now} after={isToldOn(ticket) ? t('tickets.late-after') : ''} />
            ) : null}
            {due && !clock.late && !still ? promiseWords(t, clock, timeWords(due, now, lang)) : null}
            {still?.until ? t('tickets.paused-until', { day: dayWords(still.until, now, lang) }) : null}
            {due || still?.until ? null : quietWords(t, ticket, timeWords(ticket.state_since, now, lang))}
          </p>
        </div>
      </div>
    </Card>
  )
}

const promiseWords = (t: T, clock: Clock, time: string): string =>
  clock.kind === 'visit'
    ? t('tickets.visit-by', { time })
    : clock.kind === 'first_reply'
      ? t('tickets.first-reply-by', { time })
      : t('tickets.answer-by', { time })

/** No clock runs: when it came to where it is, and for a closed matter whether it was solved. */
function quietWords(t: T, { state, solved }: StandingTicket, when: Moment): string {
  const time = String(when)
  if (state === 'closed' && solved === true) return t('tickets.closed-solved', { time })
  if (state === 'closed' && solved === false) return t('tickets.closed-unsolved', { time })
  return t('tickets.since', { time })
}
