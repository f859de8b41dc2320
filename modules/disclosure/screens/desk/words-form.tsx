/** Words, rows of the template and pictures of an entry: typed by the village, or read. */
import { App, Button, Form, Input, Upload } from 'antd'
import { useState } from 'react'
import { ApiProblem, upload } from '../../../../ui/api.ts'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import { numberWords } from '../../../../ui/time.ts'
import { type DraftView, picturesMost, type TemplateField, titleMost, wordsMost } from '../../contract.ts'
import { fenOf, yuan } from './amounts.ts'
import { ProblemAlert } from './problem-alert.tsx'

interface Shown {
  id: string
  url: string
}
type Values = { title: string; words: string } & Record<string, string>

/** Money is typed in yuan and kept in fen. */
const typed = (field: TemplateField, value: string): string =>
  field.kind === 'money' && /^-?\d+$/.test(value) ? yuan(Number(value)) : value
const kept = (field: TemplateField, value: string): string => {
  if (field.kind !== 'money' || value === '') return value
  const fen = fenOf(value)
  return fen === null ? value : String(fen)
}

export function WordsForm({ draft }: { draft: DraftView }) {
  const t = useT()
  const lang = useLang()
  const { message, modal } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [pictures, setPictures] = useState<Shown[]>(
    draft.pictures.map(({ id, thumb, url }) => ({ id, url: thumb ?? url })),
  )
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [sending, setSending] = useState(false)
  const save = useCall<object>('disclosure.save_entry')
  const publish = useCall<{ entry: string }>('disclosure.publish')
  const known = new Map(draft.values.map(({ key, value }) => [key, value]))
  const start: Values = {
    title: draft.title,
    words: draft.words,
    ...Object.fromEntries(draft.template.map((field) => [`f.${field.key}`, typed(field, known.get(field.key) ?? '')])),
  }
  const input = (given: Values) => ({
    entry: draft.id,
    title: given.title,
    words: given.words ?? '',
    fields: draft.template.map((field) => ({ key: field.key, value: kept(field, given[`f.${field.key}`] ?? '') })),
    pictures: pictures.map(({ id }) => id),
  })
  const keep = async () => {
    const given = await form.validateFields()
    await save.mutateAsync(input(given))
    void message.success(t('disclosure.desk-saved'))
  }
  const go = async () => {
    const given = await form.validateFields()
    const sure = await modal.confirm({
      title: t('disclosure.desk-publish-question'),
      content: t('disclosure.desk-publish-line'),
      okText: t('disclosure.desk-publish'),
      cancelText: t('disclosure.desk-cancel'),
    })
    if (!sure) return
    await save.mutateAsync(input(given))
    await publish.mutateAsync({ entry: draft.id })
    void message.success(t('disclosure.desk-published'))
  }
  return (
    <div className="bks__card bks__card--padded">
      <Form form={form} layout="vertical" initialValues={start} className="bks-words">
        <Form.Item
          name="title"
          label={t('disclosure.desk-title')}
          rules={[{ required: true, message: t('disclosure.desk-required') }]}
        >
          <Input maxLength={titleMost} />
        </Form.Item>
        <div className="bks-words__fields">
          {draft.template.map((field) => (
            <Form.Item
              key={field.key}
              name={`f.${field.key}`}
              label={lang === 'en' ? field.en : field.zh}
              rules={field.required ? [{ required: true, message: t('disclosure.desk-required') }] : []}
            >
              <Input
                {...(field.kind === 'day' ? { type: 'date' } : {})}
                {...(field.kind === 'money' ? { suffix: t('disclosure.desk-yuan') } : {})}
                maxLength={500}
              />
            </Form.Item>
          ))}
        </div>
        <Form.Item name="words" label={t('disclosure.desk-words')}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} maxLength={wordsMost} />
        </Form.Item>
      </Form>
      <div className="bks-pictures">
        {pictures.map((picture) => (
          <figure key={picture.id}>
            <img src={picture.url} alt="" />
            <Button size="small" onClick={() => setPictures(pictures.filter((one) => one.id !== picture.id))}>
              {t('disclosure.desk-remove')}
            </Button>
          </figure>
        ))}
        {pictures.length < picturesMost ? (
          <Upload
            accept="image/jpeg,image/png,image/webp"
            showUploadList={false}
            beforeUpload={async (file) => {
              setSending(true)
              setProblem(null)
              try {
                const { id, url } = await upload(file)
                setPictures((before) => [...before, { id, url }])
              } catch (error) {
                if (error instanceof ApiProblem) setProblem(error)
              } finally {
                setSending(false)
              }
              return false
            }}
          >
            <Button loading={sending}>{t('disclosure.desk-add-picture')}</Button>
          </Upload>
        ) : null}
        {draft.attachments_wanted.length > 0 ? (
          <span className="bks__soft">
            {t('disclosure.desk-wanted', { papers: new Intl.ListFormat(lang).format(draft.attachments_wanted) })}
          </span>
        ) : null}
      </div>
      <ProblemAlert problem={problem ?? save.error ?? publish.error} />
      <div className="bks__acts">
        <Button type="primary" loading={publish.isPending} onClick={() => void go().catch(() => {})}>
          {t('disclosure.desk-publish')}
        </Button>
        <Button loading={save.isPending} onClick={() => void keep().catch(() => {})}>
          {t('disclosure.desk-save')}
        </Button>
        <span className="bks__soft">{t('disclosure.desk-no-numbers')}</span>
      </div>
    </div>
  )
}

export function WordsShown({ draft }: { draft: DraftView }) {
  const t = useT()
  const lang = useLang()
  const shown = (kind: string, value: string): string =>
    kind === 'money'
      ? t('disclosure.desk-yuan-n', { n: yuan(Number(value)) })
      : kind === 'number' && /^\d+$/.test(value)
        ? numberWords(Number(value), lang)
        : value
  return (
    <div className="bks__card bks__card--padded">
      {draft.nothing ? <p>{t('disclosure.read-nothing-line')}</p> : null}
      {draft.fields.length > 0 ? (
        <dl className="bks-facts">
          {draft.fields.map(({ key, name, kind, value }) => (
            <div key={key}>
              <dt>{name}</dt>
              <dd>{shown(kind, value)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {draft.words ? <p className="bks-words__said">{draft.words}</p> : null}
      {draft.pictures.length > 0 ? (
        <div className="bks-pictures">
          {draft.pictures.map(({ id, url, thumb }) => (
            <a key={id} href={url} target="_blank" rel="noreferrer">
              <img src={thumb ?? url} alt="" />
            </a>
          ))}
        </div>
      ) : null}
    </div>
  )
}
