/** The vouchers of an account side by side, each with how far it is: not looked at, covered, confirmed. */
import type { ReactNode } from 'react'
import { useT } from '../../../../../ui/i18n.tsx'
import { Icon } from '../../../../../ui/icon/icon.tsx'
import { Tag, type Tone } from '../../../../../ui/tag/tag.tsx'
import type { VoucherView } from '../../../contract.ts'
import './masking.css'

const tones: Record<VoucherView['state'], Tone> = { waiting: 'late', masked: 'soon', confirmed: 'accent' }

/** Where to go on: the first that is not confirmed after this one, else the first of all. */
export function nextVoucher(vouchers: readonly VoucherView[], after: string | null): VoucherView | null {
  const at = vouchers.findIndex(({ id }) => id === after)
  const turned = [...vouchers.slice(at + 1), ...vouchers.slice(0, at + 1)]
  return turned.find((one) => one.state !== 'confirmed' && one.id !== after) ?? null
}

export function VoucherTiles({
  vouchers,
  onOpen,
}: {
  vouchers: readonly VoucherView[]
  onOpen: (voucher: VoucherView) => void
}): ReactNode {
  const t = useT()
  return (
    <ul className="masking__tiles">
      {vouchers.map((voucher, index) => (
        <li key={voucher.id}>
          <button type="button" className="masking__tile" onClick={() => onOpen(voucher)}>
            {voucher.picture?.thumb ? (
              <img src={voucher.picture.thumb} alt="" />
            ) : (
              <span className="masking__sealed">
                <Icon name="lock" />
              </span>
            )}
            <span>{t('disclosure.read-voucher-n', { n: index + 1 })}</span>
            <Tag tone={tones[voucher.state]}>{t(`disclosure.mask-state-${voucher.state}`)}</Tag>
            <span className="x-meta">
              {voucher.lines.length > 0
                ? t('disclosure.mask-of-lines', { lines: voucher.lines.join(t('disclosure.list-mark')) })
                : t('disclosure.mask-of-none')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
