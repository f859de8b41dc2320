/** Where a ticket may go, as a form lists it and sends it. Pure. */
import type { z } from 'zod'
import type { T } from '../../../../ui/i18n.tsx'
import type { LearnedTarget, Measured, TargetsAnswer, Turn } from '../../contract.ts'

export type Targets = z.infer<typeof TargetsAnswer>
type Seat = Pick<Turn, 'unit' | 'post' | 'area' | 'person'>

/** One value per target, so that radio buttons can name it. */
export const keyOfTarget = ({ unit, post, area, person }: Seat): string => [unit, post, area, person].join('|')

/** The suggestion stands first, once, then what past dispatches speak for; whoever has it now is not offered it again. */
export function targetsFor({ suggested, targets, learned }: Targets, now: Seat | null): Turn[] {
  const without = now ? keyOfTarget(now) : null
  const ahead = [...(suggested ? [suggested] : []), ...learned.map(({ target }) => target)]
  const ordered = new Map([...ahead, ...targets].map((one) => [keyOfTarget(one), one]))
  return [...ordered].flatMap(([key, one]) => (key === without ? [] : [one]))
}

/** As the contract wants it: a unit, or a post at a place, and the person when one is picked. */
export const targetInput = ({ unit, post, area, person }: Seat): object => ({
  ...(unit ? { unit } : { post, area }),
  ...(person ? { person } : {}),
})

/** What speaks for a target: why it is suggested, else what past dispatches say; null for all others. */
export function speaksFor(t: T, { suggested, why, learned }: Targets, target: Seat): string | null {
  const key = keyOfTarget(target)
  const found = learned.find((one) => keyOfTarget(one.target) === key)
  const words =
    found && found.words.length > 0
      ? t('tickets.learned-words', { words: found.words.join(t('tickets.learned-and')) })
      : ''
  if (suggested && keyOfTarget(suggested) === key && why)
    return [t('tickets.suggested', { why }), words].filter(Boolean).join(' ')
  return found ? [learnedWords(t, found), words].filter(Boolean).join(' ') : null
}

const percent = (part: number, whole: number): number => Math.round((part / Math.max(1, whole)) * 100)

function learnedWords(t: T, { of, to, share }: LearnedTarget): string {
  const sure = Math.round(share * 100)
  return to > 0 ? t('tickets.learned-like', { of, to, share: sure }) : t('tickets.learned-sounds', { share: sure })
}

/** How often the suggestion was right where it could be checked. Measured figures only. */
export function measuredWords(t: T, measured: Measured | null, today: string): string | null {
  if (!measured) return null
  const days = Math.round((Date.parse(today) - Date.parse(measured.held_from)) / 86_400_000) + 1
  const { held, first_hits, top_hits } = measured
  return t('tickets.learned-measured', {
    days,
    n: held,
    first: percent(first_hits, held),
    top: percent(top_hits, held),
  })
}
