/** Who has a staff login: the security admin invites holders of posts, and invites again when something is lost. */
import { Alert, Button, Form, Input, Modal, Table } from 'antd'
import { type ReactNode, useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages, useCall } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { Tag, type Tone } from '../../../../ui/tag/tag.tsx'
import type { OfficeView } from '../../../offices/contract.ts'
import type { Invitation, StaffLogin } from '../../contract.ts'
import { InvitationLink, Refusal } from './parts.tsx'

interface Row {
  person: string
  name: string
  posts: string
  place: string
  login: string | null
  state: StaffLogin['state']
}

const pageSize = 50
/** Persons one question about logins may name. */
const askedAtOnce = 100
const tones: Record<StaffLogin['state'], Tone> = { none: 'plain', invited: 'soon', open: 'accent', locked: 'late' }

export function LoginsScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  const { me } = useMe()
  const county = me?.posts.find(({ post }) => post === 'security_admin')?.area ?? ''
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<Row | null>(null)
  const offices = useAskPages<{ items: OfficeView[]; next: string | null }>('offices.list', {
    area: county,
    limit: pageSize,
    name: name || undefined,
  })
  const serving = (offices.data?.pages ?? []).flatMap((page) => page.items).filter(({ state }) => state === 'serving')
  const persons = [...new Set(serving.map(({ person }) => person))]
  const latest = persons.slice(-askedAtOnce)
  const earlier = persons.slice(0, -askedAtOnce).slice(-askedAtOnce)
  const now = useAsk<{ items: StaffLogin[] }>(
    'signin.logins',
    { persons: latest },
    { enabled: latest.length > 0, keepPrevious: true },
  )
  const before = useAsk<{ items: StaffLogin[] }>('signin.logins', { persons: earlier }, { enabled: earlier.length > 0 })
  const logins = new Map([...(before.data?.items ?? []), ...(now.data?.items ?? [])].map((one) => [one.person, one]))
  const rows = persons.map((person): Row => {
    const held = serving.filter((one) => one.person === person)
    return {
      person,
      name: held[0]?.name ?? '',
      posts: held.map((one) => one.title || t(`offices.post-${one.post}`)).join(t('signin.list-comma')),
      place: held[0]?.place ?? '',
      login: logins.get(person)?.login ?? null,
      state: logins.get(person)?.state ?? 'none',
    }
  })
  return (
    <main className="signin-sheets signin-sheets--list">
      <div>
        <h1>{t('signin.logins-title')}</h1>
        <p className="signin-door__soft">{t('signin.logins-words')}</p>
      </div>
      <Problem problem={offices.error ?? now.error} />
      <section className="signin-sheet">
        <Input.Search
          allowClear
          aria-label={t('signin.logins-person')}
          placeholder={t('signin.logins-person')}
          style={{ width: 260, marginBottom: 16 }}
          onSearch={setName}
        />
        <Table<Row>
          size="small"
          rowKey="person"
          pagination={false}
          loading={offices.isPending}
          dataSource={rows}
          columns={[
            { title: t('signin.logins-person'), dataIndex: 'name', width: 120 },
            { title: t('signin.logins-post'), dataIndex: 'posts' },
            { title: t('signin.logins-place'), dataIndex: 'place' },
            { title: t('signin.logins-login'), dataIndex: 'login', render: (login: string | null) => login ?? '—' },
            {
              title: t('signin.logins-state'),
              dataIndex: 'state',
              render: (state: StaffLogin['state']) => <Tag tone={tones[state]}>{t(`signin.login-${state}`)}</Tag>,
            },
            {
              key: 'invite',
              title: <span className="x-hidden">{t('signin.invite')}</span>,
              align: 'right',
              render: (_value: unknown, row) =>
                row.person === me?.person ? null : (
                  <Button size="small" onClick={() => setChosen(row)}>
                    {t(row.state === 'none' ? 'signin.invite' : 'signin.invite-again')}
                  </Button>
                ),
            },
          ]}
        />
        {offices.hasNextPage ? (
          <Button
            style={{ marginTop: 16 }}
            loading={offices.isFetchingNextPage}
            onClick={() => void offices.fetchNextPage()}
          >
            {t('signin.load-more')}
          </Button>
        ) : null}
      </section>
      {chosen ? <Invite key={chosen.person} row={chosen} onClose={() => setChosen(null)} /> : null}
    </main>
  )
}

function Invite({ row, onClose }: { row: Row; onClose: () => void }): ReactNode {
  const t = useT()
  const [form] = Form.useForm<{ login: string }>()
  const invite = useCall<{ person: string; login: string }, Invitation>('signin.invite_staff')
  return (
    <Modal
      open
      title={t('signin.invite-for', { name: row.name })}
      onCancel={onClose}
      footer={null}
      width={520}
      destroyOnHidden
    >
      {invite.data ? (
        <>
          <Alert type="info" showIcon title={t('signin.invite-made')} style={{ marginBottom: 16 }} />
          <InvitationLink {...invite.data} />
        </>
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ login: row.login ?? '' }}
          onFinish={({ login }: { login: string }) => invite.mutate({ person: row.person, login })}
        >
          <Form.Item name="login" label={t('signin.login')}>
            <Input autoFocus maxLength={40} autoComplete="off" />
          </Form.Item>
          <Refusal problem={invite.error} form={form} />
          <Button type="primary" htmlType="submit" loading={invite.isPending}>
            {t('signin.invite-make')}
          </Button>
        </Form>
      )}
    </Modal>
  )
}
