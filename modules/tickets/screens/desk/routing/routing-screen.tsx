/** The routing rules of a county, or of a township below it: the ordered list on the left; on the right the rule in hand, or what a trial on past matters shows. */
import { Alert, App, Button, Popconfirm, Select, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useLang, useT } from '../../../../../ui/i18n.tsx'
import { useNow } from '../../../../../ui/now.ts'
import { useAsk, useCall } from '../../../../../ui/query.ts'
import { timeWords } from '../../../../../ui/time.ts'
import {
  type RoutingAnswer,
  type RuleGiven,
  routingRulesMost,
  type TrialAnswer,
  trialDays,
} from '../../../routing/contract.ts'
import { byFunction, useClasses } from '../../shared/classes.ts'
import { differences, newRuleId, put, type Rules, uponTheirs, without } from './draft.ts'
import { RuleForm } from './rule-form.tsx'
import { RuleList } from './rule-list.tsx'
import { Trial } from './trial.tsx'
import type { Names } from './words.ts'
import './routing.css'

/** The list in hand and the saved one it was made from; null while nothing was changed. */
interface Draft {
  base: RoutingAnswer
  rules: Rules
}
interface Tried {
  rules: Rules
  answer: TrialAnswer
}
interface Kept {
  draft: Draft | null
  tried: Tried | null
}
/** For each place its own. */
const kept = new Map<string, Kept>()
const keptAt = (area: string): Kept => kept.get(area) ?? { draft: null, tried: null }

/** Outlives a look at a ticket and back, for as long as the page stands. */
function useKept<Key extends keyof Kept>(area: string, key: Key): [Kept[Key], (next: Kept[Key]) => void] {
  const [value, setValue] = useState(keptAt(area)[key])
  return [
    value,
    (next) => {
      kept.set(area, { ...keptAt(area), [key]: next })
      setValue(next)
    },
  ]
}

export function RoutingScreen() {
  const t = useT()
  const [area, setArea] = useState<string | null>(null)
  const asked = useAsk<RoutingAnswer>('tickets.routing', area ? { area } : {}, { keepPrevious: true })
  return (
    <main className="routing">
      {asked.error ? <Alert type="error" showIcon title={asked.error.detail} /> : null}
      {asked.isPending ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {asked.data ? <Editor key={asked.data.area} saved={asked.data} onArea={setArea} /> : null}
      <h1 className="x-hidden">{t('tickets.routing.title')}</h1>
    </main>
  )
}

function Editor({ saved, onArea }: { saved: RoutingAnswer; onArea: (area: string) => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [draft, setDraft] = useKept(saved.area, 'draft')
  const [open, setOpen] = useState<RuleGiven | null>(null)
  const [chosen, setChosen] = useState<{ area: string; name: string } | null>(null)
  const [tried, setTried] = useKept(saved.area, 'tried')
  const trial = useCall<object, TrialAnswer>('tickets.try_routing')
  const save = useCall<object, { version: number }>('tickets.save_routing')
  const names = useNames(saved, chosen)
  const base = draft?.base ?? saved
  const rules = draft?.rules ?? saved.rules
  const many = differences(base.rules, rules)
  const isTheirs = draft !== null && saved.version !== draft.base.version
  const isTried = tried !== null && tried.rules === rules
  useWarnOnLeaving(many > 0)

  const change = (next: Rules) => setDraft(differences(base.rules, next) === 0 ? null : { base, rules: next })
  const tryIt = () =>
    trial.mutate({ area: saved.area, rules, days: trialDays }, { onSuccess: (answer) => setTried({ rules, answer }) })
  const saveIt = () =>
    save.mutate(
      { area: saved.area, seen: base.version, rules },
      {
        onSuccess: () => {
          setDraft(null)
          void message.success(t('tickets.routing.saved'))
        },
      },
    )
  const layUpon = () => {
    if (!draft) return
    setDraft({ base: saved, rules: uponTheirs(draft.base.rules, draft.rules, saved.rules) })
    save.reset()
  }
  const drop = () => {
    setDraft(null)
    setTried(null)
    save.reset()
  }
  const problem = save.error ?? trial.error
  const shown = isTried ? tried.answer : null
  return (
    <>
      <section className="routing__list" aria-label={t('tickets.routing.title')}>
        <Head saved={saved} onArea={onArea} />
        {saved.above.length > 0 ? (
          <details className="routing__above">
            <summary>{t('tickets.routing.above', { n: saved.above.length })}</summary>
            <ol>
              {saved.above.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          </details>
        ) : null}
        {isTheirs ? (
          <Alert
            type="warning"
            showIcon
            title={t('tickets.routing-changed', { who: saved.by_name ?? '' })}
            action={
              <span className="routing__choices">
                <Button type="primary" onClick={layUpon}>
                  {t('tickets.routing.lay-upon')}
                </Button>
                <Button onClick={drop}>{t('tickets.routing.drop')}</Button>
              </span>
            }
          />
        ) : problem ? (
          <Alert type="error" showIcon title={Object.values(problem.fields)[0] ?? problem.detail} />
        ) : null}
        <RuleList
          rules={rules}
          names={names}
          trial={shown}
          shadowed={shown?.shadowed ?? (draft ? [] : saved.shadowed)}
          open={open?.id ?? null}
          mayEdit={saved.may.edit === true}
          onChange={change}
          onOpen={setOpen}
        />
        {saved.may.edit ? (
          <Button
            type="dashed"
            block
            disabled={rules.length >= routingRulesMost}
            onClick={() => setOpen({ ...emptyRule(), id: newRuleId() })}
          >
            {t('tickets.routing.add')}
          </Button>
        ) : null}
        <p className="routing__else">
          {t(saved.area.length === 6 ? 'tickets.routing.else' : 'tickets.routing.else-township')}
        </p>
        {saved.may.edit && many > 0 ? (
          <div className="routing__bar">
            <b role="status">{t('tickets.routing.unsaved', { n: many })}</b>
            <Button type={isTried ? 'default' : 'primary'} loading={trial.isPending} onClick={tryIt}>
              {t('tickets.routing.try', { days: trialDays })}
            </Button>
            <Button
              type={isTried ? 'primary' : 'default'}
              disabled={!isTried || isTheirs}
              loading={save.isPending}
              onClick={saveIt}
            >
              {t('tickets.routing.save')}
            </Button>
            <Popconfirm
              title={t('tickets.routing.drop-sure')}
              okText={t('tickets.routing.drop')}
              cancelText={t('ui.cancel')}
              onConfirm={drop}
            >
              <Button type="text">{t('tickets.routing.drop')}</Button>
            </Popconfirm>
            {isTried ? null : <small>{t('tickets.routing.try-first')}</small>}
          </div>
        ) : null}
      </section>
      <aside className="routing__side">
        {open ? (
          <RuleForm
            key={open.id}
            rule={open}
            isNew={!rules.some(({ id }) => id === open.id)}
            units={saved.units}
            area={saved.area}
            names={names}
            onPlace={setChosen}
            onDone={(rule) => {
              change(put(rules, rule))
              setOpen(null)
            }}
            onRemove={() => {
              change(without(rules, open.id))
              setOpen(null)
            }}
            onClose={() => setOpen(null)}
          />
        ) : shown ? (
          <Trial answer={shown} />
        ) : (
          <Idle mayTry={saved.may.edit === true} pending={trial.isPending} onTry={tryIt} />
        )}
      </aside>
    </>
  )
}

function Head({ saved, onArea }: { saved: RoutingAnswer; onArea: (area: string) => void }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const isCountys = saved.area.length === 6
  return (
    <header className="routing__head">
      <h2>{t('tickets.routing.title')}</h2>
      <Select
        aria-label={t('tickets.routing.whose')}
        className="routing__whose"
        value={saved.area}
        showSearch={{ optionFilterProp: 'label' }}
        options={saved.scopes.map(({ area, name }) => ({ value: area, label: name }))}
        onChange={onArea}
      />
      <p>
        {t(isCountys ? 'tickets.routing.lead' : 'tickets.routing.lead-township', { place: saved.place })}
        {saved.at ? (
          <small>
            {t('tickets.routing.version', {
              n: saved.version,
              who: saved.by_name ?? '',
              when: timeWords(saved.at, now, lang),
            })}
          </small>
        ) : null}
      </p>
    </header>
  )
}

function Idle({ mayTry, pending, onTry }: { mayTry: boolean; pending: boolean; onTry: () => void }) {
  const t = useT()
  return (
    <div className="routing__idle">
      <p>{t(mayTry ? 'tickets.routing.idle' : 'tickets.routing.idle-read')}</p>
      {mayTry ? (
        <Button loading={pending} onClick={onTry}>
          {t('tickets.routing.try', { days: trialDays })}
        </Button>
      ) : null}
    </div>
  )
}

function useNames(saved: RoutingAnswer, chosen: { area: string; name: string } | null): Names {
  const t = useT()
  const { all } = useClasses()
  const [places, setPlaces] = useState<Record<string, string>>({})
  useEffect(() => {
    if (chosen) setPlaces((before) => ({ ...before, [chosen.area]: chosen.name }))
  }, [chosen])
  const functions = byFunction(all)
  return {
    class: (key) => all.find((one) => one.key === key)?.name ?? functions.find((one) => one.key === key)?.name ?? key,
    place: (area) => saved.places[area] ?? places[area] ?? area,
    unit: (id) => saved.units.find((one) => one.id === id)?.name ?? t('tickets.why-unit-gone'),
  }
}

/** Closing the window with changes in hand asks first. */
function useWarnOnLeaving(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [wanted])
}

function emptyRule(): Omit<RuleGiven, 'id'> {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  return {
    name: '',
    area: null,
    classes: [],
    sources: [],
    hours: null,
    to: { post: 'dispatcher', tier: 'township' },
    from_day: today,
    to_day: null,
  }
}
