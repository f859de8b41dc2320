/** Speaking up: what, where, send. Afterwards the receipt, or the word that it waits for a network. */

import { useEffect, useState } from 'react'
import { type Me, useMe } from '../../../../ui/me.tsx'
import type { Joined } from '../../kin/contract.ts'
import { JoinedPage, SentPage, WaitingPage } from './sent.tsx'
import { SpeakForm } from './speak-form.tsx'
import { useDraft } from './use-draft.ts'
import { useSending } from './use-sending.ts'

export function SpeakScreen() {
  const { me } = useMe()
  return me ? <Speak me={me} key={me.person} /> : null
}

/** What waits must be there to be looked at without a network, so its screen is fetched while there is one. */
function useListAtHand(): void {
  useEffect(() => {
    void import('./mine.tsx').catch(() => null)
  }, [])
}

function Speak({ me }: { me: Me }) {
  // While a worker helps on the worker's phone, nothing of the resident stays there.
  const keeps = me.assisted === null
  useListAtHand()
  const draft = useDraft(me.person, keeps)
  const sending = useSending(me.person, keeps)
  const [joined, setJoined] = useState<Joined | null>(null)
  if (joined) return <JoinedPage joined={joined} onAgain={() => setJoined(null)} />
  if (sending.sent?.how === 'filed') return <SentPage ticket={sending.sent.ticket} onAgain={sending.again} />
  if (sending.sent?.how === 'waiting') return <WaitingPage onAgain={sending.again} />
  return (
    <SpeakForm
      me={me}
      controls={draft}
      sending={sending}
      onJoined={(answer) => {
        draft.clear()
        setJoined(answer)
      }}
    />
  )
}
