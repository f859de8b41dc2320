/** Above the list: how many are chosen and what to do with them; after sending, the way back while it is open. */
import { App, Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { sendMost } from '../../kin/contract.ts'
import { useSendingMany } from './use-sending-many.ts'

const BulkSend = lazy(() => import('./bulk-send.tsx').then((m) => ({ default: m.BulkSend })))

export interface BulkBarProps {
  chosen: ReadonlySet<string>
  now: Date
  onClear: () => void
}

export function BulkBar({ chosen, now, onClear }: BulkBarProps) {
  const t = useT()
  const { message } = App.useApp()
  const sending = useSendingMany()
  const [isOpen, setIsOpen] = useState(false)
  const { last } = sending
  const canTakeBack = last !== null && last.sent.length > 0 && (last.until === null || now < last.until)
  const takeBack = async () => {
    const done = await sending.takeBack()
    if (!done) return
    void message.success(t('tickets.bulk.taken-back', { n: done.back }))
    for (const why of new Set(done.kept)) void message.warning(why)
  }
  if (chosen.size === 0 && !canTakeBack) return null
  return (
    <div className="tq-bulk-bar" role="status">
      {chosen.size > 0 ? (
        <>
          <b>{t('tickets.bulk.chosen', { n: chosen.size })}</b>
          <Button type="primary" size="small" disabled={chosen.size > sendMost} onClick={() => setIsOpen(true)}>
            {t('tickets.do.dispatch')}
          </Button>
          <Button size="small" onClick={onClear}>
            {t('tickets.bulk.clear')}
          </Button>
          {chosen.size > sendMost ? <small>{t('tickets.bulk.most', { n: sendMost })}</small> : null}
        </>
      ) : null}
      {canTakeBack && last ? (
        <>
          <span>{t('tickets.bulk.sent', { n: last.sent.length })}</span>
          <Button size="small" loading={sending.share !== null} onClick={() => void takeBack()}>
            {t('tickets.bulk.take-back')}
          </Button>
          <small>{t('tickets.bulk.until')}</small>
        </>
      ) : null}
      {isOpen && chosen.size > 0 ? (
        <Suspense fallback={null}>
          <BulkSend
            ids={[...chosen]}
            sending={sending}
            onClose={() => setIsOpen(false)}
            onDone={() => {
              setIsOpen(false)
              onClear()
            }}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
