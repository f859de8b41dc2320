/** A notice as it is read: title, whose word it is, the words, pictures, recording, paper. */
import { lazy, Suspense } from 'react'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { PhotoStrip } from '../../../../ui/photo-strip/photo-strip.tsx'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { NoticeView } from '../../contract.ts'
import { plainText } from '../../rules.ts'
import { Blocks } from './blocks.tsx'
import { officeWords } from './words.ts'
import './bulletin.css'

const Paper = lazy(() => import('../../../../ui/paper/paper.tsx').then((file) => ({ default: file.Paper })))

export type Shown = Pick<
  NoticeView,
  'title' | 'office' | 'published_at' | 'expires_at' | 'blocks' | 'pictures' | 'audio' | 'paper'
>

export function NoticeBody({ notice }: { notice: Shown }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const isOver = notice.expires_at !== null && new Date(notice.expires_at) <= now
  return (
    <article className="bulletin-notice">
      <h2 className="bulletin-title">{notice.title}</h2>
      <p className="x-meta">
        {[officeWords(t, notice.office), notice.published_at ? timeWords(notice.published_at, now, lang) : '']
          .filter(Boolean)
          .join(' · ')}
      </p>
      {isOver ? <Banner tone="info">{t('bulletin.is-over')}</Banner> : null}
      {notice.audio ? (
        // biome-ignore lint/a11y/useMediaCaption: a recorded notice says aloud what its office writes beside it
        <audio controls preload="none" src={notice.audio.url} aria-label={t('bulletin.recording')} />
      ) : null}
      <Blocks blocks={notice.blocks} />
      <PhotoStrip photos={notice.pictures.map(({ id, url }) => ({ id, url }))} />
      {notice.paper ? (
        <Suspense fallback={null}>
          <Paper url={notice.paper.url} title={notice.title} />
        </Suspense>
      ) : null}
      {notice.blocks.length > 0 ? <ReadAloud text={`${notice.title}\n${plainText(notice.blocks)}`} /> : null}
    </article>
  )
}
