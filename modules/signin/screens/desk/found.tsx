/** The first run: setup code, county, two admins; then their links, shown once. */
import { Alert, Button, Form, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { CountyChoices } from '../../../places/contract.ts'
import type { Founded } from '../../contract.ts'
import { Door, InvitationLink, Refusal } from './parts.tsx'

interface Admin {
  name: string
  phone: string
  login: string
}
interface Typed {
  setup_code: string
  county: number
  system_admin: Admin
  security_admin: Admin
}

const nobody: Admin = { name: '', phone: '', login: '' }

export function FoundScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  const [form] = Form.useForm<Typed>()
  const [words, setWords] = useState('')
  const [county, setCounty] = useState('')
  const choices = useAsk<CountyChoices>('places.counties', { words }, { enabled: words !== '', keepPrevious: true })
  const found = useCall<Typed, Founded>('signin.found')
  if (found.data)
    return (
      <Door
        wide
        heading={t('signin.found-done', { county })}
        foot={<Link href="/signin">{t('signin.to-sign-in')}</Link>}
      >
        <Alert
          type="success"
          showIcon
          style={{ marginBottom: 20 }}
          title={t('signin.found-done-words', { townships: found.data.townships, villages: found.data.villages })}
        />
        <div className="signin-pair">
          {found.data.invitations.map((one, index) => (
            <div key={one.login}>
              <h2>{t(index === 0 ? 'signin.found-system' : 'signin.found-security')}</h2>
              <InvitationLink {...one} />
            </div>
          ))}
        </div>
      </Door>
    )
  return (
    <Door wide heading={t('signin.found-title')} words={t('signin.found-words')}>
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ setup_code: '', system_admin: nobody, security_admin: nobody }}
        onFinish={(typed) => found.mutate(typed)}
      >
        <div className="signin-pair">
          <Form.Item name="setup_code" label={t('signin.found-code')} extra={t('signin.found-code-help')}>
            <Input autoFocus autoComplete="off" maxLength={20} />
          </Form.Item>
          <Form.Item name="county" label={t('signin.found-county')} extra={t('signin.found-county-help')}>
            <Select
              showSearch={{ filterOption: false, onSearch: setWords }}
              notFoundContent={words ? t('signin.no-village') : null}
              onChange={(_value, option) => setCounty(String((option as { name?: string } | undefined)?.name ?? ''))}
              options={(choices.data?.counties ?? []).map((one) => ({
                value: Number(one.area),
                name: one.name,
                label: `${one.full_name} · ${t('signin.found-county-size', { townships: one.townships, villages: one.villages })}`,
              }))}
            />
          </Form.Item>
          {(['system_admin', 'security_admin'] as const).map((post) => (
            <fieldset key={post}>
              <h2>{t(post === 'system_admin' ? 'signin.found-system' : 'signin.found-security')}</h2>
              <Form.Item name={[post, 'name']} label={t('signin.found-name')}>
                <Input maxLength={30} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[post, 'phone']} label={t('signin.phone')}>
                <Input inputMode="tel" maxLength={20} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[post, 'login']} label={t('signin.login')}>
                <Input maxLength={40} autoComplete="off" />
              </Form.Item>
            </fieldset>
          ))}
        </div>
        <Refusal problem={found.error} form={form} />
        <Button type="primary" htmlType="submit" size="large" loading={found.isPending}>
          {t('signin.found-send')}
        </Button>
      </Form>
    </Door>
  )
}
