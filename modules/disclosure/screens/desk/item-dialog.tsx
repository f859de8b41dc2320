/** An item of one's own, or a usual one made stricter: from which day, on whose word. */
import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import { books, type Frequency, frequencies, type ItemRule, type ItemView, type SetItem } from '../../contract.ts'
import { type FromDay, FromDayDialog } from './from-day-dialog.tsx'

interface Values extends FromDay {
  book: string
  slug: string
  zh: string
  en: string
  about: string
  frequency: Frequency
  due_day: number
  due_month_day: string
  next_year: boolean
  days: number
  active: boolean
}

function ruleOf(given: Values, item: ItemView | null): ItemRule {
  const due =
    given.frequency === 'yearly'
      ? { due_month_day: given.due_month_day, next_year: given.next_year }
      : given.frequency === 'monthly' || given.frequency === 'quarterly'
        ? { due_day: given.due_day }
        : { days: given.days }
  const same = item && item.frequency === given.frequency && JSON.stringify(item.due) === JSON.stringify(due)
  return {
    ...(item ? {} : { zh: given.zh, en: given.en || given.zh, about_zh: given.about, about_en: given.about }),
    ...(same ? {} : { frequency: given.frequency, due }),
    ...(item && given.active !== item.active ? { active: given.active } : {}),
  }
}

export function ItemDialog({ area, item, onClose }: { area: string; item: ItemView | null; onClose: () => void }) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  const set = useCall<SetItem>('disclosure.set_item')
  const frequency = Form.useWatch('frequency', form) ?? item?.frequency ?? 'quarterly'
  const need = [{ required: true, message: t('disclosure.desk-required') }]
  return (
    <FromDayDialog
      title={item ? t('disclosure.desk-tighten-item', { item: item.name }) : t('disclosure.desk-add-item')}
      line={t('disclosure.desk-tighten-line')}
      form={form}
      initial={{
        book: 'village',
        frequency: item?.frequency ?? 'quarterly',
        due_day: item?.due.due_day ?? 15,
        due_month_day: item?.due.due_month_day ?? '03-31',
        next_year: item?.due.next_year ?? false,
        days: item?.due.days ?? 5,
        active: item?.active ?? true,
      }}
      set={set}
      inputOf={(given) => ({
        area,
        key: item?.key ?? `${given.book}.${given.slug}`,
        from_day: given.from_day,
        source: given.source,
        rule: ruleOf(given, item),
      })}
      onClose={onClose}
    >
      {item ? null : (
        <>
          <Form.Item name="zh" label={t('disclosure.desk-name-zh')} rules={need}>
            <Input maxLength={40} />
          </Form.Item>
          <div className="bks-words__fields">
            <Form.Item name="book" label={t('disclosure.desk-book')}>
              <Select options={books.map((value) => ({ value, label: t(`disclosure.book-${value}`) }))} />
            </Form.Item>
            <Form.Item
              name="slug"
              label={t('disclosure.desk-slug')}
              rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{1,39}$/, message: t('disclosure.key-form') }]}
            >
              <Input maxLength={40} placeholder="water" />
            </Form.Item>
          </div>
          <Form.Item name="en" label={t('disclosure.desk-name-en')}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="about" label={t('disclosure.desk-about')}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
      <div className="bks-words__fields">
        <Form.Item name="frequency" label={t('disclosure.desk-frequency')}>
          <Select options={frequencies.map((value) => ({ value, label: t(`disclosure.desk-frequency-${value}`) }))} />
        </Form.Item>
        {frequency === 'monthly' || frequency === 'quarterly' ? (
          <Form.Item name="due_day" label={t('disclosure.desk-due-day')}>
            <InputNumber min={1} max={28} style={{ width: '100%' }} />
          </Form.Item>
        ) : frequency === 'yearly' ? (
          <Form.Item
            name="due_month_day"
            label={t('disclosure.desk-due-month-day')}
            rules={[
              { required: true, pattern: /^(0[1-9]|1[0-2])-\d\d$/, message: t('disclosure.desk-month-day-form') },
            ]}
          >
            <Input placeholder="03-31" />
          </Form.Item>
        ) : (
          <Form.Item
            name="days"
            label={t(frequency === 'at_once' ? 'disclosure.desk-working-days' : 'disclosure.desk-days')}
          >
            <InputNumber min={1} max={365} style={{ width: '100%' }} />
          </Form.Item>
        )}
      </div>
      {frequency === 'yearly' ? (
        <Form.Item name="next_year" label={t('disclosure.desk-next-year')} valuePropName="checked">
          <Switch />
        </Form.Item>
      ) : null}
      {item ? (
        <Form.Item name="active" label={t('disclosure.desk-active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      ) : null}
    </FromDayDialog>
  )
}
