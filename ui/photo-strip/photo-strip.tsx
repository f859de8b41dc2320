/** Photographs in a row; a tap shows them large. */
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useT } from '../i18n.tsx'
import './photo-strip.css'

export interface Photo {
  id: string
  url: string
  alt?: string
}

const Lightbox = lazy(() => import('./lightbox.tsx').then((file) => ({ default: file.Lightbox })))

export function PhotoStrip({ photos, label }: { photos: readonly Photo[]; label?: string }): ReactNode {
  const t = useT()
  const [shown, setShown] = useState<number | null>(null)
  if (photos.length === 0) return null
  return (
    <>
      <ul className="x-photos" aria-label={label ?? t('ui.photos')}>
        {photos.map((photo, index) => {
          const words = photo.alt ?? t('ui.photo-n', { n: index + 1, of: photos.length })
          return (
            <li key={photo.id}>
              <Button className="x-photo" aria-label={t('ui.photo-open', { words })} onPress={() => setShown(index)}>
                <img src={photo.url} alt="" loading="lazy" />
              </Button>
            </li>
          )
        })}
      </ul>
      {shown === null ? null : (
        <Suspense fallback={null}>
          <Lightbox photos={photos} at={shown} onMove={setShown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </>
  )
}
