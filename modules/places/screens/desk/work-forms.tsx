/** The few words that go with a drawn border or a pinned house, and the button that keeps it. */
import { Alert, App, Button, Form, Input, Select, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ApiProblem } from '../../../../ui/api.ts'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import { type Drawn, kindsOf, nameLimit, type PlaceDetail, type Polygon, type Position } from '../../contract.ts'
import { kindWords, problemWords, spelledNumber } from './words.ts'

interface FormProps {
  onDone: (area: string) => void
  onCancel: () => void
}

export function GridForm({
  village,
  polygon,
  outlined,
  onDone,
  onCancel,
}: FormProps & { village: PlaceDetail; polygon: Polygon | null; outlined: boolean }) {
  const t = useT()
  const lang = useLang()
  const number = village.parts + 1
  const [name, setName] = useState(
    t('places.grid-name', { n: lang === 'en' ? String(number) : spelledNumber(t('places.numerals'), number) }),
  )
  const [kind, setKind] = useState<string>('grid')
  const draw = useCall<unknown, Drawn>('places.draw_grid')
  const { said, saved } = useSaid(onDone)
  return (
    <Keep
      {...{ said, onCancel }}
      problem={draw.error}
      pending={draw.isPending}
      disabled={!name.trim() || (outlined && !polygon)}
      hint={outlined && !polygon ? t('places.outline-first') : null}
      save={() =>
        draw.mutate(
          { village: village.area, name: name.trim(), kind, geometry: outlined ? polygon : null },
          { onSuccess: saved },
        )
      }
    >
      <Name value={name} onChange={setName} />
      <Form.Item label={t('places.kind')} htmlFor="place-kind">
        <Select
          id="place-kind"
          value={kind}
          onChange={setKind}
          style={{ width: 150 }}
          options={kindsOf.grid.map((value) => ({ value, label: kindWords(t, 'grid', value) }))}
        />
      </Form.Item>
    </Keep>
  )
}

export function OutlineForm({
  grid,
  polygon,
  onDone,
  onCancel,
}: FormProps & { grid: PlaceDetail; polygon: Polygon | null }) {
  const t = useT()
  const change = useCall<unknown, Drawn>('places.change_grid')
  const { said, saved } = useSaid(onDone)
  return (
    <Keep
      {...{ said, onCancel }}
      problem={change.error}
      pending={change.isPending}
      disabled={!polygon}
      hint={polygon ? null : t('places.outline-first')}
      save={() => change.mutate({ area: grid.area, geometry: polygon }, { onSuccess: saved })}
    >
      <b>{grid.name}</b>
    </Keep>
  )
}

export function BuildingForm({
  grid,
  point,
  onDone,
  onCancel,
}: FormProps & { grid: PlaceDetail; point: Position | null }) {
  const t = useT()
  const [name, setName] = useState(t('places.building-name', { n: grid.parts + 1 }))
  const [kind, setKind] = useState<string>('house')
  const add = useCall<unknown, Drawn>('places.add_building')
  const { said, saved } = useSaid(onDone)
  return (
    <Keep
      {...{ said, onCancel }}
      problem={add.error}
      pending={add.isPending}
      disabled={!name.trim()}
      hint={point ? null : t('places.point-later')}
      save={() => add.mutate({ grid: grid.area, name: name.trim(), kind, point }, { onSuccess: saved })}
    >
      <Name value={name} onChange={setName} />
      <Form.Item label={t('places.kind')} htmlFor="place-kind">
        <Select
          id="place-kind"
          value={kind}
          onChange={setKind}
          style={{ width: 120 }}
          options={kindsOf.building.map((value) => ({ value, label: kindWords(t, 'building', value) }))}
        />
      </Form.Item>
    </Keep>
  )
}

export function MoveForm({
  building,
  point,
  onDone,
  onCancel,
}: FormProps & { building: PlaceDetail; point: Position | null }) {
  const move = useCall<unknown, Drawn>('places.move_building')
  const { said, saved } = useSaid(onDone)
  return (
    <Keep
      {...{ said, onCancel }}
      problem={move.error}
      pending={move.isPending}
      disabled={!point}
      hint={null}
      save={() => move.mutate({ area: building.area, point }, { onSuccess: saved })}
    >
      <b>{building.name}</b>
    </Keep>
  )
}

function Name({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useT()
  return (
    <Form.Item label={t('places.name')} htmlFor="place-name">
      <Input
        id="place-name"
        value={value}
        maxLength={nameLimit}
        onChange={(event) => onChange(event.target.value)}
        style={{ width: 200 }}
      />
    </Form.Item>
  )
}

/** The button's word, and what is said when the server has kept it. */
function useSaid(onDone: (area: string) => void) {
  const t = useT()
  const { message } = App.useApp()
  return {
    said: t('places.save'),
    saved: ({ area, name }: Drawn) => {
      void message.success(t('places.saved', { name, area }))
      onDone(area)
    },
  }
}

interface KeepProps {
  said: string
  problem: ApiProblem | null
  pending: boolean
  disabled: boolean
  hint: string | null
  save: () => void
  onCancel: () => void
  children: ReactNode
}

/** Keeps what stands on the map. A refusal shows its sentence and the drawing stays, to be put right. */
function Keep({ said, problem, pending, disabled, hint, save, onCancel, children }: KeepProps) {
  const t = useT()
  return (
    <Form layout="inline" onFinish={() => !disabled && save()}>
      {children}
      <Space>
        <Button type="primary" htmlType="submit" loading={pending} disabled={disabled}>
          {said}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
        {hint ? <span className="places__soft">{hint}</span> : null}
      </Space>
      {problem ? <Alert className="places__problem" type="error" showIcon title={problemWords(t, problem)} /> : null}
    </Form>
  )
}
