/** The vouchers of an account on the phone of whoever publishes it: one after the other covered and confirmed. */
import { useState } from 'react'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { Progress } from '../../../../ui/progress/progress.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { DraftView } from '../../contract.ts'
import { VoucherMasking } from '../shared/masking/voucher-masking.tsx'
import { nextVoucher, VoucherTiles } from '../shared/masking/voucher-tiles.tsx'
import '../shared/books.css'

export function MaskScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const asked = useAsk<DraftView>('disclosure.draft', { id: params.id })
  const [open, setOpen] = useState<string | null>(null)
  const vouchers = asked.data?.vouchers ?? []
  const at = vouchers.findIndex(({ id }) => id === open)
  const voucher = vouchers[at]
  const done = vouchers.filter(({ state }) => state === 'confirmed').length
  const name = t('disclosure.read-voucher-n', { n: at + 1 })
  return (
    <Page title={voucher ? name : t('disclosure.mask-title')} back={voucher ? () => setOpen(null) : '/books/work'}>
      {asked.isPending ? <Loading kind="rows" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {voucher ? (
        <VoucherMasking
          key={voucher.id}
          voucher={voucher}
          name={name}
          onDone={() => setOpen(nextVoucher(vouchers, voucher.id)?.id ?? null)}
        />
      ) : null}
      {asked.data && !voucher ? (
        <>
          <p className="x-meta">{[asked.data.place, asked.data.title].join(' · ')}</p>
          {vouchers.length === 0 ? (
            <Empty icon="image" title={t('disclosure.mask-none')}>
              {t('disclosure.mask-none-line')}
            </Empty>
          ) : (
            <>
              {done === vouchers.length ? <Banner tone="info">{t('disclosure.mask-all-done')}</Banner> : null}
              <Card>
                <Progress
                  label={t('disclosure.mask-progress')}
                  value={done}
                  max={vouchers.length}
                  words={t('disclosure.mask-progress-n', { n: done, of: vouchers.length })}
                />
              </Card>
              <VoucherTiles vouchers={vouchers} onOpen={({ id }) => setOpen(id)} />
            </>
          )}
        </>
      ) : null}
    </Page>
  )
}
