/** A notice as a sheet for the board, in the layout of an official notice, with a QR code to its online twin. A4 or A3, or as a poster of the code alone. */
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { dateWords } from '../../../../ui/time.ts'
import { type Sealed, SealedFoot, useSealed } from '../../../log/screens/shared/sealed-foot.tsx'
import type { NoticeView, SealedAnswer } from '../../contract.ts'
import { Blocks } from '../shared/blocks.tsx'
import { officeWords } from '../shared/words.ts'
import '../shared/paper.css'

const Qr = lazy(() => import('../../../../ui/qr/qr.tsx').then((file) => ({ default: file.Qr })))

type Size = 'A4' | 'A3'
type Kind = 'sheet' | 'poster'

export function NoticePaperScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const area = params.area ?? ''
  const asked = useAsk<NoticeView>('bulletin.one', { id: params.id, area })
  const published = useAsk<SealedAnswer>('bulletin.sealed', { id: params.id, area })
  const { sealed } = useSealed(area, published.data?.fact ?? null)
  const [size, setSize] = useState<Size>('A4')
  const [kind, setKind] = useState<Kind>('sheet')
  return (
    <div className="bulletin-print">
      {/* Size and margins of the sheet the browser prints on. */}
      <style>{`@page { size: ${size} portrait; margin: ${size === 'A3' ? '28mm 26mm' : '20mm 20mm'}; }`}</style>
      <Page title={t('bulletin.print')} back={true}>
        <div className="bulletin-print__tools">
          <ChoiceChips
            label={t('bulletin.paper-size')}
            value={size}
            onChange={(value) => setSize(value as Size)}
            options={(['A4', 'A3'] as const).map((value) => ({ value, label: value }))}
          />
          <ChoiceChips
            label={t('bulletin.paper-kind')}
            value={kind}
            onChange={(value) => setKind(value as Kind)}
            options={[
              { value: 'sheet', label: t('bulletin.paper-sheet') },
              { value: 'poster', label: t('bulletin.paper-poster') },
            ]}
          />
          <Button wide icon="print" onPress={() => print()}>
            {t('bulletin.print')}
          </Button>
        </div>
        {asked.isPending ? <Loading kind="page" /> : null}
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {asked.data ? <Sheet notice={asked.data} area={area} size={size} kind={kind} sealed={sealed} /> : null}
      </Page>
    </div>
  )
}

function Sheet({
  notice,
  area,
  size,
  kind,
  sealed,
}: {
  notice: NoticeView
  area: string
  size: Size
  kind: Kind
  sealed: Sealed | null
}) {
  const t = useT()
  const lang = useLang()
  const from = area.length >= 12 ? area.slice(0, 12) : area
  const url = `${location.origin}/v/${from}/notices/${notice.id}`
  const at = notice.published_at
  const code = (
    <Suspense fallback={null}>
      <Qr text={url} label={t('bulletin.qr-label', { title: notice.title })} level="M" />
    </Suspense>
  )
  if (kind === 'poster')
    return (
      <article className={`bulletin-sheet bulletin-sheet--poster bulletin-sheet--${size}`}>
        <p className="bulletin-sheet__head">{notice.office.place}</p>
        <h2 className="bulletin-sheet__title">{notice.title}</h2>
        <div className="bulletin-sheet__code">{code}</div>
        <p className="bulletin-sheet__hint">{t('bulletin.scan-to-read')}</p>
        <div className="bulletin-sheet__sealed">
          <SealedFoot sealed={sealed} />
        </div>
      </article>
    )
  return (
    <article className={`bulletin-sheet bulletin-sheet--${size}`}>
      <p className="bulletin-sheet__head">{t('bulletin.paper-head', { place: notice.office.place })}</p>
      <h2 className="bulletin-sheet__title">{notice.title}</h2>
      <div className="bulletin-sheet__words">
        <Blocks blocks={notice.blocks} />
      </div>
      {notice.pictures.length > 0 ? (
        <div className="bulletin-sheet__pictures">
          {notice.pictures.slice(0, 4).map(({ id, url: picture }) => (
            <img key={id} src={picture} alt="" />
          ))}
        </div>
      ) : null}
      <div className="bulletin-sheet__foot">
        <div className="bulletin-sheet__twin">
          {code}
          <span className="x-meta">{t('bulletin.scan-to-check')}</span>
        </div>
        <p className="bulletin-sheet__sign">
          {officeWords(t, { post: notice.office.post, place: notice.office.place, name: notice.office.name })}
          <br />
          {at ? dateWords(at, lang, { year: true }) : ''}
        </p>
      </div>
      <SealedFoot sealed={sealed} />
    </article>
  )
}
