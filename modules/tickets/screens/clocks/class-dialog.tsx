/** Changing a class at a place, or adding one at the county: only what was touched is sent, from a day on, with its ground. */
import { Alert, App, Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { localDay } from '../../../../kernel/calendar.ts'
import type { Limit } from '../../../../kernel/deadlines.ts'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useCall } from '../../../../ui/query.ts'
import type { Lang } from '../../../../ui/words.ts'
import { type ClassOnDesk, type ClassSetAnswer, responsibleKeys, type SetClass } from '../../classes/contract.ts'
import { LimitField, limitSaid } from './limit-field.tsx'

interface Draft {
  zh: string
  function: ClassOnDesk['function']
  limit: Limit
  after_photo: boolean
  return_visit: boolean
  keywords: string[]
  responsible: ClassOnDesk['responsible']
  retired: boolean
}

const fresh: Draft = {
  zh: '',
  function: 'management',
  limit: { amount: 3, unit: 'working_days' },
  after_photo: false,
  return_visit: false,
  keywords: [],
  responsible: 'grid_worker',
  retired: false,
}
/** A class the county made itself has one name in both languages. */
export const classNameIn = (lang: Lang, { zh, en }: Pick<ClassOnDesk, 'zh' | 'en'>): string => (lang === 'en' ? en : zh)
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What differs from what holds; everything for a new class. */
function changesOf(known: ClassOnDesk | null, draft: Draft): Partial<Draft> {
  if (!known) return { ...draft }
  return Object.fromEntries(Object.entries(draft).filter(([name, value]) => !isSame(known[name as keyof Draft], value)))
}

export function ClassDialog({
  area,
  set,
  known,
  onClose,
}: {
  area: string
  set: ClassSetAnswer
  known: ClassOnDesk | null
  onClose: () => void
}) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const { message } = App.useApp()
  const [draft, setDraft] = useState<Draft>(known ?? fresh)
  const [from_day, setDay] = useState(localDay(now))
  const [source, setSource] = useState('')
  const save = useCall<SetClass>('tickets.set_class')
  const undo = useCall<{ area: string; key: string }>('tickets.unset_class')
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const isCounty = area.length === 6
  const changes = changesOf(known, draft)
  const isReady = source.trim() !== '' && draft.zh.trim() !== '' && Object.keys(changes).length > 0
  const problem = save.error ?? undo.error
  const fields = save.error?.fields ?? {}
  const done = () => {
    message.success(t('tickets.class-saved'))
    onClose()
  }
  const send = () =>
    save.mutate(
      { area, ...(known ? { key: known.key } : {}), ...changes, from_day, source: source.trim() },
      { onSuccess: done },
    )
  return (
    <Modal
      open
      style={{ top: 24 }}
      title={
        known
          ? t('tickets.class-change-at', { name: classNameIn(lang, known), place: set.place.name })
          : t('tickets.class-add')
      }
      okText={t('tickets.calendar-save')}
      cancelText={t('tickets.cancel')}
      okButtonProps={{ disabled: !isReady, loading: save.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Form layout="vertical" className="ck-form">
        {problem && Object.keys(fields).length === 0 ? <Alert type="error" showIcon title={problem.message} /> : null}
        {isCounty ? (
          <Line name="zh" label={t('tickets.class-name')} fields={fields}>
            <Input
              id="ck-zh"
              value={draft.zh}
              maxLength={12}
              onChange={(event) => change({ zh: event.target.value })}
            />
          </Line>
        ) : null}
        {known ? null : (
          <>
            <Line name="function" label={t('tickets.class-function')} fields={fields}>
              <Select
                id="ck-function"
                value={draft.function}
                onChange={(at) => change({ function: at })}
                options={set.functions.map(({ key, name }) => ({ value: key, label: name }))}
              />
            </Line>
            <Line name="responsible" label={t('tickets.class-responsible')} fields={fields}>
              <Select
                id="ck-responsible"
                value={draft.responsible}
                onChange={(who) => change({ responsible: who })}
                options={responsibleKeys.map((key) => ({ value: key, label: t(`tickets.responsible-${key}`) }))}
              />
            </Line>
          </>
        )}
        <Line
          name="limit"
          label={t('tickets.class-limit')}
          help={!isCounty && known ? t('tickets.class-above', { limit: limitSaid(t, known.limit) }) : ''}
          fields={fields}
        >
          <LimitField id="ck-limit" value={draft.limit} onChange={(limit) => change({ limit })} />
        </Line>
        <Form.Item>
          <Checkbox checked={draft.after_photo} onChange={(event) => change({ after_photo: event.target.checked })}>
            {t('tickets.class-after-photo-long')}
          </Checkbox>
          <br />
          <Checkbox checked={draft.return_visit} onChange={(event) => change({ return_visit: event.target.checked })}>
            {t('tickets.class-return-visit-long')}
          </Checkbox>
          {isCounty && known ? (
            <>
              <br />
              <Checkbox checked={draft.retired} onChange={(event) => change({ retired: event.target.checked })}>
                {t('tickets.class-retire-long')}
              </Checkbox>
            </>
          ) : null}
        </Form.Item>
        {isCounty ? (
          <Line
            name="keywords"
            label={t('tickets.class-keywords')}
            help={t('tickets.class-keywords-help')}
            fields={fields}
          >
            <Select
              id="ck-keywords"
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={[...t('tickets.keyword-separators')]}
              value={draft.keywords}
              onChange={(keywords) => change({ keywords })}
            />
          </Line>
        ) : null}
        <Line name="from_day" label={t('tickets.from-day')} fields={fields}>
          <Input id="ck-from_day" type="date" value={from_day} onChange={(event) => setDay(event.target.value)} />
        </Line>
        <Line name="source" label={t('tickets.calendar-source')} fields={fields}>
          <Input id="ck-source" value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />
        </Line>
        <Alert type="info" title={t('tickets.class-effect')} />
        {known?.given_here && !known.own ? (
          <Button
            type="link"
            danger
            loading={undo.isPending}
            onClick={() => undo.mutate({ area, key: known.key }, { onSuccess: done })}
          >
            {t('tickets.class-undo')}
          </Button>
        ) : null}
      </Form>
    </Modal>
  )
}

function Line({
  name,
  label,
  help = '',
  fields,
  children,
}: {
  name: string
  label: string
  help?: string
  fields: Record<string, string>
  children: ReactNode
}) {
  const wrong = fields[name]
  return (
    <Form.Item
      label={label}
      htmlFor={`ck-${name}`}
      {...(help ? { extra: help } : {})}
      {...(wrong ? { help: wrong, validateStatus: 'error' as const } : {})}
    >
      {children}
    </Form.Item>
  )
}
