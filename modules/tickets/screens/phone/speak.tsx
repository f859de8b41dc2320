/** Speaking up: what, where, send. Afterwards the receipt, or the word that it waits for a network. */

import type { Me } from '../../../../ui/me.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { SentPage, WaitingPage } from './sent.tsx'
import { SpeakForm } from './speak-form.tsx'
import { useDraft } from './use-draft.ts'
import { useSending } from './use-sending.ts'

export function SpeakScreen() {
  const { me } = useMe()
  return me ? <Speak me={me} key={me.person} /> : null
}

function Speak({ me }: { me: Me }) {
  // While a worker helps on the worker's phone, nothing of the resident stays there.
  const keeps = me.assisted === null
  const draft = useDraft(me.person, keeps)
  const sending = useSending(me.person, keeps)
  if (sending.sent?.how === 'filed') return <SentPage ticket={sending.sent.ticket} onAgain={sending.again} />
  if (sending.sent?.how === 'waiting') return <WaitingPage onAgain={sending.again} />
  return <SpeakForm me={me} controls={draft} sending={sending} />
}
