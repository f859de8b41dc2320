/** Finds somebody on record by the beginning of the name. */
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { PersonRow } from '../../../people/contract.ts'

const searchAfter_ms = 250
const foundLimit = 20

export function PersonSearch({
  area,
  value,
  onChange,
}: {
  area: string
  value: string | null
  onChange: (person: string | null) => void
}) {
  const t = useT()
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), searchAfter_ms)
    return () => clearTimeout(timer)
  }, [words])
  const found = useAsk<{ items: PersonRow[] }>(
    'people.list',
    { area, text: asked, limit: foundLimit },
    { enabled: asked !== '', keepPrevious: true },
  )
  const options = (asked === '' ? [] : (found.data?.items ?? [])).map((person) => ({
    value: person.id,
    label: [person.name, person.house, person.phone].filter(Boolean).join(' · '),
  }))
  return (
    <Select
      aria-label={t('offices.person-search')}
      placeholder={t('offices.person-search')}
      style={{ width: '100%' }}
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={found.isFetching}
      notFoundContent={asked === '' || found.isFetching ? null : t('offices.person-none')}
      options={options}
    />
  )
}
