/** How many matters stand where; each is a filter too. */
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { numberWords } from '../../../../ui/time.ts'
import { countAt, stageKeys } from './filters.ts'
import type { View } from './use-filters.ts'

export function StageCards({ states, view }: { states: Readonly<Record<string, number>> | null; view: View }) {
  const t = useT()
  const lang = useLang()
  const { stage } = view.filters
  return (
    <fieldset className="tq-stages">
      <legend className="x-hidden">{t('tickets.desk.stage')}</legend>
      {stageKeys.map((key) => (
        <button
          type="button"
          key={key}
          className={stage === key ? 'tq-stage tq-stage--on' : 'tq-stage'}
          aria-pressed={stage === key}
          onClick={() => view.show({ stage: stage === key ? 'open' : key })}
        >
          <span className="tq-stage__name">{t(`tickets.desk.stage-${key}`)}</span>
          <b className="tq-stage__count">{states ? numberWords(countAt(states, key), lang) : '·'}</b>
        </button>
      ))}
    </fieldset>
  )
}
