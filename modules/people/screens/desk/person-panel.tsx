/** One record at the desk: masked, each number shown in full only for a stated reason. */
import { App, Button, Popconfirm, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { dateWords } from '../../../../ui/time.ts'
import type { CorrectField, PersonPage, ProxyView, RevealField } from '../../contract.ts'
import { residencyWords } from '../words.ts'
import { ConsentList } from './consent-list.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { PhoneDialog } from './phone-dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { ProxyDialog } from './proxy-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { RevealDialog } from './reveal-dialog.tsx'
import { StateTag } from './state-tag.tsx'

export function PersonPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT()
  const asked = useAsk<PersonPage>('people.one', { person: id })
  const person = asked.data
  return (
    <>
      <div className="ppl__head">
        <h2>{person?.name ?? ''}</h2>
        {person ? <StateTag row={person} /> : null}
        <Button type="text" onClick={onClose} aria-label={t('people.close')}>
          ✕
        </Button>
      </div>
      <ProblemAlert problem={asked.error} />
      {asked.isPending ? <Skeleton active /> : null}
      {person ? (
        <>
          <Verification person={person} />
          <RecordFacts person={person} />
          <Members person={person} />
          <Proxies person={person} />
          <ConsentList person={person.id} may={person.may.correct === true} />
        </>
      ) : null}
    </>
  )
}

function Verification({ person }: { person: PersonPage }) {
  const t = useT()
  const { message } = App.useApp()
  const verify = useCall<{ person: string; same_as?: string }>('people.verify')
  const refuse = useCall<{ person: string; reason: string }>('people.refuse_verification')
  const [refusing, setRefusing] = useState(false)
  if (!person.may.verify) return null
  const yes = (same_as?: string) =>
    verify.mutate(
      { person: person.id, ...(same_as ? { same_as } : {}) },
      { onSuccess: () => void message.success(t('people.verified-now', { name: person.name })) },
    )
  return (
    <section>
      <ProblemAlert problem={verify.error} />
      {person.refusal ? <p className="ppl__soft">{t('people.was-refused', { reason: person.refusal })}</p> : null}
      {person.same_as ? (
        <p>{t('people.same-line', { name: person.same_as.name, house: person.same_as.house })}</p>
      ) : null}
      <div className="ppl__acts">
        {person.same_as ? (
          <Button type="primary" loading={verify.isPending} onClick={() => yes(person.same_as?.id)}>
            {t('people.verify-same')}
          </Button>
        ) : null}
        <Button type={person.same_as ? 'default' : 'primary'} loading={verify.isPending} onClick={() => yes()}>
          {t(person.same_as ? 'people.verify-other' : 'people.verify-yes')}
        </Button>
        {person.may.refuse ? <Button onClick={() => setRefusing(true)}>{t('people.verify-no')}</Button> : null}
      </div>
      {refusing ? (
        <ReasonDialog
          title={t('people.verify-no')}
          help={t('people.reason-read')}
          problem={refuse.error}
          pending={refuse.isPending}
          onClose={() => setRefusing(false)}
          onSend={(reason) => refuse.mutate({ person: person.id, reason }, { onSuccess: () => setRefusing(false) })}
        />
      ) : null}
    </section>
  )
}

function RecordFacts({ person }: { person: PersonPage }) {
  const t = useT()
  const [reveal, setReveal] = useState<RevealField | null>(null)
  const [change, setChange] = useState<CorrectField | null>(null)
  const [phone, setPhone] = useState(false)
  const none = <span className="ppl__soft">{t('people.none')}</span>
  const look = (field: RevealField, there: boolean) =>
    person.may.reveal && there ? (
      <Button type="link" onClick={() => setReveal(field)}>
        {t('people.look')}
      </Button>
    ) : null
  const edit = (field: CorrectField) =>
    person.may.correct ? (
      <Button type="link" onClick={() => setChange(field)}>
        {t('people.change')}
      </Button>
    ) : null
  const rows: [string, React.ReactNode, React.ReactNode][] = [
    [t('people.field-name'), person.name, edit('name')],
    [
      t('people.field-phone'),
      person.phone ?? none,
      <>
        {look('phone', person.phone !== null)}
        {person.may.set_phone ? (
          <Button type="link" onClick={() => setPhone(true)}>
            {t('people.change')}
          </Button>
        ) : null}
      </>,
    ],
    [
      t('people.field-id_number'),
      person.id_number ?? none,
      <>
        {look('id_number', person.id_number !== null)}
        {edit('id_number')}
      </>,
    ],
    [
      t('people.field-birth_day'),
      person.birth_year ? t('people.birth-year', { year: person.birth_year }) : none,
      <>
        {look('birth_day', person.birth_year !== null)}
        {edit('birth_day')}
      </>,
    ],
    [t('people.field-sex'), person.sex ? t(`people.sex-${person.sex}`) : none, edit('sex')],
    [t('people.field-residency'), residencyWords(t, person.residency), person.residency ? edit('residency') : null],
    ...(person.residency === 'away' || person.residency === 'incoming'
      ? [
          [t('people.field-elsewhere'), person.elsewhere || none, edit('elsewhere')] as [
            string,
            React.ReactNode,
            React.ReactNode,
          ],
        ]
      : []),
    [t('people.field-place'), person.place || none, null],
    ...(person.residency
      ? [
          [t('people.field-household'), person.house || none, edit('household')] as [
            string,
            React.ReactNode,
            React.ReactNode,
          ],
        ]
      : []),
  ]
  return (
    <section>
      <dl className="ppl__facts">
        {rows.map(([label, value, end]) => (
          <Fact key={label} label={label} value={value} end={end} />
        ))}
      </dl>
      {person.corrections
        .filter(({ state }) => state === 'waiting')
        .map((one) => (
          <Correction key={one.id} id={one.id} field={one.field} value={one.value} reason={one.reason} />
        ))}
      {reveal ? <RevealDialog person={person} field={reveal} onClose={() => setReveal(null)} /> : null}
      {change ? <CorrectDialog person={person} field={change} onClose={() => setChange(null)} /> : null}
      {phone ? <PhoneDialog person={person} onClose={() => setPhone(false)} /> : null}
    </section>
  )
}

function Fact({ label, value, end }: { label: string; value: React.ReactNode; end: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
      <dd>{end}</dd>
    </>
  )
}

function Correction({ id, field, value, reason }: { id: string; field: string; value: string; reason: string }) {
  const t = useT()
  const decide = useCall<{ correction: string; confirm: boolean; words?: string }>('people.decide_correction')
  const [refusing, setRefusing] = useState(false)
  const said = field === 'residency' || field === 'sex' ? t(`people.${field}-${value}`) : value
  return (
    <div style={{ marginTop: 12 }}>
      <p>
        <Tag color="warning">{t('people.correction')}</Tag>
        {t('people.correction-to-field', { field: t(`people.field-${field}`), value: said })}{' '}
        {reason ? <span className="ppl__soft">{reason}</span> : null}
      </p>
      <ProblemAlert problem={refusing ? null : decide.error} />
      <div className="ppl__acts">
        <Button
          size="small"
          type="primary"
          loading={decide.isPending}
          onClick={() => decide.mutate({ correction: id, confirm: true })}
        >
          {t('people.correction-confirm')}
        </Button>
        <Button size="small" onClick={() => setRefusing(true)}>
          {t('people.correction-refuse')}
        </Button>
      </div>
      {refusing ? (
        <ReasonDialog
          title={t('people.correction-refuse')}
          help={t('people.reason-read')}
          problem={decide.error}
          pending={decide.isPending}
          onClose={() => setRefusing(false)}
          onSend={(words) =>
            decide.mutate({ correction: id, confirm: false, words }, { onSuccess: () => setRefusing(false) })
          }
        />
      ) : null}
    </div>
  )
}

function Members({ person }: { person: PersonPage }) {
  const t = useT()
  if (person.members.length === 0) return null
  return (
    <section>
      <h3>{t('people.household')}</h3>
      <ul className="ppl__list">
        {person.members.map((member) => (
          <li key={member.id}>
            <Link href={`/people/${member.id}`}>{member.name}</Link>{' '}
            <span className="ppl__soft">
              {[member.relation, residencyWords(t, member.residency), member.elsewhere].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Proxies({ person }: { person: PersonPage }) {
  const t = useT()
  const [giving, setGiving] = useState(false)
  const open = person.proxies.filter(({ state }) => state !== 'withdrawn' && state !== 'ended')
  if (!person.may.proxy && open.length === 0) return null
  return (
    <section>
      <h3>{t('people.proxies')}</h3>
      <ul className="ppl__list">
        {open.map((proxy) => (
          <ProxyLine key={proxy.id} proxy={proxy} isGiver={proxy.giver === person.id} />
        ))}
      </ul>
      {person.may.proxy ? (
        <Button size="small" style={{ marginTop: 8 }} onClick={() => setGiving(true)}>
          {t('people.proxy-record')}
        </Button>
      ) : null}
      {giving ? <ProxyDialog person={person} onClose={() => setGiving(false)} /> : null}
    </section>
  )
}

function ProxyLine({ proxy, isGiver }: { proxy: ProxyView; isGiver: boolean }) {
  const t = useT()
  const lang = useLang()
  const accept = useCall<{ proxy: string }>('people.accept_proxy')
  const withdraw = useCall<{ proxy: string }>('people.withdraw_proxy')
  const names = { giver: proxy.giver_name, taker: proxy.taker_name }
  return (
    <li>
      <div>
        {t(isGiver ? 'people.proxy-acts' : 'people.proxy-acts-for', names)}{' '}
        <Tag color={proxy.state === 'in_force' ? 'success' : 'warning'}>{t(`people.proxy-${proxy.state}`)}</Tag>
      </div>
      <div className="ppl__soft">
        {[
          proxy.relation,
          proxy.words,
          proxy.to_day ? t('people.proxy-until', { day: dateWords(new Date(proxy.to_day), lang, { year: true }) }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <ProblemAlert problem={accept.error ?? withdraw.error} />
      <div className="ppl__acts">
        {proxy.may.accept ? (
          <Button
            size="small"
            type="primary"
            loading={accept.isPending}
            onClick={() => accept.mutate({ proxy: proxy.id })}
          >
            {t('people.proxy-second')}
          </Button>
        ) : null}
        {proxy.may.withdraw ? (
          <Popconfirm
            title={t('people.proxy-end-question', names)}
            okText={t('people.proxy-end')}
            onConfirm={() => withdraw.mutate({ proxy: proxy.id })}
          >
            <Button size="small" type="text">
              {t('people.proxy-end')}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
    </li>
  )
}
