/** Says that what is seen is not whole yet, as long as that is so. */
import type { ReactNode } from 'react'
import { Banner } from '../banner/banner.tsx'
import { useT } from '../i18n.tsx'
import { type Making, useMaking } from './use-making.ts'

export function MakingNote(): ReactNode {
  const making = useMaking()
  return making ? <MakingWords {...making} /> : null
}

export function MakingWords({ done, of }: Making): ReactNode {
  const t = useT()
  return <Banner top>{t('ui.making', { n: done + 1, of })}</Banner>
}
