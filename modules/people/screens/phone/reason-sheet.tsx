/** Saying no always takes a reason, which the person reads. */
import { useState } from 'react'
import type { ApiProblem } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'

export function ReasonSheet({
  open,
  title,
  help,
  problem,
  pending,
  onClose,
  onSend,
}: {
  open: boolean
  title: string
  help: string
  problem: ApiProblem | null
  pending: boolean
  onClose: () => void
  onSend: (words: string) => void
}) {
  const t = useT()
  const [words, setWords] = useState('')
  const error = problem?.fields.words ?? problem?.fields.reason
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={title}
      actions={
        <Button wide kind="danger" pending={pending} onPress={() => onSend(words)}>
          {title}
        </Button>
      }
    >
      <Stack gap={2}>
        {error ? null : <Problem problem={problem} />}
        <TextArea
          label={t('people.why')}
          help={help}
          value={words}
          onChange={setWords}
          maxLength={300}
          {...(error ? { error } : {})}
        />
      </Stack>
    </Sheet>
  )
}
