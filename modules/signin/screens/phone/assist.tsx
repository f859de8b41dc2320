/** A worker begins to help on his own phone: who, her consent, then everything is done in her name. */
import { type ReactNode, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Checkbox } from '../../../../ui/checkbox/checkbox.tsx'
import { CodeField } from '../../../../ui/code-field/code-field.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { RadioCards } from '../../../../ui/radio-cards/radio-cards.tsx'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { SearchField } from '../../../../ui/search-field/search-field.tsx'
import { SizeSwitch } from '../../../../ui/size-switch/size-switch.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import type { PersonRow } from '../../../people/contract.ts'
import { type AssistStarted, type CodeSent, type Helped, helpingPosts } from '../../contract.ts'
import { goAs } from '../shared/identity.ts'

interface Chosen {
  person: string
  name: string
  place: string
}

/** Posts whose holders see the list of their residents; a department's handler finds people by phone only. */
const listingPosts = helpingPosts.filter((post) => post !== 'handler') as readonly string[]
const listed = 20

export function AssistScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  return (
    <Page title={t('signin.assist-title')} back={chosen ? () => setChosen(null) : '/me'} action={<SizeSwitch />}>
      {chosen ? <Consent chosen={chosen} /> : <Find onChoose={setChosen} />}
    </Page>
  )
}

function Find({ onChoose }: { onChoose: (chosen: Chosen) => void }): ReactNode {
  const t = useT()
  const { me } = useMe()
  const post = me?.posts.find((held) => listingPosts.includes(held.post))
  const [text, setText] = useState('')
  const [phone, setPhone] = useState('')
  const people = useAsk<{ items: PersonRow[] }>(
    'people.list',
    { area: post?.area, text: text.trim() || undefined, limit: listed },
    { enabled: post !== undefined, keepPrevious: true },
  )
  const digits = phone.replace(/\D/g, '')
  const byPhone = useAsk<Helped>('signin.helped', { phone: digits }, { enabled: digits.length === 11 })
  const found = byPhone.data?.found
  return (
    <Stack gap={2}>
      <Card title={t('signin.assist-who')}>
        <Stack gap={2}>
          <p className="x-soft">{t('signin.assist-who-help')}</p>
          <TextField
            label={t('signin.assist-phone')}
            type="tel"
            inputMode="tel"
            maxLength={20}
            value={phone}
            onChange={setPhone}
          />
          <Problem problem={byPhone.error} />
          {found ? (
            <Rows>
              <Row title={found.name} meta={found.place} onPress={() => onChoose(found)} />
            </Rows>
          ) : null}
          {byPhone.data && !found ? <Empty title={t('signin.assist-nobody')} /> : null}
        </Stack>
      </Card>
      {post ? (
        <Card>
          <Stack gap={2}>
            <SearchField
              label={t('signin.assist-name')}
              placeholder={t('signin.assist-name-placeholder')}
              value={text}
              onChange={setText}
            />
            <Problem problem={people.error} />
            <Rows>
              {(people.data?.items ?? [])
                .filter(({ id }) => id !== me?.person)
                .map((row) => (
                  <Row
                    key={row.id}
                    title={row.name}
                    meta={[row.place.split(' ').at(-1), row.house].filter(Boolean).join(' · ')}
                    onPress={() => onChoose({ person: row.id, name: row.name, place: row.place })}
                  />
                ))}
            </Rows>
            {people.data?.items.length === 0 ? <Empty title={t('signin.assist-nobody')} /> : null}
          </Stack>
        </Card>
      ) : null}
    </Stack>
  )
}

function Consent({ chosen }: { chosen: Chosen }): ReactNode {
  const t = useT()
  const [way, setWay] = useState<'code' | 'voice' | null>(null)
  return (
    <Stack gap={2}>
      <Card title={t('signin.assist-consent', { name: chosen.name })}>
        <Stack gap={1}>
          <p className="x-meta">{chosen.place}</p>
          <RadioCards
            label={t('signin.assist-way')}
            value={way}
            onChange={(value) => setWay(value === 'voice' ? 'voice' : 'code')}
            options={(['code', 'voice'] as const).map((value) => ({
              value,
              label: t(`signin.assist-way-${value}`),
              help: t(`signin.assist-way-${value}-help`),
            }))}
          />
        </Stack>
      </Card>
      {way === 'code' ? <ByCode person={chosen.person} /> : null}
      {way === 'voice' ? <ByVoice person={chosen.person} /> : null}
    </Stack>
  )
}

const useStart = () => {
  const start = useCall<Record<string, unknown>, AssistStarted>('signin.assist_start')
  const begin = async (input: Record<string, unknown>): Promise<void> => {
    const started = await start.mutateAsync(input).catch(() => null)
    if (started) goAs('/')
  }
  return { start, begin }
}

function ByCode({ person }: { person: string }): ReactNode {
  const t = useT()
  const [code, setCode] = useState('')
  const ask = useCall<{ person: string }, CodeSent>('signin.assist_ask')
  const { start, begin } = useStart()
  if (!ask.data)
    return (
      <Stack gap={1}>
        <Problem problem={ask.error} />
        <Button wide pending={ask.isPending} onPress={() => ask.mutate({ person })}>
          {t('signin.assist-send')}
        </Button>
      </Stack>
    )
  const wrong = start.error?.fields.code ?? (start.error?.status === 409 ? start.error.detail : undefined)
  return (
    <Card>
      <Form onSubmit={() => void begin({ way: 'code', person, code })}>
        <CodeField label={t('signin.assist-code')} name="code" value={code} onChange={setCode} error={wrong} />
        {wrong ? null : <Problem problem={start.error} />}
        <Button type="submit" wide pending={start.isPending}>
          {t('signin.assist-start')}
        </Button>
      </Form>
    </Card>
  )
}

function ByVoice({ person }: { person: string }): ReactNode {
  const t = useT()
  const [witness, setWitness] = useState('')
  const [heard, setHeard] = useState(false)
  const { start, begin } = useStart()
  const fields = start.error?.fields ?? {}
  return (
    <Card title={t('signin.assist-say')}>
      <Form onSubmit={() => void begin({ way: 'voice', person, witness, heard })}>
        <p>{t('signin.assist-say-words')}</p>
        <ReadAloud text={t('signin.assist-say-words')} />
        <TextField
          label={t('signin.assist-witness')}
          name="witness"
          maxLength={30}
          value={witness}
          onChange={setWitness}
          help={t('signin.assist-witness-help')}
          error={fields.witness}
        />
        <Checkbox checked={heard} onChange={setHeard} name="heard" error={fields.heard}>
          {t('signin.assist-heard')}
        </Checkbox>
        {Object.keys(fields).length > 0 ? null : <Problem problem={start.error} />}
        <Button type="submit" wide pending={start.isPending}>
          {t('signin.assist-start')}
        </Button>
      </Form>
    </Card>
  )
}
