/** Fields that are sent together. Enter sends; the page is never reloaded. */
import type { FormEvent, ReactNode } from 'react'
import './form.css'

export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }): ReactNode {
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className="x-form" onSubmit={submit} noValidate>
      {children}
    </form>
  )
}
