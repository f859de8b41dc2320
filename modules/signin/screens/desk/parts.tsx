/** Small parts the desk pages of signing in share. */
import { Alert, Button, Form, type FormInstance, QRCode } from 'antd'
import { type ReactNode, useEffect } from 'react'
import type { ApiProblem } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import './door.css'

const qrSize = 148

export function Door({
  wide = false,
  heading,
  words,
  children,
  foot,
}: {
  wide?: boolean
  heading: string
  words?: string
  children: ReactNode
  foot?: ReactNode
}): ReactNode {
  useEffect(() => {
    document.title = heading
  }, [heading])
  return (
    <main className="signin-door">
      <header className="signin-door__head">
        <h1>{heading}</h1>
        {words ? <p>{words}</p> : null}
      </header>
      <section className={`signin-door__sheet${wide ? ' signin-door__sheet--wide' : ''}`}>{children}</section>
      {foot ? <footer className="signin-door__foot">{foot}</footer> : null}
    </main>
  )
}

/** What the server refused: at its field where it named one, else above the button. */
export function Refusal({ problem, form }: { problem: ApiProblem | null; form: FormInstance }): ReactNode {
  useEffect(() => {
    const fields = Object.entries(problem?.fields ?? {})
    form.setFields(fields.map(([name, sentence]) => ({ name: name.split('.'), errors: [sentence] })))
    const [first] = fields
    if (first) form.scrollToField(first[0].split('.'), { focus: true })
  }, [problem, form])
  if (!problem || Object.keys(problem.fields).length > 0) return null
  return (
    <Form.Item>
      <Alert type="error" showIcon title={problem.detail || problem.title} />
    </Form.Item>
  )
}

export function SecretCode({ secret, uri }: { secret: string; uri: string }): ReactNode {
  const t = useT()
  return (
    <div className="signin-secret">
      <div aria-hidden="true">
        <QRCode value={uri} size={qrSize} bordered={false} type="svg" />
      </div>
      <div>
        <b>{t('signin.invitation-app')}</b>
        <p className="signin-door__soft">{t('signin.invitation-app-help')}</p>
        <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </div>
    </div>
  )
}

/** A one-time link to be handed over in person: to scan, or to copy. */
export function InvitationLink({ name, login, path }: { name: string; login: string; path: string }): ReactNode {
  const t = useT()
  const address = `${window.location.origin}${path}`
  return (
    <div className="signin-secret">
      <div aria-hidden="true">
        <QRCode value={address} size={qrSize} bordered={false} type="svg" />
      </div>
      <div>
        <b>{name}</b>
        <p className="signin-door__soft">{login}</p>
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(address).then(() => toast(t('signin.copied')))
          }}
        >
          {t('signin.copy')}
        </Button>
      </div>
    </div>
  )
}
