/** What is also sent to my phone: for each kind when and by which way, and when it must be quiet; each choice holds at once. */
import { useState } from 'react'
import { Card } from '../../../../ui/card/card.tsx'
import { Checkbox } from '../../../../ui/checkbox/checkbox.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Select } from '../../../../ui/select/select.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Switch } from '../../../../ui/switch/switch.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import { type NoticeKind, noticeKinds, type OuterChannel, outerChannels, type Preferences } from '../../contract.ts'

type Choice = Pick<Preferences, OuterChannel | 'daily' | 'quiet'>
type Pace = 'now' | 'daily' | 'inbox'
const paces: readonly Pace[] = ['now', 'daily', 'inbox']
/** What the switch turns on where no hours were chosen before. */
const night = { from: '22:00', to: '07:00' }

export function ChoiceScreen() {
  const t = useT()
  const asked = useAsk<Preferences>('notify.preferences')
  const save = useCall<Choice>('notify.set_preference')
  // What was just pressed, shown at once; what the server says counts again when saving failed.
  const [pressed, setPressed] = useState<Choice | null>(null)
  const known = asked.data
  const choice = pressed ?? known
  const change = (next: Partial<Choice>) => {
    if (!choice) return
    const { sms, wechat, daily, quiet } = { ...choice, ...next }
    const whole = { sms, wechat, daily, quiet }
    setPressed(whole)
    save.mutate(whole, { onSuccess: () => toast(t('notify.saved')), onError: () => setPressed(null) })
  }
  return (
    <Page title={t('notify.choice')} back={true}>
      <Stack gap={2}>
        <p className="x-soft">{t('notify.choice-line')}</p>
        <Problem problem={asked.error ?? save.error} onRetry={() => void asked.refetch()} />
        {asked.isPending ? <Loading kind="rows" /> : null}
        {known && choice ? (
          <>
            {noticeKinds.map((kind) => (
              <Kind key={kind} kind={kind} choice={choice} can={known.can} onChange={change} />
            ))}
            <Unreachable can={known.can} left={known.wechat_left} />
            <p className="x-meta">{t('notify.pace-daily-line', { time: known.daily_at })}</p>
            <Quiet quiet={choice.quiet} onChange={(quiet) => change({ quiet })} />
          </>
        ) : null}
        <p className="x-meta">{t('notify.choice-urgent')}</p>
      </Stack>
    </Page>
  )
}

interface KindProps {
  kind: NoticeKind
  choice: Choice
  can: Preferences['can']
  onChange: (next: Partial<Choice>) => void
}

function Kind({ kind, choice, can, onChange }: KindProps) {
  const t = useT()
  const ways = outerChannels.filter((channel) => choice[channel].includes(kind))
  const pace: Pace = ways.length === 0 ? 'inbox' : choice.daily.includes(kind) ? 'daily' : 'now'
  const possible = outerChannels.filter((channel) => can[channel])
  const set = (list: readonly NoticeKind[], on: boolean) =>
    noticeKinds.filter((one) => (one === kind ? on : list.includes(one)))
  const setPace = (next: Pace) => {
    // Whoever chooses a pace without having a way gets all ways there are.
    const on = next === 'inbox' ? [] : ways.length > 0 ? ways : possible
    onChange({
      sms: set(choice.sms, on.includes('sms')),
      wechat: set(choice.wechat, on.includes('wechat')),
      daily: set(choice.daily, next === 'daily'),
    })
  }
  return (
    <Card>
      <Stack gap={1.5}>
        <ChoiceChips
          label={t(`notify.kind-${kind}`)}
          value={pace}
          onChange={(next) => setPace(next as Pace)}
          disabled={possible.length === 0}
          options={paces.map((value) => ({ value, label: t(`notify.pace-${value}`) }))}
        />
        {pace !== 'inbox' && possible.length > 1 ? (
          <Stack gap={1}>
            {possible.map((channel) => (
              <Checkbox
                key={channel}
                checked={choice[channel].includes(kind)}
                onChange={(on) => onChange({ [channel]: set(choice[channel], on) })}
              >
                {t(`notify.way-${channel}`)}
              </Checkbox>
            ))}
            <p className="x-meta">{t('notify.wechat-first')}</p>
          </Stack>
        ) : null}
      </Stack>
    </Card>
  )
}

function Unreachable({ can, left }: { can: Preferences['can']; left: number | null }) {
  const t = useT()
  return (
    <>
      {can.sms ? null : <p className="x-soft">{t('notify.no-phone')}</p>}
      {left === null && !can.wechat ? <p className="x-soft">{t('notify.no-wechat')}</p> : null}
      {left === null ? null : <p className="x-soft">{t('notify.wechat-left', { n: left })}</p>}
    </>
  )
}

const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)

function Quiet({ quiet, onChange }: { quiet: Preferences['quiet']; onChange: (quiet: Preferences['quiet']) => void }) {
  const t = useT()
  const on = quiet.from !== quiet.to
  const options = (value: string) =>
    [...new Set([...hours, value])].sort().map((time) => ({ value: time, label: time }))
  return (
    <Card>
      <Stack gap={1.5}>
        <Switch on={on} onChange={(next) => onChange(next ? night : { from: '00:00', to: '00:00' })}>
          {t('notify.quiet')}
        </Switch>
        <p className="x-soft">{on ? t('notify.quiet-line', quiet) : t('notify.quiet-off-line')}</p>
        {on ? (
          <>
            <Select
              label={t('notify.quiet-from')}
              value={quiet.from}
              onChange={(from) => from !== quiet.to && onChange({ ...quiet, from })}
              options={options(quiet.from)}
            />
            <Select
              label={t('notify.quiet-to')}
              value={quiet.to}
              onChange={(to) => to !== quiet.from && onChange({ ...quiet, to })}
              options={options(quiet.to)}
            />
          </>
        ) : null}
      </Stack>
    </Card>
  )
}
