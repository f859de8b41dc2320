/** 我的资料: take everything along, have it put right, or leave and have it erased. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ask } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { isStaff, useMe } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { saveFile } from '../../../../ui/save-file.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { MyData } from '../../contract.ts'

export function DataScreen() {
  const t = useT()
  const { me } = useMe()
  return (
    <Page title={t('people.data')} back="/me">
      <Stack gap={2}>
        <Card>
          <Rows>
            <Row href="/me/access" title={t('people.access')} meta={t('people.access-line')} />
            <Row href="/me/profile" title={t('people.data-correct')} meta={t('people.data-correct-line')} />
            <Row href="/me/consents" title={t('people.consents')} meta={t('people.consents-line')} />
          </Rows>
        </Card>
        {me?.assisted ? null : <Export />}
        {me && !me.assisted && !isStaff(me) ? <Leave person={me.person} /> : null}
      </Stack>
    </Page>
  )
}

function Export() {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const fetchAll = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const data = await ask<MyData>('people.my_data')
      saveFile(`${t('people.data-file')}.json`, new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
      toast(t(data.full ? 'people.data-saved' : 'people.data-saved-masked'))
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card title={t('people.data-export')}>
      <Stack gap={1}>
        <p>{t('people.data-export-line')}</p>
        <Problem problem={problem} />
        <Button kind="ghost" wide pending={busy} onPress={() => void fetchAll()}>
          {t('people.data-export-do')}
        </Button>
        <p className="x-meta">{t('people.data-masked')}</p>
      </Stack>
    </Card>
  )
}

function Leave({ person }: { person: string }) {
  const t = useT()
  const { refresh } = useMe()
  const [, navigate] = useLocation()
  const leave = useCall<{ person: string }>('people.leave')
  return (
    <Card title={t('people.leave')}>
      <Stack gap={1}>
        <p>{t('people.leave-line')}</p>
        <Problem problem={leave.error} />
        <ConfirmButton
          wide
          pending={leave.isPending}
          question={t('people.leave-question')}
          confirm={t('people.leave-do')}
          detail={<p>{t('people.leave-detail')}</p>}
          onConfirm={() =>
            leave.mutate(
              { person },
              {
                onSuccess: async () => {
                  await refresh()
                  navigate('/')
                },
              },
            )
          }
        >
          {t('people.leave')}
        </ConfirmButton>
      </Stack>
    </Card>
  )
}
