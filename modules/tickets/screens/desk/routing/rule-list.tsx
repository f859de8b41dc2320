/** The rules in their order: what each asks for, where it sends, what a trial shows of it; moved by buttons and by Alt and an arrow. */
import { Button, Tooltip } from 'antd'
import type { KeyboardEvent } from 'react'
import { localDay } from '../../../../../kernel/calendar.ts'
import { useLang, useT } from '../../../../../ui/i18n.tsx'
import { useNow } from '../../../../../ui/now.ts'
import { Tag } from '../../../../../ui/tag/tag.tsx'
import { dateWords } from '../../../../../ui/time.ts'
import type { RuleGiven, ShadowedView, TrialAnswer } from '../../../routing/contract.ts'
import { nudged, type Rules } from './draft.ts'
import { asksFor, type Names, sendsTo } from './words.ts'

export interface RuleListProps {
  rules: Rules
  names: Names
  trial: TrialAnswer | null
  shadowed: readonly ShadowedView[]
  open: string | null
  mayEdit: boolean
  onChange: (rules: Rules) => void
  onOpen: (rule: RuleGiven) => void
}

const rowId = (id: string): string => `rule-${id}`

export function RuleList({ rules, names, trial, shadowed, open, mayEdit, onChange, onOpen }: RuleListProps) {
  const t = useT()
  if (rules.length === 0) return <p className="routing__none">{t('tickets.routing.none')}</p>
  const move = (id: string, by: -1 | 1) => {
    onChange(nudged(rules, id, by))
    // The row that was moved keeps the keyboard.
    requestAnimationFrame(() => document.getElementById(rowId(id))?.focus())
  }
  return (
    <ol className="rules">
      {rules.map((rule, index) => (
        <Row
          key={rule.id}
          rule={rule}
          number={index + 1}
          isLast={index === rules.length - 1}
          names={names}
          won={trial?.rules.find((one) => one.rule === rule.id) ?? null}
          shadow={shadowed.find((one) => one.rule === rule.id) ?? null}
          isOpen={open === rule.id}
          mayEdit={mayEdit}
          onMove={(by) => move(rule.id, by)}
          onOpen={() => onOpen(rule)}
        />
      ))}
    </ol>
  )
}

interface RowProps {
  rule: RuleGiven
  number: number
  isLast: boolean
  names: Names
  won: TrialAnswer['rules'][number] | null
  shadow: ShadowedView | null
  isOpen: boolean
  mayEdit: boolean
  onMove: (by: -1 | 1) => void
  onOpen: () => void
}

function Row({ rule, number, isLast, names, won, shadow, isOpen, mayEdit, onMove, onOpen }: RowProps) {
  const t = useT()
  const asks = asksFor(t, names, rule)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (!event.altKey || by === null) return
    event.preventDefault()
    onMove(by)
  }
  return (
    <li className={`rule${isOpen ? ' rule--open' : ''}${shadow ? ' rule--shadowed' : ''}`}>
      <span className="rule__number" aria-hidden="true">
        {number}
      </span>
      <button
        type="button"
        id={rowId(rule.id)}
        className="rule__body"
        disabled={!mayEdit}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={onOpen}
        onKeyDown={onKeyDown}
      >
        <span className="x-hidden">{t('tickets.routing.rule-number', { n: number })}</span>
        <b className="rule__name">{rule.name}</b>
        <span className="rule__line">
          {asks.length === 0 ? <span className="rule__all">{t('tickets.why-everything')}</span> : null}
          {asks.map((one) => (
            <span key={one} className="rule__ask">
              {one}
            </span>
          ))}
          <span className="rule__arrow" aria-hidden="true">
            →
          </span>
          <b className="rule__to">{sendsTo(t, names, rule.to)}</b>
        </span>
        <Notes rule={rule} shadow={shadow} won={won} />
      </button>
      {mayEdit ? (
        <span className="rule__moves">
          <Mover label={t('tickets.routing.up', { n: number })} off={number === 1} onClick={() => onMove(-1)}>
            ↑
          </Mover>
          <Mover label={t('tickets.routing.down', { n: number })} off={isLast} onClick={() => onMove(1)}>
            ↓
          </Mover>
        </span>
      ) : null}
    </li>
  )
}

function Mover({
  label,
  off,
  onClick,
  children,
}: {
  label: string
  off: boolean
  onClick: () => void
  children: string
}) {
  return (
    <Tooltip title={label} mouseEnterDelay={0.6}>
      <Button size="small" aria-label={label} disabled={off} onClick={onClick}>
        <span aria-hidden="true">{children}</span>
      </Button>
    </Tooltip>
  )
}

/** When it holds, who covers it, what it would have won. */
function Notes({ rule, shadow, won }: Pick<RowProps, 'rule' | 'shadow' | 'won'>) {
  const t = useT()
  const lang = useLang()
  const today = localDay(useNow())
  const day = (text: string) => dateWords(new Date(`${text}T00:00:00+08:00`), lang)
  return (
    <span className="rule__notes">
      {shadow?.why === 'covered' ? (
        <Tag tone="late">{t('tickets.routing.covered', { by: shadow.by.join(t('tickets.routing.and')) })}</Tag>
      ) : null}
      {shadow?.why === 'past' ? <Tag tone="plain">{t('tickets.routing.past')}</Tag> : null}
      {rule.from_day > today ? <Tag tone="calm">{t('tickets.routing.coming', { day: day(rule.from_day) })}</Tag> : null}
      {rule.to_day !== null && rule.to_day > today ? (
        <Tag tone="soon">{t('tickets.routing.until', { day: day(rule.to_day) })}</Tag>
      ) : null}
      {won ? <Tag tone={won.won > 0 ? 'accent' : 'plain'}>{t('tickets.routing.won', { n: won.won })}</Tag> : null}
      {won && won.vacant > 0 ? <Tag tone="soon">{t('tickets.routing.vacant', { n: won.vacant })}</Tag> : null}
    </span>
  )
}
