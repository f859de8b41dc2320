/** What a ticket is about: the words as they were said, pictures, place, kind; for staff also who said it. */
import { Card } from '../../../../ui/card/card.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { PhotoStrip } from '../../../../ui/photo-strip/photo-strip.tsx'
import { timeWords } from '../../../../ui/time.ts'
import { VoicePlayer } from '../../../../ui/voice-note/voice-player.tsx'
import type { TicketView } from '../../contract.ts'
import { useClasses } from './classes.ts'
import { photosOf } from './steps.tsx'
import './tickets.css'

/** A title that only repeats the first words is not said twice. */
export const repeats = (title: string, words: string): boolean => words.startsWith(title.replace(/…$/, ''))

export function Matter({ ticket, now }: { ticket: TicketView; now: Date }) {
  const t = useT()
  const lang = useLang()
  const { nameOf } = useClasses()
  const { title, words } = ticket
  return (
    <Card>
      <div className="tickets-matter">
        {repeats(title, words) ? null : <h2 className="tickets-matter__title">{title}</h2>}
        {words ? <p className="tickets-matter__words">{words}</p> : null}
        {ticket.voice ? <VoicePlayer url={ticket.voice.url} seconds={ticket.voice.seconds ?? 0} /> : null}
        <PhotoStrip photos={photosOf(ticket.photos)} />
        <p className="x-meta">{[ticket.place, ticket.address, nameOf(ticket.class)].filter(Boolean).join(' · ')}</p>
        <p className="x-meta">
          {[
            ticket.mine ? null : ticket.reporter_name,
            t(`tickets.source.${ticket.source}`),
            timeWords(ticket.spoken_at, now, lang),
          ]
            .filter(Boolean)
            .join(' · ')}
          {ticket.mine ? null : <span className="tickets-nowrap"> · {ticket.number}</span>}
        </p>
      </div>
    </Card>
  )
}
