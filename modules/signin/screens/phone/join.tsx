/** Joining by a village's poster: what this is and who serves here, then one question per screen, then consent, then done. */
import { type ReactNode, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Checkbox } from '../../../../ui/checkbox/checkbox.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Icon } from '../../../../ui/icon/icon.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { PersonLine } from '../../../../ui/person-line/person-line.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { RadioCards } from '../../../../ui/radio-cards/radio-cards.tsx'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { Select } from '../../../../ui/select/select.tsx'
import { SizeSwitch } from '../../../../ui/size-switch/size-switch.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { PlaceCard } from '../../../offices/contract.ts'
import type { PlacePage } from '../../../places/contract.ts'
import type { Joined, SignedIn } from '../../contract.ts'
import { goAs } from '../shared/identity.ts'
import { PhoneCode } from './phone-code.tsx'
import { heldProof, holdProof } from './proof.ts'
import './join.css'

const questions = ['phone', 'name', 'house', 'residency', 'id', 'consent'] as const
type Question = (typeof questions)[number]
type Step = 'intro' | Question | 'done'

interface Answers {
  name: string
  grid: string | null
  house: string
  residency: string | null
  id_number: string
  sms: boolean
}

const residencies = ['registered', 'resident', 'away', 'incoming'] as const
/** Whom a newcomer should know first. */
const introduced = ['grid_worker', 'grid_head', 'secretary', 'deputy_secretary', 'committee']
const introducedLimit = 3
const gridLimit = 100

/** Which question a field the server refused belongs to. */
const questionOf: Record<string, Question> = {
  name: 'name',
  house: 'house',
  area: 'house',
  residency: 'residency',
  id_number: 'id',
  birth_day: 'id',
  consents: 'consent',
}

export function JoinScreen({ params }: ScreenProps): ReactNode {
  const t = useT()
  const area = params.area ?? ''
  const village = area.slice(0, 12)
  const card = useAsk<PlaceCard>('offices.of_place', { area })
  const home = useAsk<PlaceCard>('offices.of_place', { area: village }, { enabled: area !== village })
  const grids = useAsk<PlacePage>('places.children', { area: village, limit: gridLimit })
  const [step, setStep] = useState<Step>('intro')
  const [answers, setAnswers] = useState<Answers>({
    name: '',
    grid: area.length === 15 ? area : null,
    house: '',
    residency: null,
    id_number: '',
    sms: true,
  })
  const [joined, setJoined] = useState<Joined | null>(null)
  const [missing, setMissing] = useState<Record<string, string>>({})
  const join = useCall<Record<string, unknown>, Joined>('signin.join')
  const set = (change: Partial<Answers>): void => {
    setMissing({})
    setAnswers({ ...answers, ...change })
  }
  const villageName = (area === village ? card.data?.name : home.data?.name) ?? ''
  const title = t('signin.join-title', { village: villageName })
  if (card.isPending || grids.isPending)
    return (
      <Page title={title}>
        <Loading kind="card" />
      </Page>
    )
  if (card.error ?? grids.error)
    return (
      <Page title={t('signin.new-title')} back="/join">
        <Problem problem={card.error ?? grids.error} onRetry={() => void card.refetch()} />
      </Page>
    )

  const at = questions.indexOf(step as Question)
  const back = (): void => setStep(at <= 0 ? 'intro' : at === 1 ? 'intro' : questions[at - 1]!)
  const need = (field: keyof Answers, isThere: boolean, next: Step): void => {
    if (isThere) setStep(next)
    else setMissing({ [field]: t('signin.join-needed') })
  }
  const send = async (): Promise<void> => {
    const { name, grid, house, residency, id_number, sms } = answers
    const answer = await join
      .mutateAsync({
        proof: heldProof() ?? '',
        area: grid ?? area,
        name,
        house,
        residency,
        ...(id_number ? { id_number } : {}),
        consents: ['membership', ...(sms ? ['sms'] : []), ...(id_number ? ['id_number'] : [])],
      })
      .catch((problem: { fields?: Record<string, string>; rule?: string }) => {
        const [first] = Object.keys(problem.fields ?? {})
        if (first && questionOf[first]) setStep(questionOf[first])
        else if (problem.rule === 'signin.proof-over') setStep('phone')
        return null
      })
    if (!answer) return
    holdProof(null)
    setJoined(answer)
    setStep('done')
  }
  const fields = { ...(join.error?.fields ?? {}), ...missing }
  const hasField = Object.keys(join.error?.fields ?? {}).length > 0

  if (step === 'done' && joined) return <Done joined={joined} title={title} />
  if (step === 'intro')
    return (
      <Page
        title={title}
        action={<SizeSwitch />}
        bottom={
          <Button wide onPress={() => setStep(heldProof() ? 'name' : 'phone')}>
            {t('signin.join-start')}
          </Button>
        }
      >
        <Intro village={villageName} area={area} card={card.data} />
      </Page>
    )

  const inner = (children: ReactNode, next: () => void, words = t('signin.next'), pending = false): ReactNode => (
    <Page title={title} back={back} action={<SizeSwitch />}>
      <Stack gap={1}>
        <p className="x-meta">{t('signin.step', { n: at + 1, of: questions.length })}</p>
        <Form onSubmit={next}>
          {children}
          {hasField ? null : <Problem problem={join.error} />}
          <Button type="submit" wide pending={pending}>
            {words}
          </Button>
        </Form>
      </Stack>
    </Page>
  )
  if (step === 'phone')
    return (
      <Page title={title} back={back} action={<SizeSwitch />}>
        <Stack gap={1}>
          <p className="x-meta">{t('signin.step', { n: 1, of: questions.length })}</p>
          <Problem problem={join.error} />
          <PhoneCode
            heading={t('signin.join-phone')}
            area={area}
            onDone={(answer: SignedIn) => {
              if (answer.state === 'open') return goAs('/')
              holdProof(answer.proof)
              join.reset()
              setStep('name')
            }}
          />
        </Stack>
      </Page>
    )
  if (step === 'name')
    return inner(
      <Card>
        <TextField
          label={t('signin.join-name')}
          name="name"
          autoComplete="name"
          maxLength={40}
          value={answers.name}
          onChange={(name) => set({ name })}
          help={t('signin.join-name-help')}
          error={fields.name}
        />
      </Card>,
      () => need('name', answers.name.trim() !== '', 'house'),
    )
  if (step === 'house')
    return inner(
      <Card title={t('signin.join-house')}>
        <Stack gap={2}>
          {(grids.data?.items.length ?? 0) > 0 ? (
            <Select
              label={t('signin.join-grid')}
              name="grid"
              value={answers.grid}
              onChange={(grid) => set({ grid })}
              options={(grids.data?.items ?? []).map((place) => ({ value: place.area, label: place.name }))}
              help={t('signin.join-grid-help')}
              error={fields.grid ?? fields.area}
            />
          ) : null}
          <TextField
            label={t('signin.join-house-label')}
            name="house"
            maxLength={40}
            value={answers.house}
            onChange={(house) => set({ house })}
            help={t('signin.join-house-help')}
            error={fields.house}
          />
        </Stack>
      </Card>,
      () => {
        const hasGrids = (grids.data?.items.length ?? 0) > 0
        if (hasGrids && !answers.grid) setMissing({ grid: t('signin.join-needed') })
        else need('house', answers.house.trim() !== '', 'residency')
      },
    )
  if (step === 'residency')
    return inner(
      <Card>
        <RadioCards
          label={t('signin.join-residency')}
          name="residency"
          value={answers.residency}
          onChange={(residency) => set({ residency })}
          options={residencies.map((value) => ({ value, label: t(`signin.residency-${value}`) }))}
          error={fields.residency}
        />
      </Card>,
      () => need('residency', answers.residency !== null, 'id'),
    )
  if (step === 'id')
    return inner(
      <Card>
        <TextField
          label={t('signin.join-id')}
          name="id_number"
          maxLength={20}
          value={answers.id_number}
          onChange={(id_number) => set({ id_number })}
          help={t('signin.join-id-why')}
          error={fields.id_number}
        />
      </Card>,
      () => setStep('consent'),
      answers.id_number ? t('signin.next') : t('signin.join-skip'),
    )
  return inner(
    <Consent answers={answers} onSms={(sms) => set({ sms })} error={fields.consents} />,
    () => void send(),
    t('signin.join-agree'),
    join.isPending,
  )
}

function Intro({ village, area, card }: { village: string; area: string; card: PlaceCard | undefined }): ReactNode {
  const t = useT()
  const rank = (post: string): number => introduced.indexOf(post)
  const known = (card?.groups ?? [])
    .flatMap((group) => group.holders)
    .filter((one) => rank(one.post) >= 0 && area.startsWith(one.area))
    .sort((a, b) => rank(a.post) - rank(b.post))
    .slice(0, introducedLimit)
  const lines = [1, 2, 3].map((n) => t(`signin.join-what-${n}`))
  const heading = t('signin.join-heading', { village })
  return (
    <Stack gap={2}>
      <Card title={heading}>
        <Stack gap={2}>
          <ul className="signin-points">
            {lines.map((line) => (
              <li key={line}>
                <Icon name="check" />
                <span>{line}</span>
              </li>
            ))}
          </ul>
          <ReadAloud text={[heading, ...lines].join('\n')} />
        </Stack>
      </Card>
      {known.length > 0 ? (
        <Card title={t('signin.join-serving')}>
          <Stack gap={2}>
            {known.map((one) => (
              <PersonLine
                key={`${one.post}${one.name}`}
                name={one.name}
                post={one.title || t(`offices.post-${one.post}`)}
                phone={one.work_phone}
              />
            ))}
          </Stack>
        </Card>
      ) : null}
      <TextLink href="/signin">{t('signin.join-already')}</TextLink>
    </Stack>
  )
}

function Consent({
  answers,
  onSms,
  error,
}: {
  answers: Answers
  onSms: (sms: boolean) => void
  error: string | undefined
}): ReactNode {
  const t = useT()
  const masked = `${[...answers.name.trim()][0] ?? ''}**`
  const lines = [
    t('signin.join-consent-1'),
    t('signin.join-consent-2', { masked }),
    t('signin.join-consent-3'),
    t('signin.join-consent-4'),
    ...(answers.id_number ? [t('signin.join-consent-id')] : []),
  ]
  return (
    <Card title={t('signin.join-consent')}>
      <Stack gap={2}>
        <ul className="signin-points">
          {lines.map((line) => (
            <li key={line}>
              <Icon name="check" />
              <span>{line}</span>
            </li>
          ))}
        </ul>
        <ReadAloud text={lines.join('')} />
        <Checkbox checked={answers.sms} onChange={onSms} name="consents" error={error}>
          {t('signin.join-consent-sms')}
        </Checkbox>
      </Stack>
    </Card>
  )
}

function Done({ joined, title }: { joined: Joined; title: string }): ReactNode {
  const t = useT()
  const words = joined.verified
    ? t('signin.join-done-verified')
    : joined.verifier
      ? t('signin.join-done-waiting', { name: joined.verifier })
      : t('signin.join-done-waiting-nobody')
  return (
    <Page
      title={title}
      bottom={
        <Button wide onPress={() => goAs('/')}>
          {t('signin.join-home')}
        </Button>
      }
    >
      <Card>
        <div className="signin-done">
          <span className="signin-done__mark">
            <Icon name="check" />
          </span>
          <h2>{t('signin.join-done')}</h2>
          <p>{words}</p>
          <ReadAloud text={`${t('signin.join-done')}\n${words}`} />
          <Button kind="quiet" onPress={() => goAs('/me')}>
            {t('signin.join-me')}
          </Button>
        </div>
      </Card>
    </Page>
  )
}
