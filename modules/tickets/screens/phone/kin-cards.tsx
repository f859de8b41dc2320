/** What a matter hangs together with: where it goes on, its parts, what came before it, and who else met the same. */
import { Card } from '../../../../ui/card/card.tsx'
import { type T, useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { PhotoStrip } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { agoWords } from '../../../../ui/time.ts'
import type { Kin, KinRef, Met, TicketView } from '../../contract.ts'
import { photosOf } from '../shared/steps.tsx'
import { isOver, stateTone, stateWords, turnWords } from '../shared/words.ts'

export function KinCards({ ticket }: { ticket: TicketView }) {
  const t = useT()
  const { kin, joiners, joined } = ticket
  return (
    <>
      {joined ? (
        <Card>
          <p>{t(kin.met.some(({ merged }) => merged) ? 'tickets.join-mine-merged' : 'tickets.join-mine')}</p>
          <p className="x-meta">{t('tickets.join-note', { n: joiners })}</p>
          {ticket.public ? null : <p className="x-meta">{t('tickets.join-private')}</p>}
        </Card>
      ) : null}
      {kin.into ? <One title={t('tickets.kin-into')} line={t('tickets.kin-into-line')} one={kin.into} /> : null}
      {kin.whole ? <One title={t('tickets.kin-whole')} one={kin.whole} /> : null}
      {kin.follows ? <One title={t('tickets.kin-follows')} one={kin.follows} /> : null}
      {kin.parts.length > 0 ? <Parts parts={kin.parts} mine={ticket.mine} /> : null}
      {kin.merged.length > 0 ? (
        <Card title={t('tickets.kin-merged')}>
          <Rows>
            {kin.merged.map((one) => (
              <Line key={one.id} one={one} t={t} />
            ))}
          </Rows>
        </Card>
      ) : null}
      {kin.met.length > 0 ? <MetCard met={kin.met} own={joined} /> : null}
      {!joined && joiners > 0 && kin.met.length === 0 ? (
        <Card>
          <p>{t('tickets.join-count', { n: joiners })}</p>
        </Card>
      ) : null}
    </>
  )
}

function One({ title, line, one }: { title: string; line?: string; one: KinRef }) {
  const t = useT()
  return (
    <Card title={title}>
      {line ? <p className="x-meta">{line}</p> : null}
      <Rows>
        <Line one={one} t={t} />
      </Rows>
    </Card>
  )
}

const Line = ({ one, t }: { one: KinRef; t: T }) => (
  <Row
    title={one.title ?? one.number}
    tag={{ words: t(`tickets.state.${one.state}`), tone: stateTone(one.state) }}
    meta={one.number}
    {...(one.opens ? { href: `/tickets/${one.id}` } : {})}
  />
)

function Parts({ parts, mine }: { parts: Kin['parts']; mine: boolean }) {
  const t = useT()
  return (
    <Card title={t('tickets.kin-parts', { n: parts.length })}>
      <Rows>
        {parts.map((part) => (
          <Row
            key={part.id}
            title={part.title ?? part.number}
            tag={{
              words: stateWords(t, part.state, mine),
              tone: part.clock.late ? 'late' : stateTone(part.state),
            }}
            meta={part.turn && !isOver(part.state) ? turnWords(t, part.turn, mine) : part.number}
            {...(part.opens ? { href: `/tickets/${part.id}` } : {})}
          />
        ))}
      </Rows>
    </Card>
  )
}

/** Staff read who it was; a resident sees only her own. */
function MetCard({ met, own }: { met: readonly Met[]; own: boolean }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const said = own ? met.filter(({ words, photos }) => words || photos.length > 0) : met
  if (said.length === 0) return null
  return (
    <Card
      title={
        own ? t('tickets.join-own-words') : `${t('tickets.kin-met')} · ${t('tickets.join-people', { n: met.length })}`
      }
    >
      <ul className="tickets-near">
        {said.map((one) => (
          <li key={`${one.name} ${one.at}`} className="tickets-near__one">
            <p className="x-meta">
              {[own ? '' : one.name, agoWords(one.at, now, lang), one.merged ? t('tickets.kin-met-merged') : '']
                .filter(Boolean)
                .join(' · ')}
            </p>
            <p>{one.words ?? t('tickets.kin-met-none')}</p>
            <PhotoStrip photos={photosOf(one.photos)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
