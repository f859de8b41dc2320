/** What has not been sent from this phone, one by one: why it waits, and what can be done about it. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { timeWords } from '../../../../ui/time.ts'
import { toast } from '../../../../ui/toast/toast.tsx'
import { deliverAll } from './deliver.ts'
import { draftOf, filesOf, type Waiting } from './drafts.ts'
import { removeWaiting, updateWaiting, useWaiting } from './outbox.ts'
import { dropPhotos } from './photo-store.ts'
import { hasDraft, keep } from './use-draft.ts'

export function UnsentCard() {
  const t = useT()
  const { me } = useMe()
  const waiting = useWaiting(me && !me.assisted ? me.person : null)
  if (waiting.length === 0) return null
  return (
    <Card title={t('tickets.unsent', { n: waiting.length })}>
      <ul className="tickets-unsent">
        {waiting.map((one) => (
          <li key={one.key}>
            <UnsentOne one={one} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function UnsentOne({ one }: { one: Waiting }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const [isSending, setIsSending] = useState(false)
  const { words, photos, voice } = one.content
  const send = async () => {
    setIsSending(true)
    updateWaiting(one.key, { ...one, problem: null })
    await deliverAll(one.person)
    await queries.invalidateQueries({ queryKey: ['tickets'] })
    setIsSending(false)
  }
  const edit = () => {
    // Another matter is being written: that one first, so that neither overwrites the other.
    if (hasDraft(one.person)) toast(t('tickets.unsent-draft-first'))
    else {
      keep(one.person, draftOf(one))
      removeWaiting(one.key)
    }
    navigate('/speak')
  }
  const drop = () => {
    removeWaiting(one.key)
    void dropPhotos(filesOf(one.content))
  }
  return (
    <>
      <p>{words || (voice ? t('tickets.unsent-voice-only') : t('tickets.unsent-photo-only', { n: photos.length }))}</p>
      <p className={one.problem ? 'x-due x-due--late' : 'x-meta'}>
        {one.problem ?? t('tickets.unsent-since', { time: timeWords(one.spoken_at ?? now, now, lang) })}
      </p>
      <div className="tickets-unsent__acts">
        <Button small kind="ghost" pending={isSending} onPress={() => void send()}>
          {t('tickets.unsent-again')}
        </Button>
        {one.problem ? (
          <Button small kind="ghost" onPress={edit}>
            {t('tickets.unsent-edit')}
          </Button>
        ) : null}
        <ConfirmButton
          small
          kind="quiet"
          question={t('tickets.unsent-drop-sure')}
          confirm={t('tickets.unsent-drop')}
          onConfirm={drop}
        >
          {t('tickets.unsent-drop')}
        </ConfirmButton>
      </div>
    </>
  )
}
