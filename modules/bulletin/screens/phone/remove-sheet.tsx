/** The office takes a comment down: which rule, and words to whoever said it. */
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import { RadioCards } from '../../../../ui/radio-cards/radio-cards.tsx'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'

const rules = ['unlawful', 'personal_data', 'insult', 'fraud', 'rumour', 'advertising'] as const

export function RemoveSheet({ comment }: { comment: string }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [rule, setRule] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const remove = useCall<{ comment: string; rule: string | null; words: string }>('bulletin.remove')
  const send = () => remove.mutate({ comment, rule, words }, { onSuccess: () => setOpen(false) })
  return (
    <>
      <TextLink onPress={() => setOpen(true)}>{t('bulletin.remove')}</TextLink>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t('bulletin.remove')}
        actions={
          <Button wide kind="danger" pending={remove.isPending} disabled={rule === null} onPress={send}>
            {t('bulletin.send-remove')}
          </Button>
        }
      >
        <Stack gap={2}>
          <p className="x-soft">{t('bulletin.remove-line')}</p>
          <Problem problem={remove.error} />
          <RadioCards
            label={t('bulletin.which-rule')}
            value={rule}
            onChange={setRule}
            options={rules.map((value) => ({ value, label: t(`bulletin.rule-${value}`) }))}
          />
          <TextArea name="words" label={t('bulletin.remove-words')} value={words} onChange={setWords} maxLength={500} />
        </Stack>
      </Sheet>
    </>
  )
}
