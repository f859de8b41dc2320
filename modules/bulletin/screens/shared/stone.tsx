/** Where a notice was taken back: by which rule, by which office, and what came of an appeal. */
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { ModerationView } from '../../contract.ts'
import { officeWords } from './words.ts'
import './bulletin.css'

export function Stone({ title, entry }: { title: string; entry: ModerationView }) {
  const t = useT()
  return (
    <div className="bulletin-stone">
      <h2 className="bulletin-title">{title}</h2>
      <p>
        <b>{t('bulletin.withdrawn-here')}</b>
      </p>
      <EntryWords entry={entry} />
      <AppealButton entry={entry} />
    </div>
  )
}

/** One entry of the log in words: rule, office, time, and what came of an appeal. */
export function EntryWords({ entry }: { entry: ModerationView }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  return (
    <>
      <p>{t('bulletin.by-rule', { rule: t(`bulletin.rule-${entry.rule}`) })}</p>
      {entry.words ? <p>{entry.words}</p> : null}
      <p className="x-meta">
        {[entry.office ? officeWords(t, entry.office) : t('bulletin.by-list'), timeWords(entry.at, now, lang)].join(
          ' · ',
        )}
      </p>
      {entry.appealed_at && !entry.result ? (
        <p className="x-meta">{t('bulletin.appeal-waits', { to: entry.appeal_to ?? '' })}</p>
      ) : null}
      {entry.result && entry.decided_by ? (
        <p>
          {t(`bulletin.result-${entry.result}`, { who: officeWords(t, entry.decided_by) })}
          {entry.result_words ? ` ${entry.result_words}` : ''}
        </p>
      ) : null}
    </>
  )
}

export function AppealButton({ entry }: { entry: Pick<ModerationView, 'id' | 'may'> }) {
  return entry.may.appeal ? <AppealSheet moderation={entry.id} /> : null
}

export function AppealSheet({ moderation }: { moderation: string }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const appeal = useCall<{ moderation: string; words: string }>('bulletin.appeal')
  const send = () => appeal.mutate({ moderation, words }, { onSuccess: () => setOpen(false) })
  return (
    <>
      <Button small kind="ghost" onPress={() => setOpen(true)}>
        {t('bulletin.appeal')}
      </Button>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t('bulletin.appeal')}
        actions={
          <Button wide pending={appeal.isPending} onPress={send}>
            {t('bulletin.send-appeal')}
          </Button>
        }
      >
        <p className="x-soft">{t('bulletin.appeal-line')}</p>
        <Problem problem={appeal.error} />
        <TextArea name="words" label={t('bulletin.appeal-words')} value={words} onChange={setWords} maxLength={500} />
      </Sheet>
    </>
  )
}
