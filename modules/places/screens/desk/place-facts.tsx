/** What is known of one place: code, kind, validity, successor; and what the reader may do with it. */
import { Alert, App, Button, Descriptions, Form, Input, Modal, Select, Space, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { type Drawn, nameLimit, type PlaceDetail, type PlacePage } from '../../contract.ts'
import { ModulesCard } from './modules-card.tsx'
import { kindWords, problemWords } from './words.ts'

export function PlaceFacts({ place, onSelect }: { place: PlaceDetail; onSelect: (area: string) => void }) {
  const t = useT()
  const [doing, setDoing] = useState<'rename' | 'end' | null>(null)
  const rows = [
    { key: 'area', label: t('places.code'), children: <span className="places__code">{place.area}</span> },
    { key: 'kind', label: t('places.kind'), children: kindWords(t, place.level, place.kind) },
    { key: 'from', label: t('places.from-day'), children: place.from_day },
    ...(place.to_day
      ? [{ key: 'to', label: t('places.to-day'), children: <Tag className="places__tag--soon">{place.to_day}</Tag> }]
      : []),
    ...(place.successor
      ? [
          {
            key: 'successor',
            label: t('places.successor'),
            children: (
              <Button type="link" size="small" onClick={() => onSelect(place.successor ?? place.area)}>
                {place.successor_name} {place.successor}
              </Button>
            ),
          },
        ]
      : []),
    ...(place.level === 'building'
      ? []
      : [{ key: 'parts', label: t(`places.parts.${place.level}`), children: place.parts }]),
    ...(place.level === 'grid' || place.level === 'building'
      ? [
          {
            key: 'drawn',
            label: t('places.on-map'),
            children: t(place.drawn ? 'places.on-map-yes' : 'places.on-map-no'),
          },
        ]
      : []),
  ]
  return (
    <aside className="places__facts">
      <h1>{place.name}</h1>
      <Descriptions column={1} size="small" items={rows} />
      <Space wrap>
        {place.may.rename && !place.to_day ? (
          <Button onClick={() => setDoing('rename')}>{t('places.rename')}</Button>
        ) : null}
        {place.may.end && !place.to_day ? <Button onClick={() => setDoing('end')}>{t('places.end')}</Button> : null}
        {place.level === 'village' || place.level === 'grid' ? (
          <Link href={`/places/${place.area}/posters`} className="places__link">
            {t('places.posters')}
          </Link>
        ) : null}
      </Space>
      {place.level === 'village' ? <ModulesCard area={place.area} /> : null}
      {doing === 'rename' ? <RenameBox place={place} onClose={() => setDoing(null)} /> : null}
      {doing === 'end' ? <EndBox place={place} onClose={() => setDoing(null)} /> : null}
    </aside>
  )
}

function RenameBox({ place, onClose }: { place: PlaceDetail; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [name, setName] = useState(place.name)
  const rename = useCall<unknown, Drawn>('places.rename')
  const save = () =>
    rename.mutate(
      { area: place.area, name: name.trim() },
      {
        onSuccess: (done) => {
          void message.success(t('places.saved', { name: done.name, area: done.area }))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={t('places.rename-title', { name: place.name })}
      okText={t('places.save')}
      cancelText={t('ui.cancel')}
      okButtonProps={{ loading: rename.isPending, disabled: !name.trim() || name.trim() === place.name }}
      onOk={save}
      onCancel={onClose}
    >
      <Form layout="vertical" onFinish={save}>
        <Form.Item label={t('places.name')} htmlFor="rename-name" help={t('places.rename-help')}>
          <Input
            id="rename-name"
            value={name}
            maxLength={nameLimit}
            onChange={(event) => setName(event.target.value)}
          />
        </Form.Item>
      </Form>
      {rename.error ? <Alert type="error" showIcon title={problemWords(t, rename.error)} /> : null}
    </Modal>
  )
}

function EndBox({ place, onClose }: { place: PlaceDetail; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [lastDay, setLastDay] = useState('')
  const [successor, setSuccessor] = useState<string | null>(null)
  const siblings = useAsk<PlacePage>('places.children', { area: place.parent ?? place.area, limit: 100 })
  const end = useCall<unknown, Drawn>('places.end')
  const save = () =>
    end.mutate(
      { area: place.area, last_day: lastDay, successor },
      {
        onSuccess: () => {
          void message.success(t('places.ended', { name: place.name, day: lastDay }))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={t('places.end-title', { name: place.name })}
      okText={t('places.end-do')}
      cancelText={t('ui.cancel')}
      okButtonProps={{ danger: true, loading: end.isPending, disabled: !lastDay }}
      onOk={save}
      onCancel={onClose}
    >
      <p className="places__soft">{t('places.end-help')}</p>
      <Form layout="vertical">
        <Form.Item label={t('places.last-day')} htmlFor="end-day">
          <Input id="end-day" type="date" value={lastDay} onChange={(event) => setLastDay(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('places.successor')} htmlFor="end-successor" help={t('places.successor-help')}>
          <Select
            id="end-successor"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={successor}
            onChange={(value: string | undefined) => setSuccessor(value ?? null)}
            placeholder={t('places.successor-none')}
            options={(siblings.data?.items ?? [])
              .filter((one) => one.area !== place.area && !one.to_day)
              .map((one) => ({ value: one.area, label: `${one.name} ${one.area}` }))}
          />
        </Form.Item>
      </Form>
      {end.error ? <Alert type="error" showIcon title={problemWords(t, end.error)} /> : null}
    </Modal>
  )
}
