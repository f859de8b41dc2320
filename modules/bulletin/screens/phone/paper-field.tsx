/** A PDF beside the words: chosen, sent, taken away again. */
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { ApiProblem, upload } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { FileKept } from '../shared/use-draft.ts'

/** As the server bounds an upload (bytes). */
const paperMost_bytes = 10 * 1024 * 1024

export function PaperField({
  value,
  onChange,
  error,
}: {
  value: FileKept | null
  onChange: (paper: FileKept | null) => void
  error?: string | undefined
}) {
  const t = useT()
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (files: FileList | null): Promise<void> => {
    const file = files?.[0]
    if (!file) return
    setProblem(null)
    if (file.size > paperMost_bytes) {
      setProblem(t('bulletin.paper-too-large'))
      return
    }
    setSending(true)
    try {
      const { id, url } = await upload(new Blob([file], { type: 'application/pdf' }))
      onChange({ id, url })
    } catch (refused) {
      setProblem(refused instanceof ApiProblem ? refused.detail : t('bulletin.paper-failed'))
    }
    setSending(false)
  }
  const wrong = problem ?? error
  return (
    <Stack>
      <p className="x-field__label">{t('bulletin.paper')}</p>
      {value ? (
        <p>
          {t('bulletin.paper-there')}{' '}
          <TextLink icon="trash" onPress={() => onChange(null)}>
            {t('bulletin.paper-away')}
          </TextLink>
        </p>
      ) : (
        <FileTrigger acceptedFileTypes={['application/pdf']} onSelect={(files) => void take(files)}>
          <Button kind="ghost" icon="upload" pending={sending}>
            {t('bulletin.paper-choose')}
          </Button>
        </FileTrigger>
      )}
      {wrong ? (
        <p className="x-field__error" role="alert">
          {wrong}
        </p>
      ) : null}
    </Stack>
  )
}
