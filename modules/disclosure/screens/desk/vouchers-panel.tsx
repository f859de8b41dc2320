/** The pictures that prove the lines: brought in, blackened one by one, confirmed. */
import { Button, Modal, Upload } from 'antd'
import { useState } from 'react'
import { ApiProblem, upload } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { DraftView } from '../../contract.ts'
import { VoucherMasking } from '../shared/masking/voucher-masking.tsx'
import { nextVoucher, VoucherTiles } from '../shared/masking/voucher-tiles.tsx'
import { ProblemAlert } from './problem-alert.tsx'

export function VouchersPanel({ draft }: { draft: DraftView }) {
  const t = useT()
  const [open, setOpen] = useState<string | null>(null)
  const [sending, setSending] = useState(0)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const add = useCall<{ entry: string; files: string[]; lines: string[] }>('disclosure.add_vouchers')
  const remove = useCall<{ voucher: string }>('disclosure.remove_voucher')
  const index = draft.vouchers.findIndex((one) => one.id === open)
  const shown = draft.vouchers[index]
  /** A first picture proves the lines that have none yet. */
  const bare = draft.lines.filter((line) => !line.fixed && line.reverses === null && line.vouchers.length === 0)
  const bring = async (file: File) => {
    setSending((count) => count + 1)
    setProblem(null)
    try {
      const { id } = await upload(file)
      await add.mutateAsync({ entry: draft.id, files: [id], lines: bare.slice(0, 200).map((line) => line.id) })
    } catch (error) {
      if (error instanceof ApiProblem) setProblem(error)
    } finally {
      setSending((count) => count - 1)
    }
  }
  if (draft.vouchers.length === 0 && !draft.may.change) return null
  return (
    <section className="bks__card bks__card--padded" aria-label={t('disclosure.desk-vouchers')}>
      <div className="bks__head">
        <h3>{t('disclosure.desk-vouchers')}</h3>
        <span className="bks__soft">{t('disclosure.desk-vouchers-line')}</span>
        {draft.may.change ? (
          <div className="bks__tools">
            <Upload
              accept="image/jpeg,image/png,image/webp"
              multiple
              showUploadList={false}
              beforeUpload={(file) => {
                void bring(file)
                return false
              }}
            >
              <Button loading={sending > 0}>{t('disclosure.desk-add-vouchers')}</Button>
            </Upload>
          </div>
        ) : null}
      </div>
      <ProblemAlert problem={problem ?? add.error ?? remove.error} />
      <VoucherTiles vouchers={draft.vouchers} onOpen={(voucher) => setOpen(voucher.id)} />
      {shown ? (
        <Modal
          open
          width={860}
          footer={null}
          title={t('disclosure.read-voucher-n', { n: index + 1 })}
          onCancel={() => setOpen(null)}
        >
          {draft.may.change ? (
            <>
              <VoucherMasking
                key={shown.id}
                voucher={shown}
                name={t('disclosure.read-voucher-n', { n: index + 1 })}
                onDone={() => setOpen(nextVoucher(draft.vouchers, shown.id)?.id ?? null)}
              />
              <Button
                type="link"
                danger
                onClick={() => remove.mutate({ voucher: shown.id }, { onSuccess: () => setOpen(null) })}
              >
                {t('disclosure.desk-remove-voucher')}
              </Button>
            </>
          ) : shown.picture ? (
            <img
              className="bks-voucher"
              src={shown.picture.url}
              alt={t('disclosure.read-voucher-n', { n: index + 1 })}
            />
          ) : null}
        </Modal>
      ) : null}
    </section>
  )
}
