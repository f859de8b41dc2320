/** What a sheet and a dialog have in common: the shade, the title, a way out, and a place for buttons. */
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import './sheet.css'

export interface OverlayProps {
  open: boolean
  onClose: () => void
  title: string
  children?: ReactNode
  actions?: ReactNode
}

export function Overlay({
  open,
  onClose,
  title,
  children,
  actions,
  place,
}: OverlayProps & { place: 'bottom' | 'middle' }): ReactNode {
  const t = useT()
  return (
    <ModalOverlay
      className={`x-shade x-shade--${place}`}
      isOpen={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      isDismissable
    >
      <Modal className={`x-sheet x-sheet--${place}`}>
        <Dialog className="x-sheet__dialog">
          <div className="x-sheet__head">
            <Heading slot="title" className="x-sheet__title">
              {title}
            </Heading>
            <Button className="x-sheet__close" aria-label={t('ui.close')} onPress={onClose}>
              <Icon name="close" />
            </Button>
          </div>
          <div className="x-sheet__body">{children}</div>
          {actions ? <div className="x-sheet__actions">{actions}</div> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
