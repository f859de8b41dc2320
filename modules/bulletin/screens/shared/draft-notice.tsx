/** A draft as its readers will see it. */
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { readText } from '../../rules.ts'
import { NoticeBody } from './notice-body.tsx'
import type { Draft } from './use-draft.ts'

export function DraftNotice({ draft }: { draft: Draft }) {
  const t = useT()
  const { me } = useMe()
  const post = me?.posts.find(({ area }) => draft.area.startsWith(area)) ?? me?.posts[0]
  return (
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
        pictures: draft.pictures.map(viewOf('image')),
        audio: draft.audio && viewOf('audio')(draft.audio),
        paper: draft.paper && viewOf('document')(draft.paper),
      }}
    />
  )
}

const viewOf = (kind: 'image' | 'audio' | 'document') => (kept: { id: string; url: string }) => ({
  ...kept,
  kind,
  thumb: null,
  width: null,
  height: null,
  seconds: null,
})
