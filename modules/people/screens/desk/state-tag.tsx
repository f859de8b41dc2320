/** How a person stands, as a tag with words. */
import { Tag } from 'antd'
import { useT } from '../../../../ui/i18n.tsx'
import type { PersonRow } from '../../contract.ts'

export function StateTag({ row }: { row: Pick<PersonRow, 'state' | 'refusal' | 'has_account'> }) {
  const t = useT()
  if (row.state === 'left') return <Tag>{t('people.state-left')}</Tag>
  if (row.state === 'unverified')
    return row.refusal ? (
      <Tag color="error">{t('people.state-refused')}</Tag>
    ) : (
      <Tag color="warning">{t('people.state-waiting')}</Tag>
    )
  return row.has_account ? (
    <Tag color="success">{t('people.state-online')}</Tag>
  ) : (
    <Tag>{t('people.state-verified')}</Tag>
  )
}
