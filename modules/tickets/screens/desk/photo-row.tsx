/** Pictures in a row of three, large when pressed; sounds as players. */
import { lazy, Suspense, useState } from 'react'
import type { FileView } from '../../../../kernel/shapes.ts'
import { useT } from '../../../../ui/i18n.tsx'

const Lightbox = lazy(() => import('../../../../ui/photo-strip/lightbox.tsx').then((m) => ({ default: m.Lightbox })))

export function PhotoRow({ files }: { files: readonly FileView[] }) {
  const t = useT()
  const [shown, setShown] = useState<number | null>(null)
  const pictures = files.filter(({ kind }) => kind === 'image')
  const sounds = files.filter(({ kind }) => kind === 'audio')
  if (pictures.length + sounds.length === 0) return null
  return (
    <>
      {pictures.length > 0 ? (
        <ul className="tq-photos" aria-label={t('tickets.photos')}>
          {pictures.map(({ id, url, thumb }, index) => (
            <li key={id}>
              <button
                type="button"
                aria-label={t('ui.photo-open', { words: t('ui.photo-n', { n: index + 1, of: pictures.length }) })}
                onClick={() => setShown(index)}
              >
                <img src={thumb ?? url} alt="" loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {sounds.map(({ id, url }) => (
        // biome-ignore lint/a11y/useMediaCaption: a resident's own voice; what it says stands in the ticket's words
        <audio key={id} controls preload="none" src={url} />
      ))}
      {shown === null ? null : (
        <Suspense fallback={null}>
          <Lightbox photos={pictures} at={shown} onMove={setShown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </>
  )
}
