/** How far the open matters have been counted anew after a change; gone a week later. */
import { Alert, Progress } from 'antd'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAsk } from '../../../../ui/query.ts'
import { agoWords } from '../../../../ui/time.ts'
import type { RecountView } from '../../rates/contract.ts'
import { causeWords } from './rejudged.ts'

/** While something is under way it is looked at this often. */
const look_seconds = 2
const idle_seconds = 30

export function RecountLine() {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const first = useAsk<{ items: RecountView[] }>('tickets.recounts', {}, { refetchEvery_seconds: idle_seconds })
  const isBusy = first.data?.items.some(({ done }) => !done) ?? false
  useAsk('tickets.recounts', {}, { enabled: isBusy, refetchEvery_seconds: look_seconds })
  const last = first.data?.items.find(({ done }) => !done) ?? first.data?.items[0]
  if (!last) return null
  const cause = causeWords(t, lang, { cause: last.cause, what: last.what })
  const { looked, total, changed } = last
  return (
    <Alert
      className="ck-recount"
      type={last.done ? 'success' : 'info'}
      showIcon
      role="status"
      title={
        last.done
          ? t('tickets.recount-done', { cause, looked, changed, when: agoWords(last.at, now, lang) })
          : t('tickets.recount-going', { cause, looked, total })
      }
      description={
        last.done ? null : <Progress percent={total > 0 ? Math.min(100, Math.round((looked / total) * 100)) : 0} />
      }
    />
  )
}
