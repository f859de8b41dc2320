/** The warning itself: what, what to do, and one large key. It reads itself aloud on request and cannot be brushed aside. */
import { Dialog, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from '../../../../ui/button/button.tsx'
import { I18nProvider, useLang, useT } from '../../../../ui/i18n.tsx'
import { Icon } from '../../../../ui/icon/icon.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import { timeWords } from '../../../../ui/time.ts'
import { en } from '../../messages.en.ts'
import { zh } from '../../messages.zh.ts'
import { plainText } from '../../rules.ts'
import type { Waiting } from './alarm.tsx'
import { Blocks } from './blocks.tsx'
import './bulletin.css'

/** It may stand over the first screen, so it brings its own words. */
export function AlarmScreen({ alarm }: { alarm: Waiting['items'][number] }) {
  return (
    <I18nProvider messages={useLang() === 'zh-CN' ? zh : en}>
      <Warning alarm={alarm} />
    </I18nProvider>
  )
}

function Warning({ alarm }: { alarm: Waiting['items'][number] }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const confirm = useCall<{ notice: string }>('bulletin.confirm')
  return (
    <ModalOverlay className="bulletin-alarm" isOpen isKeyboardDismissDisabled>
      <Modal className="bulletin-alarm__modal">
        <Dialog className="bulletin-alarm__page" role="alertdialog" aria-label={alarm.title}>
          <p className="bulletin-alarm__kind">
            <Icon name="warning" /> {t(`bulletin.ground-${alarm.ground}`)}
          </p>
          <h1 className="bulletin-alarm__title">{alarm.title}</h1>
          <div className="bulletin-alarm__words">
            <Blocks blocks={alarm.blocks} />
            <p className="x-meta">{timeWords(alarm.told_at, now, lang)}</p>
            <ReadAloud text={`${alarm.title}\n${plainText(alarm.blocks)}`} />
          </div>
          <Problem problem={confirm.error} />
          <Button wide icon="check" pending={confirm.isPending} onPress={() => confirm.mutate({ notice: alarm.id })}>
            {t('bulletin.i-know')}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
