/** A PDF shown in the page, sheet under sheet. Nothing is loaded before it is asked for; where it cannot be drawn, the file itself opens. */
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { Loading } from '../loading/loading.tsx'

const Sheets = lazy(() => import('./sheets.tsx').then((file) => ({ default: file.Sheets })))

export function Paper({ url, title }: { url: string; title: string }): ReactNode {
  const t = useT()
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <Button kind="ghost" wide icon="book" onPress={() => setOpen(true)}>
        {t('ui.paper-open')}
      </Button>
    )
  }
  return (
    <Suspense fallback={<Loading kind="card" />}>
      <Sheets url={url} title={title} />
    </Suspense>
  )
}
