/** Said before sending: who sees it first, and until when there is a first reply. */
import type { z } from 'zod'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { PromiseAnswer } from '../../contract.ts'
import { seatWords } from '../shared/words.ts'

export interface PromiseLineProps {
  promise: z.infer<typeof PromiseAnswer> | null
  knowsClass: boolean
  aloud: boolean
}

export function PromiseLine({ promise, knowsClass, aloud }: PromiseLineProps) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  if (!promise || !knowsClass) return <p className="x-meta">{t('tickets.promise-coming')}</p>
  const time = timeWords(promise.first_reply_due, now, lang)
  const said = promise.first
    ? t('tickets.promise', { who: seatWords(t, promise.first), time })
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
