/** A key or a secret, shown now and never again. */
import { Alert, App, Button, Modal } from 'antd'
import { useT } from '../../../../ui/i18n.tsx'

export interface Shown {
  kind: 'key' | 'secret'
  text: string
  /** Said below it: that the old one still counts for a while. */
  overlap?: boolean
}

export function ShownOnce({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(shown.text)
    message.success(t('doors.copied'))
  }
  return (
    <Modal
      open
      closable={false}
      maskClosable={false}
      title={t(shown.kind === 'key' ? 'doors.key-made' : 'doors.secret-made')}
      footer={
        <>
          <Button onClick={() => void copy()}>{t('doors.copy')}</Button>
          <Button type="primary" onClick={onClose}>
            {t('doors.close-shown')}
          </Button>
        </>
      }
    >
      <Alert type="warning" showIcon title={t(shown.kind === 'key' ? 'doors.key-once' : 'doors.secret-once')} />
      <code className="doors__code" data-testid="shown-once">
        {shown.text}
      </code>
      {shown.kind === 'key' ? (
        <p className="doors__soft">
          {t('doors.key-use')} <code>Authorization: Bearer {shown.text.slice(0, 16)}…</code>
        </p>
      ) : null}
      {shown.overlap ? <p className="doors__soft">{t('doors.secret-overlap')}</p> : null}
    </Modal>
  )
}
