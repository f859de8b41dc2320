/** The work diary: what the village office did, day by day. One entry feeds every report; there is no ranking. */
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { dayMs, localDay, startOfDay } from '../../../../kernel/calendar.ts'
import { upload } from '../../../../ui/api.ts'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { ErrorSummary } from '../../../../ui/error-summary/error-summary.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoPicker } from '../../../../ui/photo-picker/photo-picker.tsx'
import { type Photo, PhotoStrip } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages, useCall } from '../../../../ui/query.ts'
import { Select } from '../../../../ui/select/select.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Switch } from '../../../../ui/switch/switch.tsx'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { dateWords } from '../../../../ui/time.ts'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { DiaryView } from '../../contract.ts'
import { divisions } from '../../diary/contract.ts'
import { officeWords } from '../shared/words.ts'
import '../shared/bulletin.css'

interface DiaryPage {
  items: DiaryView[]
  next: string | null
}

const picturesMost = 18
const abouts = ['ticket', 'visit', 'notice', 'meeting']

export function DiaryScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const { me } = useMe()
  const area = params.area ?? ''
  const [division, setDivision] = useState('all')
  const asked = useAskPages<DiaryPage>('bulletin.diary', { area, ...(division === 'all' ? {} : { division }) })
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  const keeps = me?.posts.some((post) => post.area.startsWith(area)) ?? false
  return (
    <Page
      title={t('bulletin.diary')}
      back={true}
      action={keeps ? <TextLink href={`/diary/${area}/month`}>{t('bulletin.my-month')}</TextLink> : undefined}
      bottom={
        keeps ? (
          <ButtonLink href="/diary/new" wide icon="edit">
            {t('bulletin.write-diary')}
          </ButtonLink>
        ) : undefined
      }
    >
      <Stack gap={2}>
        <Select
          label={t('bulletin.division')}
          value={division}
          onChange={setDivision}
          options={[
            { value: 'all', label: t('bulletin.division-all') },
            ...divisions.map((value) => ({ value, label: t(`bulletin.division-${value}`) })),
          ]}
        />
        {asked.isPending ? <Loading kind="rows" /> : null}
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {asked.data && items.length === 0 ? <Empty title={t('bulletin.diary-none')} icon="calendar" /> : null}
        {items.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
        {asked.hasNextPage ? (
          <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
            {t('bulletin.older')}
          </Button>
        ) : null}
      </Stack>
    </Page>
  )
}

function Entry({ entry }: { entry: DiaryView }) {
  const t = useT()
  const lang = useLang()
  const { me } = useMe()
  return (
    <Card>
      <Stack>
        <p className="x-meta">
          <Tag tone="calm">{t(`bulletin.division-${entry.division}`)}</Tag> {dateWords(startOfDay(entry.day), lang)} ·{' '}
          {officeWords(t, entry.office)}
        </p>
        <p className="bulletin-comment__words">{entry.words}</p>
        <PhotoStrip photos={entry.pictures.map(({ id, url }) => ({ id, url }))} />
        {entry.about_link && entry.about && me ? (
          <TextLink href={entry.about_link}>{t(`bulletin.about-${entry.about}`)}</TextLink>
        ) : null}
        {entry.edited_at ? <p className="x-meta">{t('bulletin.diary-edited')}</p> : null}
        {entry.public ? null : <p className="x-meta">{t('bulletin.diary-inside')}</p>}
      </Stack>
    </Card>
  )
}

/** `?about=ticket&link=/tickets/…&words=…`: one tap from the matter it grew out of. */
export function NewDiaryScreen() {
  const t = useT()
  const now = useNow()
  const lang = useLang()
  const [, navigate] = useLocation()
  const given = new URLSearchParams(useSearch())
  const about = abouts.includes(given.get('about') ?? '') ? given.get('about') : null
  const link = /^\/[\w/-]{1,190}$/.test(given.get('link') ?? '') ? given.get('link') : null
  const offer = useAsk<{ places: { area: string; place: string }[] }>('bulletin.diary_offer')
  const [area, setArea] = useState<string | null>(null)
  const [division, setDivision] = useState<string | null>(null)
  const [words, setWords] = useState(given.get('words') ?? '')
  const [day, setDay] = useState(() => localDay(now))
  const [open, setOpen] = useState(true)
  const [pictures, setPictures] = useState<Photo[]>([])
  const [sending, setSending] = useState(0)
  const write = useCall<object, DiaryView>('bulletin.write_diary')
  const to = offer.data?.places.find((place) => place.area === area) ?? offer.data?.places[0]
  const wrong = write.error?.fields ?? {}
  const yesterday = localDay(new Date(now.getTime() - dayMs))
  const send = () =>
    write.mutate(
      {
        area: to?.area,
        public: open,
        division,
        day,
        words,
        pictures: pictures.map(({ id }) => id),
        ...(about && link ? { about, about_link: link } : {}),
      },
      {
        onSuccess: (entry) => {
          toast(t('bulletin.diary-kept'))
          navigate(`/diary/${entry.area.slice(0, 12)}`)
        },
      },
    )
  return (
    <Page
      title={t('bulletin.write-diary')}
      back={true}
      bottom={
        to ? (
          <Button
            wide
            pending={write.isPending}
            disabled={division === null || words.trim() === '' || sending > 0}
            onPress={send}
          >
            {t('bulletin.keep-diary')}
          </Button>
        ) : undefined
      }
    >
      {offer.isPending ? <Loading kind="page" /> : null}
      <Problem problem={offer.error} onRetry={() => void offer.refetch()} />
      {offer.data && !to ? <Banner tone="info">{t('bulletin.no-diary')}</Banner> : null}
      {to ? (
        <Stack gap={2}>
          {Object.keys(wrong).length > 0 ? <ErrorSummary fields={wrong} /> : <Problem problem={write.error} />}
          {about && link ? <Banner tone="info">{t(`bulletin.grew-${about}`)}</Banner> : null}
          <Card>
            <Stack gap={2}>
              {(offer.data?.places.length ?? 0) > 1 ? (
                <Select
                  label={t('bulletin.diary-of')}
                  value={to.area}
                  onChange={setArea}
                  options={(offer.data?.places ?? []).map((place) => ({ value: place.area, label: place.place }))}
                />
              ) : null}
              <Select
                name="division"
                label={t('bulletin.division')}
                value={division}
                onChange={setDivision}
                placeholder={t('bulletin.division-choose')}
                options={divisions.map((value) => ({ value, label: t(`bulletin.division-${value}`) }))}
              />
              <ChoiceChips
                name="day"
                label={t('bulletin.which-day')}
                value={day === localDay(now) || day === yesterday ? day : 'other'}
                onChange={(value) => setDay(value === 'other' ? localDay(new Date(now.getTime() - 2 * dayMs)) : value)}
                options={[
                  { value: localDay(now), label: t('bulletin.today') },
                  { value: yesterday, label: t('bulletin.yesterday') },
                  { value: 'other', label: t('bulletin.other-day') },
                ]}
              />
              {day === localDay(now) || day === yesterday ? null : (
                <TextField
                  name="other-day"
                  type="date"
                  label={dateWords(startOfDay(day || localDay(now)), lang)}
                  value={day}
                  onChange={setDay}
                  error={wrong.day}
                />
              )}
              <TextArea
                name="words"
                label={t('bulletin.diary-words')}
                help={t('bulletin.diary-words-help')}
                value={words}
                onChange={setWords}
                maxLength={2_000}
                rows={5}
              />
              <PhotoPicker
                name="pictures"
                label={t('bulletin.pictures')}
                required={false}
                photos={pictures}
                onChange={setPictures}
                upload={upload}
                onSending={setSending}
                max={picturesMost}
              />
              <Switch on={open} onChange={setOpen} help={t('bulletin.diary-public-help')}>
                {t('bulletin.diary-public')}
              </Switch>
            </Stack>
          </Card>
        </Stack>
      ) : null}
    </Page>
  )
}
