/** Every other number a place lives by, as the modules declare them: value, who gave it, since when, on what ground. */
import { Alert, Button, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { startOfDay } from '../../../../kernel/calendar.ts'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { dateWords } from '../../../../ui/time.ts'
import type { SettingsAnswer, SettingView } from '../../../standards/contract.ts'
import './clocks.css'
import { NumberDialog } from './number-dialog.tsx'
import { PlaceField, usePlace } from './place-field.tsx'
import { RecountLine } from './recount-line.tsx'
import { RulesTabs } from './rules-tabs.tsx'
import { isShown, settingName, valueWords } from './setting-words.ts'

export function NumbersScreen({ params }: ScreenProps) {
  const t = useT()
  const lang = useLang()
  const [, navigate] = useLocation()
  const area = usePlace(params.area)
  const [open, setOpen] = useState<SettingView | null>(null)
  const asked = useAsk<SettingsAnswer>('standards.settings', { area }, { enabled: area !== '', keepPrevious: true })
  const day = (at: string) => dateWords(startOfDay(at), lang, { year: true })
  const shown = asked.data?.settings.filter(isShown) ?? []
  const mayAny = shown.some((one) => one.may.set)
  return (
    <main className="ck">
      <RulesTabs />
      <div className="ck-head">
        <Typography.Title level={1}>{t('tickets.clocks-numbers')}</Typography.Title>
        <PlaceField area={area} name={asked.data?.place.name ?? ''} onChange={(to) => navigate(`/numbers/${to}`)} />
      </div>
      {asked.error ? <Alert type="error" showIcon title={asked.error.message} /> : null}
      <RecountLine />
      <Table<SettingView>
        size="small"
        rowKey="key"
        pagination={false}
        loading={asked.isPending}
        dataSource={shown}
        columns={[
          {
            title: t('tickets.number-what'),
            render: (_, one) => (
              <>
                {settingName(t, one.key)} {one.tightens ? <Tag>{t('tickets.number-tighter')}</Tag> : null}
              </>
            ),
          },
          {
            title: t('tickets.number-value'),
            width: 240,
            render: (_, one) => (
              <>
                <b>{valueWords(t, one.key, one.value)}</b>
                {one.coming.map((next) => (
                  <small key={next.since} className="ck-ground">
                    {t('tickets.number-coming', { day: day(next.since), value: valueWords(t, one.key, next.value) })}
                  </small>
                ))}
              </>
            ),
          },
          {
            title: t('tickets.number-ground'),
            render: (_, one) => (
              <>
                {one.given_at
                  ? t('tickets.number-given', { place: one.given_at.name, day: day(one.since) })
                  : t('tickets.number-usual', { day: day(one.since) })}
                <small className="ck-ground">{one.source}</small>
              </>
            ),
          },
          ...(mayAny
            ? [
                {
                  title: <span className="x-hidden">{t('tickets.class-change')}</span>,
                  width: 76,
                  render: (_: unknown, one: SettingView) =>
                    one.may.set ? (
                      <Button
                        type="link"
                        size="small"
                        aria-label={t('tickets.class-change-which', { name: settingName(t, one.key) })}
                        onClick={() => setOpen(one)}
                      >
                        {t('tickets.class-change')}
                      </Button>
                    ) : null,
                },
              ]
            : []),
        ]}
      />
      {open && asked.data ? (
        <NumberDialog place={asked.data.place} setting={open} onClose={() => setOpen(null)} />
      ) : null}
    </main>
  )
}
