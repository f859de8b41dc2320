/** Asking about a line or an entry: what everybody will see, what nobody will see, and until when there will be an answer. */
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { EntryView, LineView } from '../../contract.ts'

/** As much as the server takes. */
const wordsMost = 500

export function AskSheet({
  open,
  onClose,
  entry,
  line,
}: {
  open: boolean
  onClose: () => void
  entry: EntryView
  line?: LineView
}) {
  const t = useT()
  const [words, setWords] = useState('')
  const send = useCall<object>('disclosure.ask')

  function submit() {
    send.mutate(
      { entry: entry.id, ...(line ? { line: line.id } : {}), words },
      {
        onSuccess: () => {
          setWords('')
          toast(t('disclosure.ask-sent'))
          onClose()
        },
      },
    )
  }

  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('disclosure.ask')}
      actions={
        <Button wide disabled={words.trim() === ''} pending={send.isPending} onPress={submit}>
          {t('disclosure.ask-send')}
        </Button>
      }
    >
      <Stack gap={2}>
        <p className="x-soft">
          {line ? t('disclosure.ask-of-line', { n: line.number, purpose: line.purpose }) : entry.title}
        </p>
        <TextArea
          label={t('disclosure.ask-what')}
          name="words"
          value={words}
          onChange={setWords}
          maxLength={wordsMost}
          {...(send.error?.fields.words ? { error: send.error.fields.words } : {})}
        />
        {send.error && !send.error.fields.words ? <Problem problem={send.error} /> : null}
        <p className="x-meta">{t('disclosure.ask-promise')}</p>
      </Stack>
    </Sheet>
  )
}
