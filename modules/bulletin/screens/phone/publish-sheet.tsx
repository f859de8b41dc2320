/** The last look before a notice goes out: at once or later, on top of the list or in its row. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ApiProblem } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { ErrorSummary } from '../../../../ui/error-summary/error-summary.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Switch } from '../../../../ui/switch/switch.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import { instantOf } from '../shared/times.ts'
import type { Kept } from '../shared/use-draft.ts'

export function PublishSheet({
  open,
  onClose,
  kept,
  pins,
}: {
  open: boolean
  onClose: () => void
  kept: Kept
  pins: number
}) {
  const t = useT()
  const [, navigate] = useLocation()
  const [later, setLater] = useState(false)
  const [at, setAt] = useState('')
  const [pin, setPin] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [sending, setSending] = useState(false)
  const [missing, setMissing] = useState(false)
  const publish = useCall<{ notice: string; pin: boolean; at?: string }, { state: string }>('bulletin.publish')
  const send = async (): Promise<void> => {
    const time = later ? instantOf(at) : null
    setProblem(null)
    setMissing(later && !time)
    if (later && !time) return
    setSending(true)
    try {
      const notice = await kept.flush()
      const { state } = await publish.mutateAsync({ notice, pin, ...(time ? { at: time } : {}) })
      toast(t(state === 'scheduled' ? 'bulletin.will-be-published' : 'bulletin.is-published'))
      navigate(`/notices/${notice}`)
    } catch (refused) {
      setProblem(refused)
    }
    setSending(false)
  }
  const fields = problem instanceof ApiProblem ? problem.fields : {}
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('bulletin.publish')}
      actions={
        <Button wide pending={sending} onPress={() => void send()}>
          {t(later ? 'bulletin.send-later' : 'bulletin.send-now')}
        </Button>
      }
    >
      <Stack gap={2}>
        {Object.keys(fields).length > 0 ? <ErrorSummary fields={fields} /> : <Problem problem={problem} />}
        <Switch on={pin} onChange={setPin} help={t('bulletin.pin-help', { n: pins })}>
          {t('bulletin.pin')}
        </Switch>
        <Switch on={later} onChange={setLater}>
          {t('bulletin.later')}
        </Switch>
        {later ? (
          <TextField
            name="at"
            type="datetime-local"
            label={t('bulletin.at')}
            value={at}
            onChange={setAt}
            error={missing ? t('bulletin.time-first') : fields.at}
          />
        ) : null}
      </Stack>
    </Sheet>
  )
}
