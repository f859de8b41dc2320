/** Photographs as large as the screen; arrow keys, buttons and Escape all work. */
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import type { Photo } from './photo-strip.tsx'
import './photo-strip.css'

/** Shorter movements are taps. */
const swipe_px = 48

export interface LightboxProps {
  photos: readonly Photo[]
  at: number
  onMove: (at: number) => void
  onClose: () => void
}

export function Lightbox({ photos, at, onMove, onClose }: LightboxProps): ReactNode {
  const t = useT()
  const [touched, setTouched] = useState<number | null>(null)
  const photo = photos[at]
  if (!photo) return null
  const place = t('ui.photo-n', { n: at + 1, of: photos.length })
  const move = (by: number): void => {
    const next = at + by
    if (next >= 0 && next < photos.length) onMove(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') move(-1)
    if (event.key === 'ArrowRight') move(1)
  }
  return (
    <ModalOverlay className="x-lightbox" isOpen onOpenChange={onClose}>
      <Modal className="x-lightbox__modal">
        <Dialog className="x-lightbox__dialog" aria-label={photo.alt ?? place}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and swipes beside the buttons below, never instead of them */}
          <div
            className="x-lightbox__stage"
            onKeyDown={onKeyDown}
            onTouchStart={(event) => setTouched(event.touches[0]?.clientX ?? null)}
            onTouchEnd={(event) => {
              const moved = (event.changedTouches[0]?.clientX ?? 0) - (touched ?? 0)
              if (touched !== null && Math.abs(moved) >= swipe_px) move(moved < 0 ? 1 : -1)
              setTouched(null)
            }}
          >
            <img src={photo.url} alt={photo.alt ?? place} />
            <div className="x-lightbox__bar">
              <Button
                className="x-lightbox__button"
                aria-label={t('ui.photo-previous')}
                isDisabled={at === 0}
                onPress={() => move(-1)}
              >
                <Icon name="back" />
              </Button>
              <span aria-live="polite">{place}</span>
              <Button
                className="x-lightbox__button"
                aria-label={t('ui.photo-next')}
                isDisabled={at === photos.length - 1}
                onPress={() => move(1)}
              >
                <Icon name="forward" />
              </Button>
              <Button className="x-lightbox__button" aria-label={t('ui.close')} autoFocus onPress={onClose}>
                <Icon name="close" />
              </Button>
            </div>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
