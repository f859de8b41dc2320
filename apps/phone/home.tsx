/** Home: four doors and how things stand behind each; for elders two big keys and what is new; for strangers a plain welcome. */

import type { ModuleKey, ModulesView } from '../../modules/places/contract.ts'
import { FindVillage } from '../../modules/signin/screens/phone/find-village.tsx'
import type { State } from '../../modules/tickets/contract.ts'
import { stateWords } from '../../modules/tickets/screens/shared/words.ts'
import { Banner } from '../../ui/banner/banner.tsx'
import { ButtonLink } from '../../ui/button/button-link.tsx'
import { Card } from '../../ui/card/card.tsx'
import { BigDoor, Door, Doors } from '../../ui/door/door.tsx'
import { Empty } from '../../ui/empty/empty.tsx'
import { useLang, useT } from '../../ui/i18n.tsx'
import { Loading } from '../../ui/loading/loading.tsx'
import { type Me, useMe } from '../../ui/me.tsx'
import { useNow } from '../../ui/now.ts'
import { Page } from '../../ui/page/page.tsx'
import { PhoneTabs } from '../../ui/phone-tabs/phone-tabs.tsx'
import { useAsk } from '../../ui/query.ts'
import { ReadAloud } from '../../ui/read-aloud/read-aloud.tsx'
import { Row, Rows } from '../../ui/row/row.tsx'
import { SearchLink } from '../../ui/search-field/search-link.tsx'
import { useLook } from '../../ui/size.ts'
import { SizeSwitch } from '../../ui/size-switch/size-switch.tsx'
import { Stack } from '../../ui/stack/stack.tsx'
import { TextLink } from '../../ui/text-link/text-link.tsx'
import { agoWords } from '../../ui/time.ts'

export function HomeScreen() {
  const { me } = useMe()
  const { size } = useLook()
  if (!me) return <Welcome />
  return size === 'standard' ? <Home me={me} /> : <ElderHome me={me} />
}

const everyDoor: readonly ModuleKey[] = ['speak', 'see', 'decide', 'do']
/** What the second line of each door says. */
const second: Record<Exclude<ModuleKey, 'speak'>, string> = {
  see: 'phone.see-who',
  decide: 'phone.decide-none',
  do: 'phone.do-proxy',
}

interface TicketLine {
  id: string
  title: string
  state: State
  place: string
  thumb: string | null
  spoken_at: string
  state_since: string
}

function Home({ me }: { me: Me }) {
  const t = useT()
  const mine = useAsk<{ items: TicketLine[] }>('tickets.mine', { open: true, limit: 3 })
  const open = mine.data?.items.length ?? 0
  // Which doors there are is the village's choice; all four until it has said otherwise.
  const chosen = useAsk<ModulesView>('places.modules', { area: me.village ?? '' }, { enabled: me.village !== null })
  const doors = chosen.data?.modules ?? everyDoor
  return (
    <Page title={me.village_name ?? t('phone.app')} action={<SizeSwitch />} tabs={<PhoneTabs />}>
      <Stack gap={2}>
        {me.verified ? null : <Banner tone="info">{t('phone.unverified')}</Banner>}
        <SearchLink href="/search">{t('search.door')}</SearchLink>
        <Doors>
          {doors.map((door) => (
            <Door
              key={door}
              href={`/${door}`}
              first={door === 'speak'}
              title={t(`phone.${door}`)}
              lines={[
                t(`phone.${door}-line`),
                ...(door === 'speak' ? (open > 0 ? [t('phone.speak-open', { n: open })] : []) : [t(second[door])]),
              ]}
            />
          ))}
        </Doors>
        {open > 0 ? (
          <Card title={t('phone.my-tickets')} action={<TextLink href="/tickets">{t('phone.all-my-tickets')}</TextLink>}>
            <TicketRows items={mine.data?.items ?? []} base="/tickets" mine />
          </Card>
        ) : null}
        {me.village ? <VillageTickets village={me.village} /> : null}
      </Stack>
    </Page>
  )
}

function VillageTickets({ village }: { village: string }) {
  const t = useT()
  const asked = useAsk<{ items: TicketLine[] }>('tickets.public', { area: village, limit: 5 })
  if (asked.isPending) return <Loading kind="rows" count={3} />
  const items = asked.data?.items ?? []
  return (
    <Card
      title={t('phone.village-tickets')}
      action={items.length > 0 ? <TextLink href={`/v/${village}`}>{t('phone.village-tickets-more')}</TextLink> : null}
    >
      {items.length > 0 ? (
        <TicketRows items={items} base={`/v/${village}/tickets`} mine={false} />
      ) : (
        <Empty title={t('phone.village-tickets-none')}>{t('phone.village-tickets-none-line')}</Empty>
      )}
    </Card>
  )
}

function TicketRows({ items, base, mine }: { items: readonly TicketLine[]; base: string; mine: boolean }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  return (
    <Rows>
      {items.map((item) => (
        <Row
          key={item.id}
          href={`${base}/${item.id}`}
          title={item.title}
          tag={{
            words: stateWords(t, item.state, mine),
            tone: item.state === 'closed' || item.state === 'verified' ? 'accent' : 'calm',
          }}
          meta={`${item.place} · ${agoWords(new Date(item.spoken_at), now, lang)}`}
          {...(item.thumb ? { thumb: item.thumb } : {})}
        />
      ))}
    </Rows>
  )
}

interface Served {
  groups: { holders: { post: string; name: string; work_phone: string | null }[] }[]
}

function ElderHome({ me }: { me: Me }) {
  const t = useT()
  const served = useAsk<Served>('offices.of_place', { area: me.village ?? '' }, { enabled: me.village !== null })
  const secretary = served.data?.groups
    .flatMap(({ holders }) => holders)
    .find((holder) => holder.post === 'secretary' && holder.work_phone)
  const mine = useAsk<{ items: TicketLine[] }>('tickets.mine', { limit: 3 })
  return (
    <Page title={me.village_name ?? t('phone.app')} action={<SizeSwitch />} tabs={<PhoneTabs />}>
      <Stack gap={2}>
        {secretary ? (
          <BigDoor
            first
            href={`tel:${secretary.work_phone}`}
            icon="phone"
            title={t('phone.call-secretary')}
            line={`${secretary.name} · ${t('phone.call-secretary-line')}`}
          />
        ) : null}
        <BigDoor
          href="/speak"
          icon="camera"
          first={!secretary}
          title={t('phone.speak-elder')}
          line={t('phone.speak-elder-line')}
        />
        {(mine.data?.items ?? []).map((item) => (
          <Card key={item.id} href={`/tickets/${item.id}`}>
            <b>{item.title}</b>
            <p className="x-soft">{stateWords(t, item.state, true)}</p>
          </Card>
        ))}
        {mine.data?.items[0] ? (
          <ReadAloud
            text={mine.data.items
              .map((item) => t('phone.read-line', { title: item.title, state: stateWords(t, item.state, true) }))
              .join(' ')}
          />
        ) : null}
        <SearchLink href="/search">{t('search.door')}</SearchLink>
        <BigDoor href="/see" icon="eye" title={t('phone.see')} line={t('phone.see-line')} />
      </Stack>
    </Page>
  )
}

/** A stranger signs in, or looks at what a village shares. */
function Welcome() {
  const t = useT()
  return (
    <Page title={t('phone.welcome')} action={<SizeSwitch />}>
      <Stack gap={3}>
        <Card>
          <Stack gap={2}>
            <p>{t('phone.welcome-line')}</p>
            <ButtonLink href="/signin" wide>
              {t('phone.sign-in')}
            </ButtonLink>
          </Stack>
        </Card>
        <Stack gap={1}>
          <h2 className="x-page__title">{t('phone.look-around')}</h2>
          <p className="x-soft">{t('phone.look-around-line')}</p>
        </Stack>
        <FindVillage to={(area) => `/see/${area}`} />
      </Stack>
    </Page>
  )
}
