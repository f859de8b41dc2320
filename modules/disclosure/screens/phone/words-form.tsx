/** Writing what is published in words: a title, the rows of the template, words and photos; kept as a draft, then published. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { upload } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { ErrorSummary } from '../../../../ui/error-summary/error-summary.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { PhotoPicker } from '../../../../ui/photo-picker/photo-picker.tsx'
import type { Photo } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { DraftView, TemplateField } from '../../contract.ts'
import { fromTyped, toTyped } from '../shared/typed.ts'
import { entryPath } from '../shared/words.ts'

const titleMost = 60
const wordsMost = 10_000
const picturesMost = 18

export function WordsForm({ draft }: { draft: DraftView }) {
  const t = useT()
  const lang = useLang()
  const [, navigate] = useLocation()
  const [title, setTitle] = useState(draft.title)
  const [words, setWords] = useState(draft.words)
  const [photos, setPhotos] = useState<Photo[]>(draft.pictures.map(({ id, url }) => ({ id, url })))
  const [sending, setSending] = useState(0)
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      draft.template.map(({ key, kind }) => [
        key,
        toTyped(kind, draft.values.find((one) => one.key === key)?.value ?? ''),
      ]),
    ),
  )
  const save = useCall<object>('disclosure.save_entry')
  const publish = useCall<object>('disclosure.publish')
  const discard = useCall<object>('disclosure.discard_entry')
  const problem = save.error ?? publish.error ?? discard.error
  const errors = problem?.fields ?? {}
  const nameOf = (row: TemplateField): string => (lang === 'en' ? row.en : row.zh)

  const written = () => ({
    entry: draft.id,
    title,
    words,
    fields: draft.template.flatMap(({ key, kind }) => {
      const value = fromTyped(kind, typed[key] ?? '')
      return value ? [{ key, value }] : []
    }),
    pictures: photos.map(({ id }) => id),
  })

  function keep() {
    save.mutate(written(), { onSuccess: () => toast(t('disclosure.work-kept')) })
  }

  async function finish() {
    try {
      await save.mutateAsync(written())
      await publish.mutateAsync({ entry: draft.id })
      navigate(entryPath(draft.area, draft.id))
    } catch {
      // The refusal stands on the screen by `problem`.
    }
  }

  return (
    <Stack gap={2}>
      {problem && Object.keys(errors).length > 0 ? (
        <ErrorSummary
          fields={errors}
          labels={Object.fromEntries([
            ['title', t('disclosure.work-name')],
            ['words', t('disclosure.work-words')],
            ...draft.template.map((row) => [row.key, nameOf(row)] as const),
          ])}
        />
      ) : (
        <Problem problem={problem} />
      )}
      <Card>
        <TextField
          label={t('disclosure.work-name')}
          name="title"
          value={title}
          onChange={setTitle}
          maxLength={titleMost}
          required
          {...(errors.title ? { error: errors.title } : {})}
        />
        {draft.template.map((row) => (
          <TextField
            key={row.key}
            label={nameOf(row)}
            name={row.key}
            value={typed[row.key] ?? ''}
            onChange={(value) => setTyped({ ...typed, [row.key]: value })}
            required={row.required}
            {...(row.kind === 'day' ? { type: 'date' as const } : {})}
            {...(['number', 'money', 'area_mu', 'people'].includes(row.kind) ? { inputMode: 'decimal' as const } : {})}
            {...(unitOf(row.kind)
              ? { end: <span className="x-meta">{t(`disclosure.unit-${unitOf(row.kind)}`)}</span> }
              : {})}
            {...(errors[row.key] ? { error: errors[row.key] } : {})}
          />
        ))}
        <TextArea
          label={t('disclosure.work-words')}
          name="words"
          help={t('disclosure.work-words-help')}
          value={words}
          onChange={setWords}
          maxLength={wordsMost}
          rows={5}
          {...(errors.words ? { error: errors.words } : {})}
        />
        <PhotoPicker
          label={t('disclosure.work-pictures')}
          name="pictures"
          photos={photos}
          onChange={setPhotos}
          upload={upload}
          onSending={setSending}
          max={picturesMost}
          {...(draft.attachments_wanted.length > 0
            ? {
                help: t('disclosure.work-wanted', { papers: draft.attachments_wanted.join(t('disclosure.list-mark')) }),
              }
            : {})}
        />
      </Card>
      <ConfirmButton
        kind="primary"
        wide
        disabled={title.trim() === '' || sending > 0}
        question={t('disclosure.work-publish-question', { title })}
        detail={t('disclosure.work-publish-detail')}
        confirm={t('disclosure.work-publish-do')}
        pending={publish.isPending || save.isPending}
        onConfirm={() => void finish()}
      >
        {t('disclosure.work-publish-do')}
      </ConfirmButton>
      <Button kind="ghost" wide disabled={sending > 0} pending={save.isPending} onPress={keep}>
        {t('disclosure.work-keep')}
      </Button>
      {draft.may.discard ? (
        <ConfirmButton
          kind="quiet"
          wide
          question={t('disclosure.work-discard-question')}
          confirm={t('disclosure.work-discard')}
          pending={discard.isPending}
          onConfirm={() => discard.mutate({ entry: draft.id }, { onSuccess: () => navigate('/books/work') })}
        >
          {t('disclosure.work-discard')}
        </ConfirmButton>
      ) : null}
    </Stack>
  )
}

const units: Partial<Record<TemplateField['kind'], string>> = { money: 'yuan', area_mu: 'mu', people: 'people' }
const unitOf = (kind: TemplateField['kind']): string => units[kind] ?? ''
