/** What a line rests on: a decision the village has published, or one of its powers; the village reads it one press away. */
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { dateWords } from '../../../../ui/time.ts'
import type { DraftView, EntryBrief, PowerBrief } from '../../contract.ts'
import { ProblemAlert } from './problem-alert.tsx'
import type { SheetRow } from './sheet-rows.ts'

/** The newest that are offered; whoever needs an older one writes it in words. */
const decisionsOffered = 50
const basisMost = 120

export function BasisDialog({
  draft,
  row,
  onChange,
  onClose,
}: {
  draft: DraftView
  row: SheetRow
  onChange: (row: SheetRow) => void
  onClose: () => void
}) {
  const t = useT()
  const lang = useLang()
  const [link, setLink] = useState(row.basis_link)
  const { area } = draft
  const decisions = useAsk<{ items: EntryBrief[] }>('disclosure.list', {
    area,
    book: 'village',
    limit: decisionsOffered,
  })
  const powers = useAsk<{ items: PowerBrief[] }>('disclosure.powers', { area, kind: 'power' })
  const groups = [
    {
      label: t('disclosure.desk-basis-decisions'),
      options: (decisions.data?.items ?? []).map((entry) => ({
        value: `/v/${area}/books/${entry.id}`,
        label: entry.title,
        day: entry.published_at ? dateWords(entry.published_at, lang, { year: true }) : '',
      })),
    },
    {
      label: t('disclosure.desk-basis-powers'),
      options: (powers.data?.items ?? []).map((power) => ({
        value: `/v/${area}/books/powers/${power.key}`,
        label: power.name,
        day: '',
      })),
    },
  ]
  const chosen = groups.flatMap(({ options }) => options).find(({ value }) => value === link)
  return (
    <Modal
      open
      title={t('disclosure.desk-basis-link')}
      okText={t('disclosure.desk-save')}
      cancelText={t('disclosure.desk-cancel')}
      onCancel={onClose}
      onOk={() => {
        const basis = row.basis.trim() === '' && chosen ? chosen.label.slice(0, basisMost) : row.basis
        onChange({ ...row, basis, basis_link: link })
        onClose()
      }}
    >
      <p className="bks__soft">{t('disclosure.desk-basis-line', { purpose: row.purpose })}</p>
      <Select
        className="bks-basis"
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        value={link || null}
        aria-label={t('disclosure.desk-basis-link')}
        placeholder={t('disclosure.desk-basis-none')}
        options={groups.filter(({ options }) => options.length > 0)}
        optionRender={(option) => (
          <span className="bks-basis__option">
            {option.label} <span className="bks__soft">{(option.data as { day?: string }).day}</span>
          </span>
        )}
        onChange={(value: string | null | undefined) => setLink(value ?? '')}
      />
      <ProblemAlert problem={decisions.error ?? powers.error} />
    </Modal>
  )
}
