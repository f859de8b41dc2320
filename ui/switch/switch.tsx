/** Something that is on or off from now on, without a button to confirm. */
import { type ReactNode, useId } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components/Switch'
import './switch.css'

export interface SwitchProps {
  on: boolean
  onChange: (on: boolean) => void
  children: ReactNode
  help?: ReactNode
  disabled?: boolean
}

export function Switch({ on, onChange, children, help, disabled = false }: SwitchProps): ReactNode {
  const helpId = useId()
  return (
    <div className="x-switch-field">
      <AriaSwitch
        className="x-switch"
        isSelected={on}
        onChange={onChange}
        isDisabled={disabled}
        {...(help ? { 'aria-describedby': helpId } : {})}
      >
        <span>{children}</span>
        <span className="x-switch__track" aria-hidden="true">
          <span className="x-switch__knob" />
        </span>
      </AriaSwitch>
      {help ? (
        <p id={helpId} className="x-meta">
          {help}
        </p>
      ) : null}
    </div>
  )
}
