/**
 * The receipt: what was filed under which number and when, who spoke, who sees it first, until when there will be an answer; and
 * signed as a QR code that anybody can check. It can be shared, kept and printed.
 */
import { lazy, Suspense, useEffect, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Facts } from '../../../../ui/facts/facts.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { saveFile } from '../../../../ui/save-file.ts'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import { SealedFoot, useSealed } from '../../../log/screens/shared/sealed-foot.tsx'
import type { TicketView } from '../../contract.ts'
import { type ReceiptAnswer, verifyAddress, verifyPath } from '../../receipt/verify.ts'
import { useClasses } from '../shared/classes.ts'
import { nearWords } from '../shared/words.ts'
import { fullTime } from './checking.ts'
import './receipt.css'

const Qr = lazy(() => import('../../../../ui/qr/qr.tsx').then((file) => ({ default: file.Qr })))

/** Signing takes a moment after filing; then it is asked for again this often, and not longer than this. */
const again_seconds = 2
const patience_ms = 20_000

export function ReceiptSheet({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const t = useT()
  const lang = useLang()
  const { nameOf } = useClasses()
  const asked = useReceipt(ticket.id)
  const text = asked.data?.receipt?.text ?? null
  const when = (at: string): string => fullTime(at, lang)
  const kind = nameOf(ticket.class)
  const first = ticket.steps.find((step) => step.move === 'report')?.to ?? null
  const facts = [
    { label: t('tickets.number'), value: ticket.number },
    { label: t('tickets.spoken-at'), value: when(ticket.spoken_at) },
    ...(ticket.reporter_name ? [{ label: t('tickets.receipt-who'), value: whoWords() }] : []),
    { label: t('tickets.where'), value: [ticket.place, ticket.address].filter(Boolean).join(' · ') },
    ...(kind ? [{ label: t('tickets.class'), value: kind }] : []),
    ...(first ? [{ label: t('tickets.receipt-first'), value: nearWords(t, first) }] : []),
    { label: t('tickets.first-reply-due'), value: when(ticket.first_reply_due) },
    ...(ticket.answer_due ? [{ label: t('tickets.answer-due'), value: when(ticket.answer_due) }] : []),
  ]
  const { sealed } = useSealed(ticket.area)
  usePaper()

  function whoWords(): string {
    const by = ticket.filed_by_name ? t('tickets.filed-by', { name: ticket.filed_by_name }) : ''
    return [ticket.reporter_name, by].filter(Boolean).join(' · ')
  }

  const link = text ? verifyAddress(location.origin, text) : ''
  const name = t('tickets.receipt-named', { number: ticket.number })
  /** Shared words name nobody, like the receipt itself. */
  const shared = t('tickets.receipt-shared', { number: ticket.number, spoken: when(ticket.spoken_at) })

  async function share() {
    try {
      if (navigator.share) await navigator.share({ title: name, text: shared, url: link })
      else {
        await navigator.clipboard.writeText(`${shared}\n${link}`)
        toast(t('tickets.receipt-copied'))
      }
    } catch (error) {
      // Whoever closes the share sheet has changed her mind; that is no failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) toast(t('tickets.receipt-not-shared'))
    }
  }

  function save() {
    const lines = [name, ...facts.map(({ label, value }) => `${label}: ${value}`), link, text]
    saveFile(`${name}.txt`, new Blob([`${lines.join('\n')}\n`], { type: 'text/plain;charset=utf-8' }))
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={t('tickets.receipt')}
      actions={
        text ? (
          <>
            <Button icon="share" onPress={() => void share()}>
              {t('tickets.receipt-share')}
            </Button>
            <Button kind="ghost" onPress={save}>
              {t('tickets.receipt-save')}
            </Button>
            <Button kind="ghost" icon="print" onPress={() => print()}>
              {t('tickets.receipt-print')}
            </Button>
          </>
        ) : undefined
      }
    >
      <Stack gap={2}>
        <Facts items={facts} />
        {text ? (
          <div className="tickets-receipt__code">
            <Suspense fallback={<Loading kind="card" />}>
              <Qr text={link} level="M" label={t('tickets.receipt-qr', { number: ticket.number })} />
            </Suspense>
            <p className="x-meta">{t('tickets.receipt-line')}</p>
            <p className="tickets-receipt__check">
              <TextLink href={`${verifyPath}#${text}`}>{t('tickets.receipt-check')}</TextLink>
            </p>
          </div>
        ) : null}
        <div className="tickets-receipt__sealed">
          <SealedFoot sealed={sealed} />
        </div>
        {asked.data && !text ? <p className="x-meta">{t('tickets.receipt-soon')}</p> : null}
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      </Stack>
    </Sheet>
  )
}

function useReceipt(id: string) {
  const [isWaiting, setIsWaiting] = useState(true)
  const asked = useAsk<ReceiptAnswer>(
    'tickets.receipt',
    { id },
    isWaiting ? { refetchEvery_seconds: again_seconds } : {},
  )
  const isThere = Boolean(asked.data?.receipt)
  useEffect(() => {
    if (isThere) setIsWaiting(false)
    const timer = setTimeout(() => setIsWaiting(false), patience_ms)
    return () => clearTimeout(timer)
  }, [isThere])
  return asked
}

/** While the sheet is open, printing prints it and nothing else. */
function usePaper(): void {
  useEffect(() => {
    document.documentElement.classList.add('has-receipt')
    return () => document.documentElement.classList.remove('has-receipt')
  }, [])
}
