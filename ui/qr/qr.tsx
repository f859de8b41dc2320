/** A QR code as one path of an SVG: sharp on paper at any size. */
import { create } from 'qrcode'
import { type ReactNode, useMemo } from 'react'
import './qr.css'

/** White modules around the code that readers need (ISO/IEC 18004). */
const quiet = 4

/** `level`: how much of it may be dirty or torn (Q a quarter, M a seventh); long texts on small paper want M. */
export function Qr({ text, label, level = 'Q' }: { text: string; label: string; level?: 'M' | 'Q' }): ReactNode {
  const { size, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: level })
    let drawn = ''
    for (let y = 0; y < modules.size; y += 1)
      for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) drawn += `M${x + quiet} ${y + quiet}h1v1h-1z`
    return { size: modules.size + 2 * quiet, path: drawn }
  }, [text, level])
  return (
    <svg className="x-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
