/** The form of one matter. In elder type what is guessed stays folded away, so that words, photo and "send" fill the screen. */
import { useState } from 'react'
import type { z } from 'zod'
import { ApiProblem } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ErrorSummary } from '../../../../ui/error-summary/error-summary.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { isStaff, type Me } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoPicker } from '../../../../ui/photo-picker/photo-picker.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { useLook } from '../../../../ui/size.ts'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { VoiceNote } from '../../../../ui/voice-note/voice-note.tsx'
import type { PromiseAnswer } from '../../contract.ts'
import type { Joined } from '../../kin/contract.ts'
import { ClassSheet } from '../shared/class-sheet.tsx'
import { useClasses } from '../shared/classes.ts'
import { guessClasses } from '../shared/guess.ts'
import { BehalfCard } from './behalf-card.tsx'
import { ClassCard } from './class-card.tsx'
import { contentOf, isEmpty } from './drafts.ts'
import { FoldedCard } from './folded-card.tsx'
import { NearCard } from './near-card.tsx'
import { PromiseLine } from './promise-line.tsx'
import { PublicCard } from './public-card.tsx'
import type { DraftControls } from './use-draft.ts'
import type { Sending } from './use-sending.ts'
import { WhereCard } from './where-card.tsx'
import '../shared/tickets.css'

/** As the contract bounds it. */
const wordsMost = 2_000

/** Where I belong; staff from elsewhere begin where they serve. */
export function ownPlace(me: Me): { area: string; name: string } | null {
  if (me.home) return { area: me.home, name: me.home_name ?? '' }
  const post = me.posts.find(({ area }) => area.length >= 6)
  return post ? { area: post.area, name: post.place } : null
}

export interface SpeakFormProps {
  me: Me
  controls: DraftControls
  sending: Sending
  /** A neighbour had told it already, and she joined there. */
  onJoined: (joined: Joined) => void
}

export function SpeakForm({ me, controls, sending, onJoined }: SpeakFormProps) {
  const t = useT()
  const { size } = useLook()
  const { draft, change, clear, latest, isKept } = controls
  const place = draft.place ?? ownPlace(me)
  const area = place && place.area.length >= 12 ? place.area : null
  const classes = useClasses(area ?? undefined)
  const guesses = guessClasses(draft.words, classes.all)
  const kind = draft.class ?? guesses[0]?.key ?? null
  // Who sees it first, and by when, does not hang on the kind: any kind asks for it.
  const anyKind = kind ?? classes.all[0]?.key ?? null
  const promise = useAsk<z.infer<typeof PromiseAnswer>>(
    'tickets.promise',
    { area, class: anyKind, heard: draft.heard },
    { enabled: area !== null && anyKind !== null, keepPrevious: true },
  )
  const open = draft.public ?? promise.data?.public_usual ?? false
  const [asksClass, setAsksClass] = useState(false)
  const [missing, setMissing] = useState<Record<string, string>>({})
  const refused = sending.problem instanceof ApiProblem ? sending.problem.fields : {}
  const wrong = Object.keys(missing).length > 0 ? missing : refused
  const isFolded = size !== 'standard'

  const send = (chosen: string | null = kind) => {
    const lacks: Record<string, string> = {}
    if (isEmpty(latest()) && sending.onTheirWay() === 0) lacks.words = t('tickets.say-or-show')
    if (!area) lacks.area = t('tickets.village-first')
    setMissing(lacks)
    if (Object.keys(lacks).length > 0 || !area) return
    if (!chosen) setAsksClass(true)
    else void sending.send(() => contentOf(latest(), { area, class: chosen, public: open }), clear)
  }
  const optional = (
    <>
      <WhereCard me={me} place={place} draft={draft} onChange={change} error={wrong.area ?? wrong.lon} />
      <ClassCard
        classes={classes.all}
        guesses={guesses}
        value={kind}
        isGuessed={draft.class === null && kind !== null}
        onChange={(key) => change({ class: key })}
        error={wrong.class}
      />
      <PublicCard
        open={open}
        onChange={(next) => change({ public: next })}
        draft={draft}
        place={place?.name ?? ''}
        kind={kind ? classes.nameOf(kind) : ''}
      />
      {me.acts_for.length > 0 || isStaff(me) ? (
        <BehalfCard me={me} draft={draft} onChange={change} error={wrong.on_behalf_of} />
      ) : null}
    </>
  )
  return (
    <Page
      title={t('tickets.speak-up')}
      back="/"
      action={isKept ? <span className="x-meta">{t('tickets.draft-kept')}</span> : undefined}
      bottom={
        <>
          <PromiseLine promise={promise.data ?? null} aloud={isFolded} />
          <Button wide pending={sending.isPending} onPress={() => send()}>
            {t('tickets.send')}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => send()}>
        <div className="tickets-speak">
          {Object.keys(wrong).length > 0 ? (
            <ErrorSummary fields={wrong} labels={{ area: t('tickets.where'), class: t('tickets.class') }} />
          ) : (
            <Problem problem={sending.problem} />
          )}
          <Card>
            <TextArea
              name="words"
              label={t('tickets.what')}
              value={draft.words}
              onChange={(words) => change({ words })}
              maxLength={wordsMost}
              rows={isFolded ? 2 : 3}
              placeholder={t('tickets.what-example')}
              error={wrong.words}
            />
            <VoiceNote
              value={draft.voice}
              onChange={(voice) => change({ voice })}
              upload={sending.take}
              error={wrong.voice}
            />
            <PhotoPicker
              name="photos"
              label={t('tickets.photos')}
              required={false}
              photos={draft.photos}
              onChange={(photos) => change({ photos })}
              upload={sending.take}
              error={wrong.photos}
            />
          </Card>
          {area && kind ? <NearCard draft={draft} area={area} kind={kind} onJoined={onJoined} /> : null}
          {isFolded ? (
            <FoldedCard
              summary={[
                place?.name,
                kind ? classes.nameOf(kind) : '',
                promise.data || draft.public !== null
                  ? open
                    ? t('tickets.public-short')
                    : t('tickets.private-short')
                  : '',
              ]}
              isOpen={wrong.area !== undefined || wrong.class !== undefined}
            >
              {optional}
            </FoldedCard>
          ) : (
            optional
          )}
        </div>
      </Form>
      <ClassSheet
        open={asksClass}
        title={t('tickets.class-asked')}
        classes={classes.all}
        onChoose={(key) => {
          change({ class: key })
          setAsksClass(false)
          send(key)
        }}
        onClose={() => setAsksClass(false)}
      />
    </Page>
  )
}
