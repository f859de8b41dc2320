/** Powers and services of a village: which are the usual ones and which it has written itself, and the form for one of them. */
import { App, Button, Input, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { PowerBrief, PowerForm, PowerView, SetPower } from '../../contract.ts'
import { Frame } from './frame.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { type Scope, useScope } from './scope.ts'

type Step = PowerForm['steps'][number]
const kinds = ['step', 'choice', 'public'] as const
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export function PowersScreen({ params }: ScreenProps) {
  const t = useT()
  const scope = useScope()
  return (
    <Frame tab="powers" scope={scope}>
      {!scope.isVillage ? (
        <p className="bks__empty">{t('disclosure.desk-powers-village')}</p>
      ) : params.key ? (
        <OnePower scope={scope} name={params.key} />
      ) : (
        <ListOfPowers scope={scope} />
      )}
    </Frame>
  )
}

function ListOfPowers({ scope }: { scope: Scope }) {
  const t = useT()
  const asked = useAsk<{ items: PowerBrief[] }>('disclosure.powers', { area: scope.area })
  if (!asked.data) return asked.error ? <ProblemAlert problem={asked.error} /> : <Skeleton active />
  return (
    <>
      {(['power', 'service'] as const).map((kind) => (
        <section key={kind} className="bks__card bks__card--padded">
          <h2>{t(`disclosure.power-kind-${kind}`)}</h2>
          <ol className="bks-powers">
            {asked.data.items
              .filter((one) => one.kind === kind)
              .map((one) => (
                <li key={one.key}>
                  <Link className="bks__link" href={scope.hrefOf(`/books/powers/${one.key}`)}>
                    {one.name}
                  </Link>
                  <span className="bks__soft">{[one.office, one.limit].filter(Boolean).join(' · ')}</span>
                  {one.own ? <b className="bks-powers__own">{t('disclosure.power-own')}</b> : null}
                </li>
              ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function OnePower({ scope, name }: { scope: Scope; name: string }) {
  const t = useT()
  const asked = useAsk<PowerView>('disclosure.power', { area: scope.area, key: name })
  const power = asked.data
  if (!power) return asked.error ? <ProblemAlert problem={asked.error} /> : <Skeleton active />
  return (
    <>
      <div className="bks__head">
        <h2>{power.name}</h2>
        {power.own ? <b className="bks-powers__own">{t('disclosure.power-own')}</b> : null}
        <span className="bks__soft">{power.source}</span>
        <div className="bks__tools">
          <a className="bks__link" href={power.link} target="_blank" rel="noreferrer">
            {t('disclosure.desk-as-village')}
          </a>
        </div>
      </div>
      {power.form ? (
        <Written key={`${power.key} ${power.version}`} scope={scope} power={power} start={power.form} />
      ) : (
        <p className="bks__soft">{t('disclosure.desk-powers-maker')}</p>
      )}
    </>
  )
}

function Written({ scope, power, start }: { scope: Scope; power: PowerView; start: PowerForm }) {
  const t = useT()
  const { message, modal } = App.useApp()
  const [, navigate] = useLocation()
  const [form, setForm] = useState(start)
  const [papers, setPapers] = useState(start.papers.join('\n'))
  const [source, setSource] = useState('')
  const set = useCall<SetPower>('disclosure.set_power')
  const setStep = (at: number, change: Partial<Step>) =>
    setForm((before) => ({
      ...before,
      steps: before.steps.map((step, index) => (index === at ? { ...step, ...change } : step)),
    }))
  const publish = async (own: boolean) => {
    const key = own ? 'disclosure.desk-power-publish' : 'disclosure.desk-power-usual'
    const sure = await modal.confirm({
      title: t(`${key}-question`),
      content: t('disclosure.desk-power-line'),
      okText: t(key),
      cancelText: t('disclosure.desk-cancel'),
    })
    if (!sure) return
    set.mutate(
      {
        area: power.area,
        key: power.key,
        version: power.version,
        source,
        form: own ? { ...form, papers: lines(papers) } : null,
      },
      {
        onSuccess: () => {
          void message.success(t('disclosure.desk-published'))
          navigate(scope.hrefOf('/books/powers'))
        },
      },
    )
  }
  const text = (field: 'name' | 'about' | 'office' | 'limit', label: string, max: number) => (
    <label className="bks-power__field">
      <span>{label}</span>
      <Input
        value={form[field]}
        maxLength={max}
        onChange={(event) => setForm({ ...form, [field]: event.target.value })}
      />
    </label>
  )
  return (
    <div className="bks__card bks__card--padded">
      <div className="bks-power__fields">
        {text('name', t('disclosure.desk-power-name'), 40)}
        {text('office', t('disclosure.power-office'), 60)}
        {text('limit', t('disclosure.power-limit'), 60)}
        {text('about', t('disclosure.desk-power-about'), 200)}
        <label className="bks-power__field">
          <span>{t('disclosure.desk-power-papers')}</span>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={papers}
            onChange={(event) => setPapers(event.target.value)}
          />
        </label>
      </div>
      <h3>{t('disclosure.power-way')}</h3>
      <ol className="bks-power__steps">
        {form.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place only
          <li key={at}>
            <StepRow
              step={step}
              at={at}
              isEdge={at === 0 || at === form.steps.length - 1}
              onChange={(change) => setStep(at, change)}
              onAdd={() =>
                setForm({
                  ...form,
                  steps: form.steps.toSpliced(at + 1, 0, {
                    kind: 'step',
                    title: '',
                    office: '',
                    limit: '',
                    papers: [],
                  }),
                })
              }
              onRemove={() => setForm({ ...form, steps: form.steps.toSpliced(at, 1) })}
            />
          </li>
        ))}
      </ol>
      <label className="bks-power__field">
        <span>{t('disclosure.desk-on-whose-word')}</span>
        <Input maxLength={200} value={source} onChange={(event) => setSource(event.target.value)} />
      </label>
      <ProblemAlert problem={set.error} />
      <div className="bks__acts">
        <Button
          type="primary"
          disabled={source.trim() === ''}
          loading={set.isPending}
          onClick={() => void publish(true)}
        >
          {t('disclosure.desk-power-publish')}
        </Button>
        {power.own ? (
          <Button disabled={source.trim() === ''} loading={set.isPending} onClick={() => void publish(false)}>
            {t('disclosure.desk-power-usual')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function StepRow({
  step,
  at,
  isEdge,
  onChange,
  onAdd,
  onRemove,
}: {
  step: Step
  at: number
  isEdge: boolean
  onChange: (change: Partial<Step>) => void
  onAdd: () => void
  onRemove: () => void
}) {
  const t = useT()
  const n = at + 1
  const text = (field: 'title' | 'office' | 'limit') => (
    <Input
      value={step[field]}
      maxLength={60}
      aria-label={t(`disclosure.desk-step-${field}`, { n })}
      placeholder={t(`disclosure.desk-step-${field}`, { n })}
      onChange={(event) => onChange({ [field]: event.target.value })}
    />
  )
  const no = step.no
  return (
    <div className="bks-power__step">
      {isEdge ? (
        <span className="bks__soft">{t(`disclosure.desk-step-${step.kind}`)}</span>
      ) : (
        <Select
          value={step.kind}
          aria-label={t('disclosure.desk-step-kind', { n })}
          options={kinds.map((value) => ({ value, label: t(`disclosure.desk-step-${value}`) }))}
          onChange={(kind) => onChange(kind === 'choice' ? { kind, no: { back: 1 } } : { kind, no: undefined })}
        />
      )}
      {text('title')}
      {text('office')}
      {text('limit')}
      {no ? (
        <Input
          value={'back' in no ? '' : no.end}
          maxLength={60}
          aria-label={t('disclosure.desk-step-no', { n })}
          placeholder={t('disclosure.desk-step-no-back')}
          onChange={({ target: { value } }) => onChange({ no: value === '' ? { back: 1 } : { end: value } })}
        />
      ) : (
        <span />
      )}
      <span className="bks__acts">
        {at === 0 || !isEdge ? (
          <Button size="small" aria-label={t('disclosure.desk-step-add', { n })} onClick={onAdd}>
            +
          </Button>
        ) : null}
        {isEdge ? null : (
          <Button size="small" aria-label={t('disclosure.desk-step-remove', { n })} onClick={onRemove}>
            ×
          </Button>
        )}
      </span>
    </div>
  )
}
