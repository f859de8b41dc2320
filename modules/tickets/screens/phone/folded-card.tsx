/** What is already filled in, in one line; a press shows it all. */
import { type ReactNode, useState } from 'react'
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'

export interface FoldedCardProps {
  summary: readonly (string | undefined)[]
  /** Something inside needs the reader. */
  isOpen: boolean
  children: ReactNode
}

export function FoldedCard({ summary, isOpen, children }: FoldedCardProps) {
  const t = useT()
  const [wasOpened, setWasOpened] = useState(false)
  if (isOpen || wasOpened) return children
  return (
    <Card>
      <div className="tickets-line">
        <p>{summary.filter(Boolean).join(' · ')}</p>
        <TextLink onPress={() => setWasOpened(true)}>{t('tickets.change')}</TextLink>
      </div>
    </Card>
  )
}
