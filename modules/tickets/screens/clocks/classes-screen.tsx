/** The classes of a place with their limits: what holds, who gave it, since when, on what ground; and changing it by date. */
import { Alert, Button, Checkbox, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { startOfDay } from '../../../../kernel/calendar.ts'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { dateWords } from '../../../../ui/time.ts'
import type { ClassOnDesk, ClassSetAnswer } from '../../classes/contract.ts'
import { ClassDialog, classNameIn } from './class-dialog.tsx'
import './clocks.css'
import { limitSaid } from './limit-field.tsx'
import { PlaceField, usePlace } from './place-field.tsx'
import { RecountLine } from './recount-line.tsx'
import { RulesTabs } from './rules-tabs.tsx'

type Given = ClassOnDesk['ground']['limit']

/** 陶坝村定，11月18日起；依据：村民代表会议. What the product brings has its ground once above the table. */
export function useGroundWords(): (given: Given) => string {
  const t = useT()
  const lang = useLang()
  return (given) =>
    given
      ? t('tickets.ground', {
          place: given.place,
          day: dateWords(startOfDay(given.since), lang, { year: true }),
          source: given.source,
        })
      : t('tickets.ground-usual')
}

export function ClassesScreen({ params }: ScreenProps) {
  const t = useT()
  const lang = useLang()
  const [, navigate] = useLocation()
  const area = usePlace(params.area)
  const [open, setOpen] = useState<ClassOnDesk | 'new' | null>(null)
  const [withRetired, setRetired] = useState(false)
  const asked = useAsk<ClassSetAnswer>('tickets.class_set', { area }, { enabled: area !== '', keepPrevious: true })
  const set = asked.data
  return (
    <main className="ck">
      <RulesTabs />
      <div className="ck-head">
        <Typography.Title level={1}>{t('tickets.clocks-classes')}</Typography.Title>
        <PlaceField area={area} name={set?.place.name ?? ''} onChange={(to) => navigate(`/classes/${to}`)} />
        <Checkbox checked={withRetired} onChange={(event) => setRetired(event.target.checked)}>
          {t('tickets.class-with-retired')}
        </Checkbox>
        {set?.may.add ? (
          <Button type="primary" onClick={() => setOpen('new')}>
            {t('tickets.class-add')}
          </Button>
        ) : null}
      </div>
      {asked.error ? <Alert type="error" showIcon title={asked.error.message} /> : null}
      {set ? (
        <p className="ck-source">
          {t('tickets.ground-of-usual', {
            source: set.source,
            day: dateWords(startOfDay(set.since), lang, { year: true }),
          })}
          {area.length > 6 ? ` ${t('tickets.class-only-tighter')}` : ''}
        </p>
      ) : null}
      <RecountLine />
      {set?.coming.map((one) => (
        <Alert
          key={one.since}
          type="info"
          showIcon
          title={t('tickets.class-coming', {
            day: dateWords(startOfDay(one.since), lang, { year: true }),
            names: one.classes
              .map((key) => {
                const known = set.classes.find((each) => each.key === key)
                return known ? classNameIn(lang, known) : t('tickets.class-new-one')
              })
              .join(t('tickets.and')),
            source: one.source,
          })}
        />
      ))}
      {set?.functions.map((branch) => (
        <ClassTable
          key={branch.key}
          name={branch.name}
          classes={set.classes.filter((one) => one.function === branch.key && (withRetired || !one.retired))}
          onOpen={set.may.set ? setOpen : null}
        />
      ))}
      {open && set ? (
        <ClassDialog area={area} set={set} known={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      ) : null}
    </main>
  )
}

function ClassTable({
  name,
  classes,
  onOpen,
}: {
  name: string
  classes: readonly ClassOnDesk[]
  onOpen: ((one: ClassOnDesk) => void) | null
}) {
  const t = useT()
  const lang = useLang()
  const groundOf = useGroundWords()
  const yes = (value: boolean, given: Given) => (
    <>
      {t(value ? 'tickets.asked' : 'tickets.not-asked')}
      {given ? <small className="ck-ground">{groundOf(given)}</small> : null}
    </>
  )
  return (
    <Table<ClassOnDesk>
      className="ck-classes"
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={[...classes]}
      title={() => <b>{name}</b>}
      rowClassName={(one) => (one.retired ? 'ck-retired' : '')}
      columns={[
        {
          title: t('tickets.class'),
          width: 220,
          render: (_, one) => <NameCell one={one} words={classNameIn(lang, one)} />,
        },
        {
          title: t('tickets.class-limit'),
          width: 260,
          render: (_, one) => (
            <>
              <b>{limitSaid(t, one.limit)}</b>
              <small className="ck-ground">{groundOf(one.ground.limit)}</small>
            </>
          ),
        },
        {
          title: t('tickets.class-after-photo'),
          width: 150,
          render: (_, one) => yes(one.after_photo, one.ground.after_photo),
        },
        {
          title: t('tickets.class-return-visit'),
          width: 150,
          render: (_, one) => yes(one.return_visit, one.ground.return_visit),
        },
        {
          title: t('tickets.class-keywords'),
          render: (_, one) => <span className="ck-source">{one.keywords.join(' ')}</span>,
        },
        ...(onOpen
          ? [
              {
                title: <span className="x-hidden">{t('tickets.class-change')}</span>,
                width: 76,
                render: (_: unknown, one: ClassOnDesk) => (
                  <Button
                    type="link"
                    size="small"
                    aria-label={t('tickets.class-change-which', { name: classNameIn(lang, one) })}
                    onClick={() => onOpen(one)}
                  >
                    {t('tickets.class-change')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function NameCell({ one, words }: { one: ClassOnDesk; words: string }) {
  const t = useT()
  return (
    <>
      {words} {one.own ? <Tag>{t('tickets.class-own')}</Tag> : null}
      {one.given_here ? <Tag color="blue">{t('tickets.class-given-here')}</Tag> : null}
      {one.retired ? <Tag>{t('tickets.class-retired-tag')}</Tag> : null}
    </>
  )
}
