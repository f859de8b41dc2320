/** Many matters at once: where to, a look at who gets how many and what is refused and why, then sent with its progress. */
import { Alert, Button, Drawer, Input, Progress, Radio, Select, Skeleton } from 'antd'
import { useId, useState } from 'react'
import type { z } from 'zod'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { Turn } from '../../contract.ts'
import type { PreviewAnswer, PreviewItem } from '../../kin/contract.ts'
import { keyOfTarget, type Targets, targetInput } from '../shared/targets.ts'
import { seatWords } from '../shared/words.ts'
import type { SendingMany } from './use-sending-many.ts'

export interface BulkSendProps {
  ids: readonly string[]
  sending: SendingMany
  onDone: () => void
  onClose: () => void
}

export function BulkSend({ ids, sending, onDone, onClose }: BulkSendProps) {
  const t = useT()
  const id = useId()
  const [how, setHow] = useState<'usual' | 'one'>('usual')
  const [to, setTo] = useState<Turn | null>(null)
  const [words, setWords] = useState('')
  // Where the first may go the others usually may too; the look beforehand says which may not.
  const targets = useAsk<Targets>('tickets.targets', { ticket: ids[0] }).data?.targets ?? []
  const isReady = how === 'usual' || to !== null
  const preview = useAsk<z.infer<typeof PreviewAnswer>>(
    'tickets.preview_sending',
    { tickets: [...ids], ...(how === 'usual' ? { usual: true } : to ? targetInput(to) : {}) },
    { enabled: isReady, keepPrevious: true },
  )
  const items = isReady ? (preview.data?.items ?? []) : []
  const going = items.flatMap((item) => (item.to ? [{ ...item, to: item.to }] : []))
  const staying = items.filter((item) => item.refused !== null)
  const send = async () => {
    const sent = await sending.send(
      going.map((item) => ({ ticket: item.id, ...targetInput(item.to) })),
      words.trim(),
    )
    if (sent) onDone()
  }
  const problem = sending.problem as { detail?: string } | null
  return (
    <Drawer
      open
      size={520}
      title={t('tickets.bulk.title', { n: ids.length })}
      onClose={onClose}
      footer={
        sending.share === null ? (
          <div className="tq-form__buttons">
            <Button type="primary" disabled={going.length === 0} onClick={() => void send()}>
              {t('tickets.bulk.send', { n: going.length })}
            </Button>
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
          </div>
        ) : (
          <Progress percent={Math.round(sending.share * 100)} aria-label={t('tickets.bulk.progress')} />
        )
      }
    >
      <div className="tq-form">
        {problem?.detail ? <Alert type="error" showIcon title={problem.detail} /> : null}
        <Radio.Group
          vertical
          aria-label={t('tickets.bulk.how')}
          value={how}
          onChange={(event) => setHow(event.target.value)}
          options={[
            { value: 'usual', label: t('tickets.bulk.how-usual') },
            { value: 'one', label: t('tickets.bulk.how-one') },
          ]}
        />
        {how === 'one' ? (
          <div className="tq-field">
            <label htmlFor={`${id}-to`} className="tq-field__label">
              {t('tickets.dispatch-to')}
            </label>
            <Select
              id={`${id}-to`}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('tickets.desk.seek-target')}
              value={to ? keyOfTarget(to) : null}
              options={targets.map((one) => ({ value: keyOfTarget(one), label: seatWords(t, one) }))}
              onChange={(key) => setTo(targets.find((one) => keyOfTarget(one) === key) ?? null)}
            />
          </div>
        ) : null}
        <div className="tq-field">
          <label htmlFor={`${id}-words`} className="tq-field__label">
            {t('tickets.words-dispatch')} <small>{t('ui.optional')}</small>
          </label>
          <Input.TextArea
            id={`${id}-words`}
            value={words}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        {isReady && preview.isPending ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
        {preview.error ? <Alert type="error" showIcon title={preview.error.detail} /> : null}
        {groupsOf(going).map(([key, group]) => (
          <section key={key} className="tq-bulk">
            <h3>
              {group[0] ? seatWords(t, group[0].to) : ''} <small>{t('tickets.count', { n: group.length })}</small>
            </h3>
            <Titles items={group} />
          </section>
        ))}
        {staying.length > 0 ? (
          <section className="tq-bulk tq-bulk--refused">
            <h3>{t('tickets.bulk.refused', { n: staying.length })}</h3>
            <ul>
              {staying.map((item) => (
                <li key={item.id}>
                  {item.title || item.number} <small>{item.refused}</small>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </Drawer>
  )
}

type Going = PreviewItem & { to: Turn }

function groupsOf(items: readonly Going[]): [string, Going[]][] {
  const groups = new Map<string, Going[]>()
  for (const item of items) groups.set(keyOfTarget(item.to), [...(groups.get(keyOfTarget(item.to)) ?? []), item])
  return [...groups].sort(([, a], [, b]) => b.length - a.length)
}

const Titles = ({ items }: { items: readonly PreviewItem[] }) => (
  <ul>
    {items.map((item) => (
      <li key={item.id}>
        {item.title} <small>{item.place}</small>
      </li>
    ))}
  </ul>
)
