/** What this reader may do with a ticket now: the likeliest as buttons at hand, the others behind one more press. */
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button, Buttons } from '../../../../ui/button/button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import type { TicketView } from '../../contract.ts'
import { emptyNote, type Note } from './moves/note.ts'

/** In the order people usually need them; contact last, it changes nothing. */
const order = [
  'rate',
  'accept',
  'verify',
  'visit',
  'resume',
  'answer',
  'start',
  'dispatch',
  'redo',
  'pause',
  'transfer',
  'extend',
  'return',
  'decline',
  'unmerge',
  'merge',
  'split',
  'unsplit',
  'void',
  'contact',
] as const
export type PhoneMove = (typeof order)[number]

/** Where doing it and sending it on are both likely, the turn has just come: dispatch before start while nobody has it. */
function ordered(ticket: TicketView): PhoneMove[] {
  const allowed = order.filter((move) => ticket.may[move])
  if (ticket.state === 'dispatched') return allowed.sort((a, b) => Number(b === 'start') - Number(a === 'start'))
  return allowed
}

/** So many stand side by side, beside the way to the others. */
const atHand = 2

const MoveSheet = lazy(() => import('./moves/move-sheet.tsx').then((file) => ({ default: file.MoveSheet })))

export interface MovesProps {
  ticket: TicketView
  /** A way to call whoever has it, if there is one. */
  call: ReactNode
  /** Whether a sheet of a move is open. */
  onMoving: (isMoving: boolean) => void
}

export function Moves({ ticket, call, onMoving }: MovesProps) {
  const t = useT()
  const [open, setOpenMove] = useState<PhoneMove | 'more' | null>(null)
  const setOpen = (next: PhoneMove | 'more' | null) => {
    setOpenMove(next)
    onMoving(next !== null)
  }
  // What was typed stays while the page is open, also when a sheet is closed by mistake.
  const [notes, setNotes] = useState<Partial<Record<PhoneMove, Note>>>({})
  const all = ordered(ticket)
  const shown: readonly PhoneMove[] = all.filter((move) => move !== 'contact').slice(0, call ? atHand - 1 : atHand)
  const rest = all.filter((move) => !shown.includes(move))
  // One thing left needs no list.
  const alone = rest.length === 1 && shown.length < atHand ? rest[0] : undefined
  const chosen = open === 'more' ? null : open
  return (
    <>
      <Buttons>
        {call}
        {rest.length > 0 && !alone ? (
          <Button kind="ghost" onPress={() => setOpen('more')}>
            {t('tickets.more-moves')}
          </Button>
        ) : null}
        {alone ? (
          <Button kind="ghost" onPress={() => setOpen(alone)}>
            {t(`tickets.do.${alone}`)}
          </Button>
        ) : null}
        {[...shown].reverse().map((move) => (
          <Button key={move} kind={move === shown[0] ? 'primary' : 'ghost'} onPress={() => setOpen(move)}>
            {t(`tickets.do.${move}`)}
          </Button>
        ))}
      </Buttons>
      <Sheet open={open === 'more'} onClose={() => setOpen(null)} title={t('tickets.more-moves')}>
        <Rows>
          {rest.map((move) => (
            <Row
              key={move}
              title={t(`tickets.do.${move}`)}
              meta={t(`tickets.do-help-${move}`)}
              onPress={() => setOpen(move)}
            />
          ))}
        </Rows>
      </Sheet>
      {chosen ? (
        <Suspense fallback={null}>
          <MoveSheet
            key={chosen}
            move={chosen}
            ticket={ticket}
            note={notes[chosen] ?? emptyNote}
            onNote={(note) => setNotes({ ...notes, [chosen]: note })}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
