/** All keys of the desk, and the switch that turns them off. */
import { Modal, Switch } from 'antd'
import { useT } from '../../../../ui/i18n.tsx'
import { type Command, keysOf, keyWords } from './keys.ts'

export function KeyList({ commands }: { commands: readonly Command[] }) {
  const t = useT()
  return (
    <dl className="tq-keys">
      {commands.map((command) => (
        <div key={command}>
          <dt>
            {keysOf[command].map((key) => (
              <kbd className="tq-key" key={key}>
                {keyWords(key)}
              </kbd>
            ))}
          </dt>
          <dd>{t(`tickets.desk.key-${command}`)}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface KeysHelpProps {
  open: boolean
  on: boolean
  onSwitch: (on: boolean) => void
  onClose: () => void
}

export function KeysHelp({ open, on, onSwitch, onClose }: KeysHelpProps) {
  const t = useT()
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('tickets.desk.keys')} width={440}>
      <KeyList commands={Object.keys(keysOf) as Command[]} />
      <div className="tq-keys__switch">
        <Switch checked={on} onChange={onSwitch} aria-label={t('tickets.desk.keys-on')} />
        <span>{t('tickets.desk.keys-on')}</span>
      </div>
    </Modal>
  )
}
