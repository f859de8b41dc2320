/** The steps of a ticket as a timeline: what was done, whose turn it is now, what comes next. */
import type { FileView } from '../../../../kernel/shapes.ts'
import { type Lang, type T, useLang, useT } from '../../../../ui/i18n.tsx'
import type { Photo } from '../../../../ui/photo-strip/photo-strip.tsx'
import { timeWords } from '../../../../ui/time.ts'
import { Timeline, type TimelineStep } from '../../../../ui/timeline/timeline.tsx'
import type { State, Step, Turn } from '../../contract.ts'
import { nextWords, stepWhat, stepWho, turnWords } from './words.ts'

export const photosOf = (files: readonly FileView[]): Photo[] =>
  files.filter((file) => file.kind === 'image').map(({ id, url }) => ({ id, url }))

export interface StepsProps {
  steps: readonly (Omit<Step, 'to' | 'why'> & { to?: Turn | null; why?: string | null })[]
  state: State
  turn: (Pick<Turn, 'post' | 'place' | 'unit_name'> & { name?: string | null }) | null
  now: Date
  /** The reader is the one who spoke, or acts for her. */
  mine: boolean
  needsPhoto: boolean
  /** Said under the first step: who filed it, who can see it. */
  firstNote: string
}

export function Steps({ steps, state, turn, now, mine, needsPhoto, firstNote }: StepsProps) {
  const t = useT()
  const lang = useLang()
  const done = steps.map((step, index) => lineOf(t, lang, step, now, index === 0 ? firstNote : ''))
  const next = nextWords(t, state, { mine, photo: needsPhoto })
  const coming: TimelineStep[] = [
    ...(turn ? [{ id: 'turn', state: 'current' as const, what: turnWords(t, turn, mine) }] : []),
    ...(next ? [{ id: 'next', state: 'next' as const, what: next }] : []),
  ]
  return <Timeline steps={[...done, ...coming]} />
}

function lineOf(t: T, lang: Lang, step: StepsProps['steps'][number], now: Date, said: string): TimelineStep {
  const who = stepWho(t, step)
  const photos = photosOf(step.photos)
  const note = [said, step.why ?? '', step.assisted ? t('tickets.step-assisted') : ''].filter(Boolean).join(' · ')
  return {
    id: step.id,
    state: 'done',
    ...(who ? { who } : {}),
    what: stepWhat(t, lang, step),
    when: timeWords(step.at, now, lang),
    // The resident's own words stand in full above the timeline.
    ...(step.words && step.move !== 'report' ? { words: step.words } : {}),
    ...(note ? { note } : {}),
    ...(photos.length > 0 && step.move !== 'report' ? { photos } : {}),
  }
}
