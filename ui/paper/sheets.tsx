/** Draws the sheets of a PDF, one canvas each, as wide as the page. */
import { getDocument, type PDFDocumentProxy, PDFWorker, version } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useT } from '../i18n.tsx'
import { Loading } from '../loading/loading.tsx'
import './paper.css'

/** Sheets drawn at most; the rest is read in the file itself. */
const sheetsMost = 40
/** No sharper than this, or an old phone runs out of memory. */
const densityMost = 2

/** Where the build has put what a paper may name without bringing it along (vite.config.ts): ours, and nobody else's. */
const pieces = (folder: 'cmaps' | 'standard_fonts' | 'wasm'): string =>
  new URL(`/assets/pdf-${version}/${folder}/`, location.origin).href

export function Sheets({ url, title }: { url: string; title: string }): ReactNode {
  const t = useT()
  const [paper, setPaper] = useState<PDFDocumentProxy | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let wanted = true
    const port = new Worker(new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url), { type: 'module' })
    const worker = PDFWorker.create({ port })
    const task = getDocument({
      url,
      worker,
      enableXfa: false,
      useSystemFonts: true,
      cMapUrl: pieces('cmaps'),
      standardFontDataUrl: pieces('standard_fonts'),
      wasmUrl: pieces('wasm'),
    })
    task.promise.then(
      (found) => wanted && setPaper(found),
      () => wanted && setFailed(true),
    )
    return () => {
      wanted = false
      void task.destroy().finally(() => port.terminate())
    }
  }, [url])
  const count = paper ? Math.min(paper.numPages, sheetsMost) : 0
  return (
    <div className="x-paper">
      {paper || failed ? null : <Loading kind="card" />}
      {failed ? <p className="x-soft">{t('ui.paper-failed')}</p> : null}
      {paper
        ? Array.from({ length: count }, (_, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sheets never change places
            <Sheet key={place} paper={paper} number={place + 1} label={t('ui.paper-sheet', { title, n: place + 1 })} />
          ))
        : null}
      <a className="x-paper__file" href={url} target="_blank" rel="noopener">
        {t('ui.paper-file')}
      </a>
    </div>
  )
}

function Sheet({ paper, number, label }: { paper: PDFDocumentProxy; number: number; label: string }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let cancel = (): void => {}
    const draw = async (): Promise<void> => {
      const page = await paper.getPage(number)
      const target = canvas.current
      if (!target) return
      const width = target.clientWidth || 360
      const density = Math.min(devicePixelRatio || 1, densityMost)
      const viewport = page.getViewport({ scale: (width / page.getViewport({ scale: 1 }).width) * density })
      target.width = Math.floor(viewport.width)
      target.height = Math.floor(viewport.height)
      const drawing = page.render({ canvas: target, viewport })
      cancel = () => drawing.cancel()
      await drawing.promise
    }
    // Leaving the page while a sheet is drawn ends the drawing.
    draw().catch(() => {})
    return () => cancel()
  }, [paper, number])
  return <canvas ref={canvas} className="x-paper__sheet" role="img" aria-label={label} />
}
