/** What is also sent to my phone: each kind of notice by text message and by WeChat, on or off at once. */
import { useState } from 'react'
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Switch } from '../../../../ui/switch/switch.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import { type NoticeKind, noticeKinds, type OuterChannel, outerChannels, type Preferences } from '../../contract.ts'

type Choice = Pick<Preferences, OuterChannel>

export function ChoiceScreen() {
  const t = useT()
  const asked = useAsk<Preferences>('notify.preferences')
  const save = useCall<Choice>('notify.set_preference')
  // What was just pressed, shown at once; what the server says counts again when saving failed.
  const [pressed, setPressed] = useState<Choice | null>(null)
  const choice = pressed ?? asked.data
  const change = (channel: OuterChannel, kind: NoticeKind, on: boolean) => {
    if (!choice) return
    const kinds = noticeKinds.filter((one) => (one === kind ? on : choice[channel].includes(one)))
    const next = { sms: choice.sms, wechat: choice.wechat, [channel]: kinds }
    setPressed(next)
    save.mutate(next, { onSuccess: () => toast(t('notify.saved')), onError: () => setPressed(null) })
  }
  return (
    <Page title={t('notify.choice')} back={true}>
      <Stack gap={2}>
        <p className="x-soft">{t('notify.choice-line')}</p>
        <Problem problem={asked.error ?? save.error} onRetry={() => void asked.refetch()} />
        {asked.isPending ? <Loading kind="rows" /> : null}
        {asked.data && choice
          ? outerChannels.map((channel) => (
              <Channel
                key={channel}
                channel={channel}
                kinds={choice[channel]}
                can={asked.data.can[channel]}
                onChange={(kind, on) => change(channel, kind, on)}
              />
            ))
          : null}
        <p className="x-meta">{t('notify.choice-urgent')}</p>
      </Stack>
    </Page>
  )
}

function Channel({
  channel,
  kinds,
  can,
  onChange,
}: {
  channel: OuterChannel
  kinds: readonly NoticeKind[]
  can: boolean
  onChange: (kind: NoticeKind, on: boolean) => void
}) {
  const t = useT()
  return (
    <Card title={t(`notify.choice-${channel}`)}>
      {can ? (
        <Stack gap={1}>
          {channel === 'wechat' ? <p className="x-meta">{t('notify.wechat-first')}</p> : null}
          {noticeKinds.map((kind) => (
            <Switch key={kind} on={kinds.includes(kind)} onChange={(on) => onChange(kind, on)}>
              {t(`notify.kind-${kind}`)}
            </Switch>
          ))}
        </Stack>
      ) : (
        <p className="x-soft">{t(channel === 'sms' ? 'notify.no-phone' : 'notify.no-wechat')}</p>
      )}
    </Card>
  )
}
