/** My own staff login: password, authenticator, where I am signed in. */
import { Alert, Button, Form, Input, Popconfirm, Table } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { agoWords, timeWords } from '../../../../ui/time.ts'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { SessionView, TotpToEnrol } from '../../contract.ts'
import { goAs, query } from '../shared/identity.ts'
import { Refusal, SecretCode } from './parts.tsx'

export function AccountScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  const [isStolen, setStolen] = useState(() => query('stolen') !== null)
  return (
    <main className="signin-sheets signin-sheets--two">
      <h1 className="signin-sheets__head">{t('signin.account-title')}</h1>
      {isStolen ? (
        <Alert
          className="signin-sheet--whole"
          type="warning"
          showIcon
          title={t('signin.stolen-title')}
          description={t('signin.stolen-words')}
        />
      ) : null}
      <PasswordSheet onChanged={() => setStolen(false)} />
      <TotpSheet />
      <SessionsSheet />
    </main>
  )
}

function PasswordSheet({ onChanged }: { onChanged: () => void }): ReactNode {
  const t = useT()
  const [form] = Form.useForm<{ password: string; next: string }>()
  const change = useCall<{ password: string; next: string }>('signin.change_password')
  const go = async (typed: { password: string; next: string }): Promise<void> => {
    const done = await change.mutateAsync(typed).catch(() => null)
    if (!done) return
    form.resetFields()
    onChanged()
    toast(t('signin.password-changed'))
  }
  return (
    <section className="signin-sheet">
      <h2>{t('signin.account-password')}</h2>
      <Form
        form={form}
        name="change"
        layout="vertical"
        requiredMark={false}
        initialValues={{ password: '', next: '' }}
        onFinish={(typed) => void go(typed)}
      >
        <Form.Item name="password" label={t('signin.password-now')}>
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <Form.Item name="next" label={t('signin.password-next')} extra={t('signin.password-help')}>
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
        <Refusal problem={change.error} form={form} />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('signin.password-change')}
        </Button>
      </Form>
    </section>
  )
}

function TotpSheet(): ReactNode {
  const t = useT()
  const [asking] = Form.useForm<{ password: string }>()
  const [confirming] = Form.useForm<{ code: string }>()
  const [fresh, setFresh] = useState<TotpToEnrol | null>(null)
  const enrol = useCall<{ password: string }, TotpToEnrol>('signin.enrol_totp')
  const confirm = useCall<{ code: string }>('signin.confirm_totp')
  const start = async (typed: { password: string }): Promise<void> => {
    const made = await enrol.mutateAsync(typed).catch(() => null)
    asking.resetFields()
    if (made) setFresh(made)
  }
  const finish = async (typed: { code: string }): Promise<void> => {
    const done = await confirm.mutateAsync(typed).catch(() => null)
    if (!done) return
    setFresh(null)
    toast(t('signin.totp-changed'))
  }
  return (
    <section className="signin-sheet">
      <h2>{t('signin.account-totp')}</h2>
      <p className="signin-door__soft" style={{ marginBottom: 16 }}>
        {t('signin.account-totp-words')}
      </p>
      {fresh ? (
        <>
          <SecretCode {...fresh} />
          <Form
            form={confirming}
            name="confirm"
            layout="vertical"
            requiredMark={false}
            initialValues={{ code: '' }}
            onFinish={(typed) => void finish(typed)}
          >
            <Form.Item name="code" label={t('signin.invitation-code')}>
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={7} />
            </Form.Item>
            <Refusal problem={confirm.error} form={confirming} />
            <Button type="primary" htmlType="submit" loading={confirm.isPending}>
              {t('signin.totp-confirm')}
            </Button>
          </Form>
        </>
      ) : (
        <Form
          form={asking}
          name="enrol"
          layout="vertical"
          requiredMark={false}
          initialValues={{ password: '' }}
          onFinish={(typed) => void start(typed)}
        >
          <Form.Item name="password" label={t('signin.password-now')}>
            <Input.Password autoComplete="current-password" maxLength={128} />
          </Form.Item>
          <Refusal problem={enrol.error} form={asking} />
          <Button htmlType="submit" loading={enrol.isPending}>
            {t('signin.totp-start')}
          </Button>
        </Form>
      )}
    </section>
  )
}

function SessionsSheet(): ReactNode {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const sessions = useAsk<{ items: SessionView[] }>('signin.sessions')
  const everywhere = useCall<Record<string, never>>('signin.out_everywhere')
  const close = useCall<{ key: string }>('signin.close_session')
  return (
    <section className="signin-sheet signin-sheet--whole">
      <h2>{t('signin.sessions')}</h2>
      <Problem problem={sessions.error ?? everywhere.error ?? close.error} />
      <Table<SessionView>
        size="small"
        rowKey="key"
        pagination={false}
        showHeader={false}
        loading={sessions.isPending}
        dataSource={sessions.data?.items ?? []}
        columns={[
          {
            dataIndex: 'kind',
            render: (kind: string, row) => (
              <>
                {t(`signin.session-${kind}`)} {row.here ? <Tag tone="accent">{t('signin.session-here')}</Tag> : null}
              </>
            ),
          },
          {
            dataIndex: 'opened_at',
            render: (_at: string, row) =>
              t('signin.session-times', {
                opened: timeWords(new Date(row.opened_at), now, lang),
                seen: agoWords(new Date(row.seen_at), now, lang),
              }),
          },
          {
            key: 'close',
            align: 'right',
            render: (_, row) =>
              row.here ? null : (
                <Popconfirm
                  title={t('signin.close-question')}
                  okText={t('signin.close')}
                  onConfirm={() => close.mutate({ key: row.key })}
                >
                  <Button type="link" size="small" loading={close.isPending && close.variables?.key === row.key}>
                    {t('signin.close')}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      <Popconfirm
        title={t('signin.out-everywhere-question')}
        description={t('signin.out-everywhere-detail')}
        okText={t('signin.out-everywhere')}
        onConfirm={async () => {
          const done = await everywhere.mutateAsync({}).catch(() => null)
          if (done) goAs('/desk/')
        }}
      >
        <Button danger style={{ marginTop: 16 }} loading={everywhere.isPending}>
          {t('signin.out-everywhere')}
        </Button>
      </Popconfirm>
    </section>
  )
}
