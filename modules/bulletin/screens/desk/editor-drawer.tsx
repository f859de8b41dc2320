/** Writing at the desk: words on the left, what readers will see on the right; kept on the server while it is written. */
import { Alert, Button, Checkbox, Drawer, Form, Input, Select, Space, Spin, Upload } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ApiProblem, upload } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { Ground, NoticeView } from '../../contract.ts'
import { DraftNotice } from '../shared/draft-notice.tsx'
import { marks } from '../shared/marks.ts'
import type { Offer } from '../shared/offer.ts'
import { instantOf, localOf } from '../shared/times.ts'
import { blankDraft, type Draft, draftOf, useDraft } from '../shared/use-draft.ts'
import { useMarks } from '../shared/use-marks.ts'

const picturesMost = 18

export function EditorDrawer({ id, offer, onClose }: { id: string | null; offer: Offer; onClose: () => void }) {
  const t = useT()
  const asked = useAsk<NoticeView>('bulletin.one', { id }, { enabled: id !== null })
  const first = offer.places[0]
  return (
    <Drawer open width={1120} title={t('bulletin.write')} onClose={onClose} destroyOnHidden>
      {asked.error ? <Alert type="error" showIcon title={asked.error.detail} /> : null}
      {id === null && first ? (
        <Writing start={{ id: null, draft: blankDraft(first.area) }} offer={offer} onClose={onClose} />
      ) : null}
      {id !== null && asked.data ? (
        <Writing start={{ id, draft: draftOf(asked.data) }} offer={offer} onClose={onClose} />
      ) : null}
      {id !== null && asked.isPending ? <Spin /> : null}
    </Drawer>
  )
}

function Writing({
  start,
  offer,
  onClose,
}: {
  start: { id: string | null; draft: Draft }
  offer: Offer
  onClose: () => void
}) {
  const t = useT()
  const [, navigate] = useLocation()
  const [begun] = useState(start)
  const { id, draft, change, flush, standing, problem } = useDraft(begun, () => {})
  const [pin, setPin] = useState(false)
  const [at, setAt] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const mark = useMarks(
    draft.words,
    (words) => change({ words }),
    () => document.querySelector<HTMLTextAreaElement>('#notice-words'),
  )
  const publish = useCall<{ notice: string; pin: boolean; at?: string }>('bulletin.publish')
  const send = async (): Promise<void> => {
    setRefused(null)
    try {
      const notice = await flush()
      const time = instantOf(at)
      await publish.mutateAsync({ notice, pin, ...(time ? { at: time } : {}) })
      onClose()
      navigate(`/notices/${notice}`)
    } catch (error) {
      if (error instanceof ApiProblem) setRefused(Object.values(error.fields)[0] ?? error.detail)
      else setRefused(t('ui.problem-other'))
    }
  }
  const take = async (file: File, kind: 'pictures' | 'paper'): Promise<void> => {
    setRefused(null)
    try {
      const kept = await upload(kind === 'paper' ? new Blob([file], { type: 'application/pdf' }) : file)
      change(kind === 'paper' ? { paper: kept } : { pictures: [...draft.pictures, kept].slice(0, picturesMost) })
    } catch (error) {
      setRefused(
        error instanceof ApiProblem ? (Object.values(error.fields)[0] ?? error.detail) : t('bulletin.paper-failed'),
      )
    }
  }
  return (
    <div className="notices__write">
      <Form layout="vertical">
        {problem || refused ? <Alert type="error" showIcon title={refused ?? problem?.detail} /> : null}
        <Form.Item label={t('bulletin.to')} htmlFor="notice-area">
          <Select
            id="notice-area"
            value={draft.area}
            onChange={(area) => change({ area, public: area.length < 15 })}
            options={offer.places.map(({ area, place }) => ({ value: area, label: place }))}
          />
        </Form.Item>
        <Form.Item label={t('bulletin.title')} htmlFor="notice-title">
          <Input
            id="notice-title"
            maxLength={60}
            value={draft.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('bulletin.words')} htmlFor="notice-words">
          <Space className="notices__marks" role="toolbar" aria-label={t('bulletin.marks')}>
            {marks.map((one) => (
              <Button key={one} size="small" onClick={() => mark(one)}>
                {t(`bulletin.mark-${one}`)}
              </Button>
            ))}
          </Space>
          <Input.TextArea
            id="notice-words"
            rows={12}
            maxLength={10_000}
            value={draft.words}
            onChange={(event) => change({ words: event.target.value })}
          />
        </Form.Item>
        <Space wrap>
          <Upload
            accept="image/*"
            multiple
            showUploadList={false}
            beforeUpload={(file) => {
              void take(file, 'pictures')
              return false
            }}
          >
            <Button>{t('bulletin.add-pictures')}</Button>
          </Upload>
          {draft.pictures.length > 0 ? (
            <Button onClick={() => change({ pictures: draft.pictures.slice(0, -1) })}>
              {t('bulletin.last-picture-away')}
            </Button>
          ) : null}
          {draft.paper ? (
            <Button onClick={() => change({ paper: null })}>{t('bulletin.paper-off')}</Button>
          ) : (
            <Upload
              accept="application/pdf"
              showUploadList={false}
              beforeUpload={(file) => {
                void take(file, 'paper')
                return false
              }}
            >
              <Button>{t('bulletin.paper-choose')}</Button>
            </Upload>
          )}
        </Space>
        <Form.Item>
          <Space direction="vertical">
            <Checkbox checked={draft.public} onChange={(event) => change({ public: event.target.checked })}>
              {t('bulletin.public')}
            </Checkbox>
            <Checkbox checked={draft.commenting} onChange={(event) => change({ commenting: event.target.checked })}>
              {t('bulletin.commenting')}
            </Checkbox>
            <Checkbox checked={pin} onChange={(event) => setPin(event.target.checked)}>
              {t('bulletin.pin')}
            </Checkbox>
          </Space>
        </Form.Item>
        <Form.Item label={t('bulletin.ask-confirm')} htmlFor="notice-ground" extra={t('bulletin.ask-confirm-help')}>
          <Select
            id="notice-ground"
            value={draft.ground ?? 'none'}
            onChange={(ground) => change({ ground: ground === 'none' ? null : (ground as Ground) })}
            options={[
              { value: 'none', label: t('bulletin.ask-nobody') },
              ...offer.grounds.map((value) => ({ value, label: t(`bulletin.law-${value}`) })),
            ]}
          />
        </Form.Item>
        <Space wrap align="end">
          <Form.Item label={t('bulletin.expires')} htmlFor="notice-expires">
            <Input
              id="notice-expires"
              type="datetime-local"
              value={localOf(draft.expires_at)}
              onChange={(event) => change({ expires_at: instantOf(event.target.value) })}
            />
          </Form.Item>
          <Form.Item label={t('bulletin.later')} htmlFor="notice-at">
            <Input id="notice-at" type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
          </Form.Item>
        </Space>
        <Space>
          <Button type="primary" loading={publish.isPending} onClick={() => void send()}>
            {t(at ? 'bulletin.send-later' : 'bulletin.send-now')}
          </Button>
          <span role="status">{id || standing !== 'kept' ? t(`bulletin.draft-${standing}`) : ''}</span>
        </Space>
      </Form>
      <section className="notices__preview" aria-label={t('bulletin.preview')}>
        <DraftNotice draft={draft} />
      </section>
    </div>
  )
}
