/** For what cannot be taken back: the first press asks, the second does it. */
import { type ReactNode, useState } from 'react'
import { Button, type ButtonProps } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { Sheet } from '../sheet/sheet.tsx'

export interface ConfirmButtonProps
  extends Pick<ButtonProps, 'kind' | 'icon' | 'wide' | 'small' | 'disabled' | 'pending'> {
  children: ReactNode
  question: string
  confirm: string
  onConfirm: () => void
  detail?: ReactNode
}

export function ConfirmButton({
  children,
  question,
  confirm,
  onConfirm,
  detail,
  kind = 'danger',
  ...button
}: ConfirmButtonProps): ReactNode {
  const t = useT()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button kind={kind} {...button} onPress={() => setAsking(true)}>
        {children}
      </Button>
      <Sheet
        open={asking}
        onClose={() => setAsking(false)}
        title={question}
        actions={
          <>
            <Button kind="ghost" onPress={() => setAsking(false)}>
              {t('ui.cancel')}
            </Button>
            <Button
              kind={kind === 'danger' ? 'danger' : 'primary'}
              onPress={() => {
                setAsking(false)
                onConfirm()
              }}
            >
              {confirm}
            </Button>
          </>
        }
      >
        {detail}
      </Sheet>
    </>
  )
}
