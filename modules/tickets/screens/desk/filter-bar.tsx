/** What narrows the list: words to search, and each filter as a chip one can take away again. */
import { Button, Popover, Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { Source } from '../../contract.ts'
import { byFunction, type Classes } from '../shared/classes.ts'
import { classesMost, dues, type Filters, noFilters, orderOf, sorts } from './filters.ts'
import { SearchBox } from './search-box.tsx'
import type { View } from './use-filters.ts'

/** Spans people ask for. */
const spans_days = [7, 30, 90] as const

export function FilterBar({ view, classes }: { view: View; classes: Classes }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const { filters, show } = view
  return (
    <div className="tq-bar">
      <SearchBox text={filters.text} onText={(text) => show({ text }, { quietly: true })} />
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={open}
        onOpenChange={setOpen}
        content={<Choices filters={filters} show={show} classes={classes} />}
      >
        <Button aria-expanded={open}>{t('tickets.desk.filter')}</Button>
      </Popover>
      <ul className="tq-chips" aria-label={t('tickets.desk.filters')}>
        {chipsOf(filters, t, classes).map(({ key, words, without }) => (
          <li key={key}>
            <button
              type="button"
              className="tq-chip"
              aria-label={t('tickets.desk.without', { words })}
              onClick={() => show(without)}
            >
              {words}{' '}
              <span className="tq-chip__x" aria-hidden="true">
                ×
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Segmented
        className="tq-bar__sort"
        aria-label={t('tickets.desk.sort')}
        value={orderOf(filters)}
        disabled={filters.stage === 'ended'}
        onChange={(sort) => show({ sort })}
        options={sorts.map((value) => ({ value, label: t(`tickets.desk.sort-${value}`) }))}
      />
    </div>
  )
}

interface Chip {
  key: string
  words: string
  without: Partial<Filters>
}

function chipsOf(filters: Filters, t: ReturnType<typeof useT>, { nameOf }: Classes): Chip[] {
  const { stage, classes, source, due, mine, days } = filters
  return [
    ...(stage === 'all'
      ? [{ key: 'all', words: t('tickets.desk.stage-all'), without: { stage: noFilters.stage } }]
      : []),
    ...(mine ? [{ key: 'mine', words: t('tickets.desk.view-mine'), without: { mine: false } }] : []),
    ...(due ? [{ key: 'due', words: t(`tickets.desk.due-${due}`), without: { due: null } }] : []),
    ...classes.map((key) => ({
      key,
      words: nameOf(key) || key,
      without: { classes: classes.filter((other) => other !== key) },
    })),
    ...(source ? [{ key: 'source', words: t(`tickets.source.${source}`), without: { source: null } }] : []),
    ...(days === null ? [] : [{ key: 'days', words: t('tickets.desk.days', { n: days }), without: { days: null } }]),
  ]
}

function Choices({ filters, show, classes }: { filters: Filters; show: View['show']; classes: Classes }) {
  const t = useT()
  const anything = t('tickets.desk.any')
  return (
    <div className="tq-choices" role="dialog" aria-label={t('tickets.desk.filter')}>
      <Choice label={t('tickets.desk.class')}>
        <Select
          mode="multiple"
          aria-label={t('tickets.desk.class')}
          placeholder={anything}
          value={[...filters.classes]}
          maxCount={classesMost}
          optionFilterProp="label"
          onChange={(keys: string[]) => show({ classes: keys })}
          options={byFunction(classes.all).map((group) => ({
            label: group.name,
            title: group.name,
            options: group.classes.map(({ key, name }) => ({ value: key, label: name })),
          }))}
        />
      </Choice>
      <Choice label={t('tickets.desk.source')}>
        <Select
          allowClear
          aria-label={t('tickets.desk.source')}
          placeholder={anything}
          value={filters.source}
          onChange={(source: Source | undefined) => show({ source: source ?? null })}
          options={Source.options.map((value) => ({ value, label: t(`tickets.source.${value}`) }))}
        />
      </Choice>
      <Choice label={t('tickets.desk.due')}>
        <Segmented
          aria-label={t('tickets.desk.due')}
          value={filters.due ?? 'any'}
          onChange={(value) => show({ due: dues.find((due) => due === value) ?? null })}
          options={['any', ...dues].map((value) => ({
            value,
            label: value === 'any' ? anything : t(`tickets.desk.due-${value}`),
          }))}
        />
      </Choice>
      <Choice label={t('tickets.desk.spoken')}>
        <Segmented
          aria-label={t('tickets.desk.spoken')}
          value={filters.days ?? 0}
          onChange={(value) => show({ days: value === 0 ? null : Number(value) })}
          options={[0, ...spans_days].map((value) => ({
            value,
            label: value === 0 ? anything : t('tickets.desk.days', { n: value }),
          }))}
        />
      </Choice>
      <Choice label={t('tickets.desk.ended')}>
        <Segmented
          aria-label={t('tickets.desk.ended')}
          value={filters.stage === 'all' ? 'all' : 'open'}
          onChange={(stage) => show({ stage: stage === 'all' ? 'all' : 'open' })}
          options={(['open', 'all'] as const).map((value) => ({ value, label: t(`tickets.desk.stage-${value}`) }))}
        />
      </Choice>
    </div>
  )
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="tq-choice">
      <span className="tq-choice__label">{label}</span>
      {children}
    </div>
  )
}
