/**
 * One voucher on its way to the public: the sealed original is opened (and that is written down), black boxes are drawn, the server
 * burns them into a new picture, and somebody looks at that picture and says that nothing personal shows. Phone and desk use it alike.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, Buttons } from '../../../../../ui/button/button.tsx'
import { useT } from '../../../../../ui/i18n.tsx'
import { Loading } from '../../../../../ui/loading/loading.tsx'
import { Problem } from '../../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../../ui/query.ts'
import type { Box, Original, VoucherView } from '../../../contract.ts'
import { MaskingCanvas } from './masking-canvas.tsx'
import './masking.css'

export interface VoucherMaskingProps {
  voucher: VoucherView
  /** What it is called on the screen: 第 2 张凭证. */
  name: string
  /** After it was confirmed. */
  onDone: () => void
}

export function VoucherMasking({ voucher, name, onDone }: VoucherMaskingProps): ReactNode {
  const [burned, setBurned] = useState<VoucherView | null>(voucher.state === 'waiting' ? null : voucher)
  if (burned) return <Look voucher={burned} name={name} onAgain={() => setBurned(null)} onDone={onDone} />
  return <Draw voucher={voucher} name={name} onBurned={setBurned} />
}

function Draw({
  voucher,
  name,
  onBurned,
}: {
  voucher: VoucherView
  name: string
  onBurned: (voucher: VoucherView) => void
}) {
  const t = useT()
  const [boxes, setBoxes] = useState<Box[]>(voucher.boxes)
  const { original, problem, again } = useOriginal(voucher.id)
  const burn = useCall<object, VoucherView>('disclosure.mask_voucher')
  return (
    <div className="masking__step">
      <p className="masking__cover">{t('disclosure.mask-cover')}</p>
      {original ? (
        <MaskingCanvas
          src={original.url}
          alt={name}
          width={original.width}
          height={original.height}
          boxes={boxes}
          onChange={setBoxes}
        />
      ) : problem ? null : (
        <Loading kind="card" />
      )}
      <Problem problem={problem ?? burn.error} {...(problem ? { onRetry: again } : {})} />
      <Button
        wide
        disabled={!original}
        pending={burn.isPending}
        onPress={() => burn.mutate({ voucher: voucher.id, boxes }, { onSuccess: onBurned })}
      >
        {boxes.length > 0 ? t('disclosure.mask-burn', { n: boxes.length }) : t('disclosure.mask-burn-none')}
      </Button>
      <p className="x-meta">{t('disclosure.mask-recorded')}</p>
    </div>
  )
}

/** Opening is written down, so it is done once for each time somebody sits down to draw. */
function useOriginal(voucher: string) {
  const open = useCall<object, Original>('disclosure.open_original')
  const asked = useRef<string | null>(null)
  const { mutate } = open
  useEffect(() => {
    if (asked.current === voucher) return
    asked.current = voucher
    mutate({ voucher, purpose: 'masking' })
  }, [voucher, mutate])
  return { original: open.data, problem: open.error, again: () => mutate({ voucher, purpose: 'masking' }) }
}

/** The picture as everybody will see it, looked at once more. */
function Look({
  voucher,
  name,
  onAgain,
  onDone,
}: {
  voucher: VoucherView
  name: string
  onAgain: () => void
  onDone: () => void
}) {
  const t = useT()
  const confirm = useCall<object>('disclosure.confirm_vouchers')
  const isConfirmed = voucher.state === 'confirmed'
  return (
    <div className="masking__step">
      <p className="masking__cover">{t(isConfirmed ? 'disclosure.mask-is-confirmed' : 'disclosure.mask-look')}</p>
      {voucher.picture ? <img className="masking__burned" src={voucher.picture.url} alt={name} /> : null}
      <Problem problem={confirm.error} />
      {isConfirmed ? (
        <p className="x-meta">{t('disclosure.mask-confirmed-by', { name: voucher.confirmed_by ?? '' })}</p>
      ) : null}
      <Buttons>
        <Button kind="ghost" onPress={onAgain}>
          {t('disclosure.mask-again')}
        </Button>
        {isConfirmed ? (
          <Button onPress={onDone}>{t('disclosure.mask-next')}</Button>
        ) : (
          <Button
            pending={confirm.isPending}
            onPress={() => confirm.mutate({ vouchers: [voucher.id] }, { onSuccess: onDone })}
          >
            {t('disclosure.mask-confirm')}
          </Button>
        )}
      </Buttons>
    </div>
  )
}
