/** The sheet of one move. Each asks one thing, sends it, and says in a sentence when it cannot be. */
import type { TicketView } from '../../../contract.ts'
import { needsReason } from '../../shared/reasons.ts'
import type { PhoneMove } from '../moves.tsx'
import { ContactSheet } from './contact.tsx'
import { DeclineSheet } from './decline.tsx'
import { DispatchSheet } from './dispatch.tsx'
import { MergeSheet } from './merge.tsx'
import type { Note } from './note.ts'
import { RateSheet } from './rate.tsx'
import { ReasonSheet } from './reason-sheet.tsx'
import { SplitSheet } from './split.tsx'
import { VisitSheet } from './visit.tsx'
import { WordsSheet } from './words-sheet.tsx'

export interface MoveProps {
  ticket: TicketView
  note: Note
  onNote: (note: Note) => void
  onClose: () => void
}

export function MoveSheet({ move, ...props }: MoveProps & { move: PhoneMove }) {
  if (move === 'rate') return <RateSheet {...props} />
  if (move === 'visit') return <VisitSheet {...props} />
  if (move === 'decline') return <DeclineSheet {...props} />
  if (move === 'dispatch') return <DispatchSheet {...props} />
  if (move === 'contact') return <ContactSheet {...props} />
  if (move === 'merge') return <MergeSheet {...props} />
  if (move === 'split') return <SplitSheet {...props} />
  if (needsReason(move)) return <ReasonSheet move={move} {...props} />
  return <WordsSheet move={move} {...props} />
}
