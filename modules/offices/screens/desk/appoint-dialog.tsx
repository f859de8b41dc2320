/** Filling an office: which post, who, from when, and the number people may call. */
import { Alert, App, Form, Input, Modal, Radio, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { localDay } from '../../../../kernel/calendar.ts'
import { ApiProblem } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { PostCode, UnitView } from '../../contract.ts'
import { posts as rules } from '../../rules.ts'
import { PersonSearch } from './person-search.tsx'
import { problemWords } from './words.ts'

interface Draft {
  post: PostCode | null
  from: 'here' | 'new'
  person: string | null
  name: string
  phone: string
  unit: string | null
  title: string
  work_phone: string
  from_day: string
}

/** Offices of villages and below are mostly held by neighbours, wider ones by people from elsewhere. */
const livesHere = (area: string): boolean => area.length >= 12

export function AppointDialog({
  area,
  place,
  posts,
  post,
  onClose,
}: {
  area: string
  place: string
  posts: readonly PostCode[]
  post: PostCode | null
  onClose: () => void
}) {
  const t = useT()
  const { message } = App.useApp()
  const [draft, setDraft] = useState<Draft>({
    post: post ?? (posts.length === 1 ? posts[0]! : null),
    from: livesHere(area) ? 'here' : 'new',
    person: null,
    name: '',
    phone: '',
    unit: null,
    title: '',
    work_phone: '',
    from_day: localDay(new Date()),
  })
  const appoint = useCall<unknown>('offices.appoint')
  const set = (change: Partial<Draft>) => setDraft((known) => ({ ...known, ...change }))
  const needsUnit = draft.post !== null && rules[draft.post].sees === 'unit'
  const hasPerson =
    draft.from === 'here' ? draft.person !== null : draft.name.trim() !== '' && draft.phone.trim() !== ''
  const isReady = draft.post !== null && hasPerson && draft.from_day !== '' && (!needsUnit || draft.unit !== null)
  const save = () =>
    appoint.mutate(inputOf(draft, area, needsUnit), {
      onSuccess: () => {
        message.success(t('offices.appointed'))
        onClose()
      },
    })
  return (
    <Modal
      open
      // The longest form still fits a desk screen of 900 px.
      style={{ top: 24 }}
      title={t('offices.appoint-here', { place })}
      okText={t('offices.appoint')}
      cancelText={t('offices.cancel')}
      okButtonProps={{ disabled: !isReady, loading: appoint.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <Form layout="vertical" className="offices__form">
        {appoint.error && !fieldsOf(appoint.error).size ? (
          <Alert type="error" showIcon title={problemWords(t, appoint.error)} />
        ) : null}
        <Form.Item label={t('offices.post')} htmlFor="office-post">
          <Select
            id="office-post"
            value={draft.post}
            onChange={(chosen) => set({ post: chosen, unit: null })}
            options={posts.map((value) => ({ value, label: t(`offices.post-${value}`) }))}
          />
        </Form.Item>
        {needsUnit ? (
          <UnitField area={area} post={draft.post!} value={draft.unit} onChange={(unit) => set({ unit })} />
        ) : null}
        <Form.Item label={t('offices.person')}>
          <Radio.Group value={draft.from} onChange={(event) => set({ from: event.target.value })}>
            <Radio value="here">{t('offices.person-here')}</Radio>
            <Radio value="new">{t('offices.person-new')}</Radio>
          </Radio.Group>
        </Form.Item>
        {draft.from === 'here' ? (
          <Field name="person" problem={appoint.error}>
            <PersonSearch area={area.slice(0, 12)} value={draft.person} onChange={(person) => set({ person })} />
          </Field>
        ) : (
          <>
            <Field name="name" label={t('offices.name')} problem={appoint.error}>
              <Input
                id="office-name"
                value={draft.name}
                maxLength={40}
                onChange={(e) => set({ name: e.target.value })}
              />
            </Field>
            <Field name="phone" label={t('offices.person-phone')} problem={appoint.error}>
              <Input
                id="office-phone"
                inputMode="tel"
                value={draft.phone}
                maxLength={20}
                onChange={(e) => set({ phone: e.target.value })}
              />
            </Field>
          </>
        )}
        <Field name="from_day" label={t('offices.from-day')} problem={appoint.error}>
          <Input
            id="office-from_day"
            type="date"
            value={draft.from_day}
            onChange={(e) => set({ from_day: e.target.value })}
          />
        </Field>
        <Field name="title" label={t('offices.title-field')} help={t('offices.title-help')} problem={appoint.error}>
          <Input
            id="office-title"
            value={draft.title}
            maxLength={40}
            onChange={(e) => set({ title: e.target.value })}
          />
        </Field>
        <Field name="work_phone" label={t('offices.phone')} help={t('offices.phone-help')} problem={appoint.error}>
          <Input
            id="office-work_phone"
            inputMode="tel"
            value={draft.work_phone}
            maxLength={20}
            onChange={(e) => set({ work_phone: e.target.value })}
          />
        </Field>
      </Form>
    </Modal>
  )
}

function inputOf(draft: Draft, area: string, needsUnit: boolean) {
  const { post, from_day, work_phone, title, unit } = draft
  const who = draft.from === 'here' ? { person: draft.person } : { name: draft.name.trim(), phone: draft.phone.trim() }
  return {
    ...who,
    post,
    area,
    from_day,
    work_phone: work_phone.trim(),
    title: title.trim(),
    unit: needsUnit ? unit : null,
  }
}

const fieldsOf = (problem: unknown): Map<string, string> =>
  new Map(Object.entries(problem instanceof ApiProblem ? problem.fields : {}))

/** One line of the form; what the server refused in it stands below it. */
function Field({
  name,
  label,
  help,
  problem,
  children,
}: {
  name: string
  label?: string
  help?: string
  problem: unknown
  children: ReactNode
}) {
  const wrong = fieldsOf(problem).get(name)
  return (
    <Form.Item
      {...(label ? { label, htmlFor: `office-${name}` } : {})}
      {...(wrong ? { help: wrong, validateStatus: 'error' as const } : help ? { extra: help } : {})}
    >
      {children}
    </Form.Item>
  )
}

function UnitField({
  area,
  post,
  value,
  onChange,
}: {
  area: string
  post: PostCode
  value: string | null
  onChange: (unit: string) => void
}) {
  const t = useT()
  const units = useAsk<{ items: UnitView[] }>('offices.units', { area })
  const kind = post === 'utility_agent' ? 'utility' : 'department'
  const fitting = units.data?.items.filter((unit) => unit.kind === kind && area.startsWith(unit.area)) ?? []
  return (
    <Form.Item label={t('offices.unit')} htmlFor="office-unit">
      <Select
        id="office-unit"
        value={value}
        onChange={onChange}
        showSearch={{ optionFilterProp: 'label' }}
        options={fitting.map((unit) => ({ value: unit.id, label: unit.name }))}
      />
    </Form.Item>
  )
}
