/** The first three steps of the setup: which county, its tree, which village. */
import { Alert, Button, Empty, Form, Input, Progress, Select, Space, Spin, Statistic, Tag } from 'antd'
import { useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { CountyChoices, CountyOpened, PlacePage } from '../../contract.ts'
import { problemWords } from './words.ts'

export function ChooseCounty({ county, onChoose }: { county: string; onChoose: (county: string) => void }) {
  const t = useT()
  const [words, setWords] = useState('')
  const found = useAsk<CountyChoices>('places.counties', { words: words.trim() }, { keepPrevious: true })
  return (
    <>
      <Input.Search
        size="large"
        allowClear
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder={t('places.county-search')}
        aria-label={t('places.county-search')}
      />
      {found.error ? <Alert type="error" showIcon title={problemWords(t, found.error)} /> : null}
      {found.data?.counties.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('places.found-none', { words: words.trim() })} />
      ) : null}
      <ul className="setup__choices">
        {found.data?.counties.map((one) => (
          <li key={one.area}>
            <button type="button" aria-pressed={one.area === county} onClick={() => onChoose(one.area)}>
              <b className="setup__county">{one.full_name}</b>
              <span className="places__soft">
                {t('places.county-size', { townships: one.townships, villages: one.villages, area: one.area })}
              </span>
              {one.open ? <Tag className="places__tag--good">{t('places.county-is-open')}</Tag> : null}
            </button>
          </li>
        ))}
      </ul>
      {found.data ? <p className="places__soft">{t('places.counties-as-of', { day: found.data.as_of })}</p> : null}
    </>
  )
}

export function ImportCounty({ county, isMine }: { county: string; isMine: boolean }) {
  const t = useT()
  const found = useAsk<CountyChoices>('places.counties', { words: county }, { enabled: county !== '' })
  const open = useCall<unknown, CountyOpened>('places.open_county')
  const chosen = found.data?.counties.find(({ area }) => area === county)
  if (found.isPending) return <Spin />
  if (!chosen) return <Alert type="warning" showIcon title={t('places.county-unknown')} />
  const isOpen = chosen.open || open.isSuccess
  return (
    <>
      <Space size={48} wrap>
        <Statistic title={t('places.county')} value={chosen.full_name} />
        <Statistic title={t('places.parts.county')} value={chosen.townships} />
        <Statistic title={t('places.parts.township')} value={chosen.villages} />
      </Space>
      <div className="setup__import">
        {isOpen ? (
          <Alert type="success" showIcon title={t('places.imported', { name: chosen.name })} />
        ) : open.isPending ? (
          <Progress percent={70} status="active" showInfo={false} aria-label={t('places.importing')} />
        ) : (
          <Button type="primary" size="large" onClick={() => open.mutate({ county })}>
            {t('places.import', { n: chosen.townships + chosen.villages })}
          </Button>
        )}
      </div>
      {isOpen && !isMine ? (
        <Alert type="info" showIcon title={t('places.not-my-county', { name: chosen.name })} />
      ) : null}
      {open.error ? <Alert type="error" showIcon title={problemWords(t, open.error)} /> : null}
    </>
  )
}

export function ChooseVillage({
  county,
  village,
  onChoose,
}: {
  county: string
  village: string | null
  onChoose: (village: string) => void
}) {
  const t = useT()
  const [township, setTownship] = useState<string | null>(village?.slice(0, 9) ?? null)
  const townships = useAsk<PlacePage>('places.children', { area: county, limit: 100 })
  const villages = useAsk<PlacePage>('places.children', { area: township, limit: 100 }, { enabled: township !== null })
  const options = (page: PlacePage | undefined) =>
    (page?.items ?? []).map(({ area, name }) => ({ value: area, label: name }))
  return (
    <Form layout="vertical" className="setup__village">
      <Form.Item label={t('places.level.township')} htmlFor="setup-township">
        <Select
          id="setup-township"
          size="large"
          showSearch={{ optionFilterProp: 'label' }}
          loading={townships.isPending}
          value={township}
          onChange={setTownship}
          options={options(townships.data)}
        />
      </Form.Item>
      <Form.Item label={t('places.level.village')} htmlFor="setup-village">
        <Select
          id="setup-village"
          size="large"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={township === null}
          loading={villages.isFetching}
          value={village?.startsWith(township ?? '-') ? village : null}
          onChange={onChoose}
          options={options(villages.data)}
        />
      </Form.Item>
    </Form>
  )
}
