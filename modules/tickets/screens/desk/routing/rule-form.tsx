/** One rule in hand: whom it concerns, when, where it sends, from when to when. What is left open asks for nothing. */
import { Alert, Button, Checkbox, Input, Popconfirm, Radio, Select, TreeSelect } from 'antd'
import { type ReactNode, useState } from 'react'
import { useT } from '../../../../../ui/i18n.tsx'
import { Source, Tier } from '../../../contract.ts'
import {
  dayMinutes,
  type RoutingAnswer,
  type RoutingHours,
  RuleGiven,
  routingPosts,
} from '../../../routing/contract.ts'
import { byFunction, useClasses } from '../../shared/classes.ts'
import { PlaceField } from './place-field.tsx'
import { asksFor, clock, keyOfTarget, minuteOf, type Names, sendsTo, targetOfKey } from './words.ts'

export interface RuleFormProps {
  rule: RuleGiven
  isNew: boolean
  units: RoutingAnswer['units']
  /** Whose list it stands in. */
  area: string
  names: Names
  onPlace: (place: { area: string; name: string }) => void
  onDone: (rule: RuleGiven) => void
  onRemove: () => void
  onClose: () => void
}

export function RuleForm({ rule, isNew, units, area, names, onPlace, onDone, onRemove, onClose }: RuleFormProps) {
  const t = useT()
  const [draft, setDraft] = useState(rule)
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const set = (change: Partial<RuleGiven>) => {
    setDraft((before) => ({ ...before, ...change }))
    setWrong({})
  }
  const asks = asksFor(t, names, draft).join(' + ') || t('tickets.why-everything')
  const to = sendsTo(t, names, draft.to)
  const done = () => {
    // A rule without a name of its own is called by what it does.
    const name = draft.name.trim() || `${asks} → ${to}`.slice(0, nameMost)
    const read = RuleGiven.safeParse({ ...draft, name })
    if (read.success) return onDone(read.data)
    setWrong(Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message])))
  }
  const unit = 'unit' in draft.to ? units.find(({ id }) => 'unit' in draft.to && id === draft.to.unit) : null
  const isTooFar = unit != null && !(draft.area ?? area).startsWith(unit.area)
  return (
    <form
      className="rule-form"
      aria-labelledby="rule-form-title"
      onSubmit={(event) => {
        event.preventDefault()
        done()
      }}
    >
      <h2 id="rule-form-title">{t(isNew ? 'tickets.routing.new' : 'tickets.routing.edit')}</h2>
      <p className="rule-form__aloud">
        {asks} <span aria-hidden="true">→</span> <b>{to}</b>
      </p>
      <Field label={t('tickets.routing.name')} id="rule-name" wrong={wrong.name}>
        <Input
          id="rule-name"
          value={draft.name}
          maxLength={nameMost}
          placeholder={t('tickets.routing.name-hint')}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <h3>{t('tickets.routing.when')}</h3>
      <Field label={t('tickets.routing.classes')} id="rule-classes" wrong={wrong.classes}>
        <ClassField value={draft.classes} onChange={(classes) => set({ classes })} />
      </Field>
      <Field label={t('tickets.routing.place')} id="rule-place" wrong={wrong.area}>
        <PlaceField
          id="rule-place"
          within={area}
          value={draft.area}
          name={draft.area ? names.place(draft.area) : null}
          onChange={(place) => {
            if (place) onPlace(place)
            set({ area: place?.area ?? null })
          }}
        />
      </Field>
      <Field label={t('tickets.routing.sources')} id="rule-sources" wrong={wrong.sources}>
        <Select
          id="rule-sources"
          mode="multiple"
          allowClear
          value={draft.sources}
          placeholder={t('tickets.routing.any-source')}
          options={Source.options.map((value) => ({ value, label: t(`tickets.source.${value}`) }))}
          onChange={(sources) => set({ sources })}
        />
      </Field>
      <HoursField value={draft.hours} wrong={wrong.hours} onChange={(hours) => set({ hours })} />
      <h3>{t('tickets.routing.to')}</h3>
      <Field label={t('tickets.routing.office')} id="rule-to" wrong={wrong.to}>
        <Select
          id="rule-to"
          value={keyOfTarget(draft.to)}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            // A township's rules send nothing up to the county's offices.
            ...Tier.options
              .filter((tier) => tier !== 'county' || area.length === 6)
              .map((tier) => ({
                label: t(`tickets.tier.${tier}`),
                options: routingPosts[tier].map((post) => ({
                  value: keyOfTarget({ tier, post }),
                  label: sendsTo(t, names, { tier, post }),
                })),
              })),
            {
              label: t('tickets.routing.units'),
              options: units
                .filter((one) => area.startsWith(one.area) || one.area.startsWith(area))
                .map(({ id, name }) => ({ value: keyOfTarget({ unit: id }), label: name })),
            },
          ]}
          onChange={(key) => set({ to: targetOfKey(key) })}
        />
      </Field>
      {isTooFar ? (
        <Alert
          type="warning"
          showIcon
          title={t('tickets.routing.unit-serves', { unit: unit.name, place: names.place(unit.area) })}
        />
      ) : null}
      <div className="rule-form__days">
        <Field label={t('tickets.routing.from-day')} id="rule-from" wrong={wrong.from_day}>
          <Input
            id="rule-from"
            type="date"
            value={draft.from_day}
            onChange={(event) => set({ from_day: event.target.value })}
          />
        </Field>
        <Field label={t('tickets.routing.to-day')} id="rule-until" wrong={wrong.to_day}>
          <Input
            id="rule-until"
            type="date"
            value={draft.to_day ?? ''}
            onChange={(event) => set({ to_day: event.target.value || null })}
          />
        </Field>
      </div>
      <div className="rule-form__buttons">
        <Button type="primary" htmlType="submit">
          {t(isNew ? 'tickets.routing.put-in' : 'tickets.routing.take-over')}
        </Button>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        {isNew ? null : (
          <Popconfirm
            title={t('tickets.routing.remove-sure')}
            okText={t('tickets.routing.remove')}
            cancelText={t('ui.cancel')}
            onConfirm={onRemove}
          >
            <Button danger type="text">
              {t('tickets.routing.remove')}
            </Button>
          </Popconfirm>
        )}
      </div>
    </form>
  )
}

const nameMost = 60

function Field({
  label,
  id,
  wrong,
  children,
}: {
  label: string
  id: string
  wrong?: string | undefined
  children: ReactNode
}) {
  const t = useT()
  return (
    <div className="rule-form__field">
      <label htmlFor={id}>{label}</label>
      {children}
      {wrong ? (
        <p role="alert" className="rule-form__wrong">
          {t(wrong)}
        </p>
      ) : null}
    </div>
  )
}

/** Classes under their functions; a function chosen whole is kept as the function, so that new classes of it are meant too. */
function ClassField({ value, onChange }: { value: string[]; onChange: (classes: string[]) => void }) {
  const t = useT()
  const { all } = useClasses()
  return (
    <TreeSelect
      id="rule-classes"
      treeCheckable
      showCheckedStrategy={TreeSelect.SHOW_PARENT}
      allowClear
      value={value}
      placeholder={t('tickets.routing.any-class')}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeData={byFunction(all).map((branch) => ({
        value: branch.key,
        title: branch.name,
        children: branch.classes.map(({ key, name }) => ({ value: key, title: name })),
      }))}
      onChange={(classes: string[]) => onChange(classes)}
    />
  )
}

const wholeDay: RoutingHours = { from_minute: 0, to_minute: dayMinutes, working: null }
/** Half hours of a day. */
const times = Array.from({ length: dayMinutes / 30 + 1 }, (_one, half) => half * 30)

function HoursField({
  value,
  wrong,
  onChange,
}: {
  value: RoutingHours | null
  wrong: string | undefined
  onChange: (hours: RoutingHours | null) => void
}) {
  const t = useT()
  const hours = value ?? wholeDay
  const isAllDay = hours.to_minute - hours.from_minute === dayMinutes
  const set = (change: Partial<RoutingHours>) => {
    const next = { ...hours, ...change }
    const asksNothing = next.working === null && next.to_minute - next.from_minute === dayMinutes
    onChange(asksNothing ? null : next)
  }
  const days = hours.working === null ? 'any' : hours.working ? 'working' : 'off'
  const time = (label: string, minute: number, key: 'from_minute' | 'to_minute', offered: readonly number[]) => (
    <Select
      aria-label={label}
      value={clock(minute)}
      showSearch
      options={offered.map((one) => ({ value: clock(one), label: clock(one) }))}
      onChange={(text) => set({ [key]: minuteOf(text) ?? minute })}
    />
  )
  return (
    <fieldset className="rule-form__field rule-form__hours">
      <legend>{t('tickets.routing.hours')}</legend>
      <Radio.Group
        value={days}
        onChange={(event) => set({ working: event.target.value === 'any' ? null : event.target.value === 'working' })}
      >
        <Radio value="any">{t('tickets.routing.any-day')}</Radio>
        <Radio value="working">{t('tickets.why-working_days')}</Radio>
        <Radio value="off">{t('tickets.why-days_off')}</Radio>
      </Radio.Group>
      <div className="rule-form__times">
        <Checkbox
          checked={isAllDay}
          onChange={(event) =>
            set(
              event.target.checked
                ? { from_minute: 0, to_minute: dayMinutes }
                : { from_minute: 18 * 60, to_minute: 8 * 60 },
            )
          }
        >
          {t('tickets.routing.all-day')}
        </Checkbox>
        {isAllDay ? null : (
          <>
            {time(t('tickets.routing.from-time'), hours.from_minute, 'from_minute', times.slice(0, -1))}
            <span aria-hidden="true">–</span>
            {time(t('tickets.routing.to-time'), hours.to_minute, 'to_minute', times.slice(1))}
            {hours.from_minute > hours.to_minute ? <small>{t('tickets.routing.next-day')}</small> : null}
          </>
        )}
      </div>
      {wrong ? (
        <p role="alert" className="rule-form__wrong">
          {t(wrong)}
        </p>
      ) : null}
    </fieldset>
  )
}
