/** Whether the neighbours see it, and exactly what they would see: by the same rules as the server's public page. */
import { useState } from 'react'
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { PhotoStrip } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Switch } from '../../../../ui/switch/switch.tsx'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { withoutNumbers } from '../../rules.ts'
import type { Draft } from './drafts.ts'

export interface PublicCardProps {
  open: boolean
  onChange: (open: boolean) => void
  draft: Draft
  place: string
  kind: string
}

export function PublicCard({ open, onChange, draft, place, kind }: PublicCardProps) {
  const t = useT()
  const [isShown, setIsShown] = useState(false)
  return (
    <Card>
      <Switch on={open} onChange={onChange}>
        {t('tickets.public-switch')}
      </Switch>
      <TextLink onPress={() => setIsShown(true)}>{t('tickets.preview')}</TextLink>
      <Sheet open={isShown} onClose={() => setIsShown(false)} title={t('tickets.preview-title')}>
        <Stack gap={2}>
          {open ? (
            <>
              <div className="tickets-preview">
                <p>
                  <Tag>{t('tickets.state.reported')}</Tag>
                </p>
                <p className="tickets-matter__words">
                  {withoutNumbers(draft.words.trim()) || t('tickets.preview-no-words')}
                </p>
                <PhotoStrip photos={draft.photos} />
                <p className="x-meta">{[place, kind].filter(Boolean).join(' · ')}</p>
              </div>
              <p className="x-soft">{t('tickets.preview-hidden')}</p>
              {draft.voice ? <p className="x-soft">{t('tickets.voice-private')}</p> : null}
            </>
          ) : (
            <p>{t('tickets.preview-private')}</p>
          )}
        </Stack>
      </Sheet>
    </Card>
  )
}
