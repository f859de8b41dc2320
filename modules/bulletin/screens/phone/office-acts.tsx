/** What the office may do next with a notice: go on writing, pin, correct, take back, see who has confirmed, print. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import { RadioCards } from '../../../../ui/radio-cards/radio-cards.tsx'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import type { NoticeView } from '../../contract.ts'

const rules = ['mistake', 'personal_data', 'rumour', 'unlawful'] as const

export function OfficeActs({ notice }: { notice: NoticeView }) {
  const t = useT()
  const [, navigate] = useLocation()
  const pin = useCall<{ notice: string; pinned: boolean }>('bulletin.pin')
  const { may } = notice
  if (!may.edit && !may.pin && !may.correct && !may.withdraw && !may.track) return null
  return (
    <Card title={t('bulletin.for-office')}>
      <Problem problem={pin.error} />
      <div className="bulletin-toolbar">
        {may.edit ? (
          <ButtonLink small href={`/notices/${notice.id}/edit`} icon="edit">
            {t('bulletin.go-on-writing')}
          </ButtonLink>
        ) : null}
        {may.track ? (
          <ButtonLink small kind="ghost" href={`/notices/${notice.id}/reach`} icon="people">
            {t('bulletin.who-confirmed')}
          </ButtonLink>
        ) : null}
        {may.pin ? (
          <Button
            small
            kind="ghost"
            pending={pin.isPending}
            onPress={() => pin.mutate({ notice: notice.id, pinned: !notice.pinned })}
          >
            {t(notice.pinned ? 'bulletin.unpin' : 'bulletin.pin')}
          </Button>
        ) : null}
        {may.correct ? (
          <Button small kind="ghost" onPress={() => navigate(`/notices/${notice.id}/correct`)}>
            {t('bulletin.correct')}
          </Button>
        ) : null}
        {notice.state === 'published' ? (
          <ButtonLink small kind="ghost" href={`/v/${notice.area}/notices/${notice.id}/paper`} icon="print">
            {t('bulletin.print')}
          </ButtonLink>
        ) : null}
        {may.withdraw ? <Withdraw notice={notice.id} /> : null}
      </div>
    </Card>
  )
}

function Withdraw({ notice }: { notice: string }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [rule, setRule] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const withdraw = useCall<{ notice: string; rule: string | null; words: string }>('bulletin.withdraw')
  const send = () => withdraw.mutate({ notice, rule, words }, { onSuccess: () => setOpen(false) })
  return (
    <>
      <Button small kind="quiet" onPress={() => setOpen(true)}>
        {t('bulletin.withdraw')}
      </Button>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t('bulletin.withdraw')}
        actions={
          <Button wide kind="danger" pending={withdraw.isPending} disabled={rule === null} onPress={send}>
            {t('bulletin.send-withdraw')}
          </Button>
        }
      >
        <Stack gap={2}>
          <p className="x-soft">{t('bulletin.withdraw-line')}</p>
          <Problem problem={withdraw.error} />
          <RadioCards
            label={t('bulletin.which-rule')}
            value={rule}
            onChange={setRule}
            options={rules.map((value) => ({ value, label: t(`bulletin.rule-${value}`) }))}
          />
          <TextArea
            name="words"
            label={t('bulletin.withdraw-words')}
            value={words}
            onChange={setWords}
            maxLength={500}
          />
        </Stack>
      </Sheet>
    </>
  )
}
