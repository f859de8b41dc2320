/** Said before sending: who sees it first, and until when there is a first reply. */
import type { z } from 'zod'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { PromiseAnswer } from '../../contract.ts'
import { nearWords } from '../shared/words.ts'

export interface PromiseLineProps {
  promise: z.infer<typeof PromiseAnswer> | null
  aloud: boolean
}

export function PromiseLine({ promise, aloud }: PromiseLineProps) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  if (!promise) return null
  const time = timeWords(promise.first_reply_due, now, lang)
  const said = promise.first
    ? t('tickets.promise', { who: nearWords(t, promise.first), time })
    : t('tickets.promise-nobody', { time })
  return (
    <>
      <p className="x-meta" aria-live="polite">
        {said}
      </p>
      {aloud ? (
        <div className="tickets-aloud">
          <ReadAloud text={said} />
        </div>
      ) : null}
    </>
  )
}
