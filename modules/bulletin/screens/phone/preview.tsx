/** As its readers will see it. */
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { readText } from '../../rules.ts'
import { NoticeBody } from '../shared/notice-body.tsx'
import type { Draft } from '../shared/use-draft.ts'

export function Preview({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = useT()
  const { me } = useMe()
  const post = me?.posts.find(({ area }) => draft.area.startsWith(area)) ?? me?.posts[0]
  const file = (kind: 'image' | 'audio' | 'document') => (kept: { id: string; url: string }) => ({
    ...kept,
    kind,
    thumb: null,
    width: null,
    height: null,
    seconds: null,
  })
  return (
    <Page
      title={t('bulletin.preview')}
      back={onClose}
      banner={<Banner tone="info">{t('bulletin.preview-line')}</Banner>}
    >
      <Card>
        <NoticeBody
          notice={{
            title: draft.title || t('bulletin.untitled'),
            office: {
              post: post?.post ?? 'secretary',
              area: draft.area,
              place: post?.place ?? '',
              name: me?.name ?? '',
            },
            published_at: null,
            expires_at: draft.expires_at,
            blocks: readText(draft.words),
            pictures: draft.pictures.map(file('image')),
            audio: draft.audio && file('audio')(draft.audio),
            paper: draft.paper && file('document')(draft.paper),
          }}
        />
      </Card>
    </Page>
  )
}
