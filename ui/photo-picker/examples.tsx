import { useState } from 'react'
import { Card } from '../card/card.tsx'
import type { Example } from '../example.ts'
import { threePhotos } from '../photo-strip/examples.tsx'
import type { Photo } from '../photo-strip/photo-strip.tsx'
import { PhotoPicker } from './photo-picker.tsx'

/** Sends nowhere: after a moment the picture is "there". */
async function pretendUpload(blob: Blob, onProgress?: (share: number) => void) {
  for (const share of [0.2, 0.6, 1]) {
    await new Promise((done) => setTimeout(done, 300))
    onProgress?.(share)
  }
  const url = URL.createObjectURL(blob)
  return { id: url, url }
}

function Try({ start }: { start: Photo[] }) {
  const [photos, setPhotos] = useState(start)
  return (
    <Card>
      <PhotoPicker label="照片" required={false} photos={photos} onChange={setPhotos} upload={pretendUpload} />
    </Card>
  )
}

export const examples: Example[] = [
  { name: 'empty', render: () => <Try start={[]} /> },
  { name: 'two in', render: () => <Try start={threePhotos.slice(0, 2)} /> },
]
