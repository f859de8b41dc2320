/** How notices speak of offices, times and states. Pure. */
import type { T } from '../../../../ui/i18n.tsx'
import type { NoticeRow, OfficeView } from '../../contract.ts'

/** 陶坝村 书记 罗春燕 */
export const officeWords = (t: T, office: Pick<OfficeView, 'post' | 'place'> & { name?: string }): string =>
  [office.place.split(' ').at(-1), t(`offices.post-${office.post}`), office.name ?? ''].filter(Boolean).join(' ')

export type Tag = { words: string; tone: 'accent' | 'late' | 'soon' | 'calm' }

/** The one word that matters most about a notice in a list; null: an ordinary one. */
export function tagOf(
  t: T,
  notice: Pick<NoticeRow, 'state' | 'kind' | 'pinned' | 'ground' | 'corrected_at'>,
): Tag | null {
  if (notice.state === 'withdrawn') return { words: t('bulletin.state-withdrawn'), tone: 'calm' }
  if (notice.state === 'draft') return { words: t('bulletin.state-draft'), tone: 'soon' }
  if (notice.state === 'scheduled') return { words: t('bulletin.state-scheduled'), tone: 'soon' }
  if (notice.kind === 'emergency') return { words: t('bulletin.emergency'), tone: 'late' }
  if (notice.pinned) return { words: t('bulletin.pinned'), tone: 'accent' }
  if (notice.ground) return { words: t('bulletin.to-confirm'), tone: 'soon' }
  if (notice.corrected_at) return { words: t('bulletin.corrected'), tone: 'calm' }
  return null
}
