import type { Example } from '../example.ts'
import { Page } from '../page/page.tsx'
import { hillPicture, roadPicture, waterPicture } from '../pictures.ts'
import { Lightbox } from './lightbox.tsx'
import { PhotoStrip } from './photo-strip.tsx'

export const threePhotos = [
  { id: 'road', url: roadPicture, alt: '塌方的路段' },
  { id: 'hill', url: hillPicture },
  { id: 'water', url: waterPicture, alt: '漏水的水管' },
]

export const examples: Example[] = [
  { name: 'three', render: () => <PhotoStrip photos={threePhotos} /> },
  {
    name: 'large',
    screen: true,
    render: () => (
      <Page title="堡坎塌了" back="#back">
        <Lightbox photos={threePhotos} at={0} onMove={() => undefined} onClose={() => undefined} />
      </Page>
    ),
  },
]
