/** How the books of a place run: since when, how many sign, who hears when, how long an answer may take. */
import { Form, Input, InputNumber, Switch } from 'antd'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { CatalogueAnswer, SetTerms } from '../../contract.ts'
import { type FromDay, FromDayDialog } from './from-day-dialog.tsx'

type Terms = CatalogueAnswer['terms']
interface Values extends FromDay {
  starts: string
  signatures: number
  remind_days: number
  township: number
  county: number
  answer_days: number
  needs_posting: boolean
}

/** Only what was changed is said, so that a township may change one thing later without freezing the others. */
function changed(given: Values, before: Terms): Partial<SetTerms> {
  const isDays = before.answer_limit.unit === 'working_days' && before.answer_limit.amount === given.answer_days
  const isClimb = before.climb_days.township === given.township && before.climb_days.county === given.county
  return {
    ...(given.starts === before.starts ? {} : { starts: given.starts }),
    ...(given.signatures === before.signatures ? {} : { signatures: given.signatures }),
    ...(given.remind_days === before.remind_days ? {} : { remind_days: given.remind_days }),
    ...(isClimb ? {} : { climb_days: { township: given.township, county: given.county } }),
    ...(isDays ? {} : { answer_limit: { amount: given.answer_days, unit: 'working_days' as const } }),
    ...(given.needs_posting === before.needs_posting ? {} : { needs_posting: given.needs_posting }),
  }
}

export function TermsDialog({ area, terms, onClose }: { area: string; terms: Terms; onClose: () => void }) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  const set = useCall<SetTerms>('disclosure.set_terms')
  const number = (name: keyof Values, label: string, min: number, max: number) => (
    <Form.Item name={name} label={label}>
      <InputNumber min={min} max={max} style={{ width: '100%' }} />
    </Form.Item>
  )
  return (
    <FromDayDialog
      title={t('disclosure.desk-set-terms')}
      form={form}
      initial={{
        starts: terms.starts,
        signatures: terms.signatures,
        remind_days: terms.remind_days,
        ...terms.climb_days,
        answer_days: terms.answer_limit.unit === 'working_days' ? terms.answer_limit.amount : 5,
        needs_posting: terms.needs_posting,
      }}
      set={set}
      inputOf={(given) => ({ area, from_day: given.from_day, source: given.source, ...changed(given, terms) })}
      onClose={onClose}
    >
      <div className="bks-words__fields">
        <Form.Item name="starts" label={t('disclosure.desk-term-starts')}>
          <Input type="date" />
        </Form.Item>
        {number('signatures', t('disclosure.desk-term-signatures'), 1, 9)}
        {number('remind_days', t('disclosure.desk-term-remind_days'), 1, 30)}
        {number('answer_days', t('disclosure.desk-answer-days'), 1, 60)}
        {number('township', t('disclosure.desk-climb-township'), 1, 60)}
        {number('county', t('disclosure.desk-climb-county'), 1, 120)}
      </div>
      <Form.Item name="needs_posting" label={t('disclosure.desk-term-needs_posting')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FromDayDialog>
  )
}
