/** Buttons: one that matters per screen (primary), the others quieter. A pending button keeps its place and says what it is doing. */
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useT } from '../i18n.tsx'
import { Icon, type IconName } from '../icon/icon.tsx'
import './button.css'

export type ButtonKind = 'primary' | 'ghost' | 'danger' | 'quiet'

export interface ButtonProps {
  children?: ReactNode
  onPress?: () => void
  kind?: ButtonKind
  pending?: boolean
  disabled?: boolean
  type?: 'button' | 'submit'
  icon?: IconName
  wide?: boolean
  small?: boolean
  /** What is spoken where the button shows only an icon. */
  label?: string
}

export function buttonClass({ kind, wide, small }: { kind: ButtonKind; wide: boolean; small: boolean }): string {
  return `x-button x-button--${kind}${wide ? ' x-button--wide' : ''}${small ? ' x-button--small' : ''}`
}

export function Button({
  children,
  onPress,
  kind = 'primary',
  pending = false,
  disabled = false,
  type = 'button',
  icon,
  wide = false,
  small = false,
  label,
}: ButtonProps): ReactNode {
  const t = useT()
  return (
    <AriaButton
      className={buttonClass({ kind, wide, small })}
      type={type}
      isDisabled={disabled}
      isPending={pending}
      onPress={() => onPress?.()}
      {...(label ? { 'aria-label': label } : {})}
    >
      {pending ? (
        <span className="x-button__spin">
          <span className="x-hidden">{t('ui.pending')}</span>
        </span>
      ) : null}
      {!pending && icon ? <Icon name={icon} /> : null}
      {children}
    </AriaButton>
  )
}

/** Buttons side by side, of equal width; under each other where the words are long. */
export function Buttons({ children }: { children: ReactNode }): ReactNode {
  return <div className="x-buttons">{children}</div>
}
