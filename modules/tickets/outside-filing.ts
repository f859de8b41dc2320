/** What programs of others bring by other doors than intake: one matter, or more words to one they brought. Each number once. */
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { Forbidden, Invalid, Missing, Refused } from '../../kernel/errors.ts'
import type { Happened } from '../../kernel/facts.ts'
import { newId } from '../../kernel/id.ts'
import { gridAtPoint } from '../places/api.ts'
import { classTree } from './classes/classes.ts'
import { type BroughtTicket, bringAll } from './intake/bring.ts'
import { placeNamed } from './intake/intake-12345.ts'
import { placesForIntake } from './intake/places.ts'
import { takeStep } from './moving.ts'
import { mayMove } from './rules.ts'
import { classesAt, offeredClassAt, publicUsualAt } from './settings.ts'
import { lockTicket } from './store.ts'

export { phoneIn } from './intake/intake-12345.ts'
export { mustBeSpokenLately } from './rules.ts'

/** A class as it is offered at a place, in the reader's language. */
export interface ClassOutside {
  key: string
  /** What it stands under. */
  function: string
  name: string
  keywords: readonly string[]
  limit: { amount: number; unit: string }
  retired: boolean
}

export async function classesOutside(context: Context, area: string): Promise<ClassOutside[]> {
  const named = (one: { zh: string; en: string }) => (context.lang === 'en' ? one.en : one.zh)
  const functions = new Map(classTree.map((branch) => [branch.key, named(branch)]))
  return (await classesAt(context, area)).map((one) => ({
    key: one.key,
    function: functions.get(one.function) ?? one.function,
    name: named(one),
    keywords: one.keywords,
    limit: one.limit,
    retired: one.retired,
  }))
}

/** Throws Invalid on `class`. */
export const mustBeOffered = async (context: Context, area: string, key: string): Promise<void> => {
  await offeredClassAt(context, area, key)
}

/** Whether matters of a place are usually seen by neighbours, when nobody says. */
export const publicUsual = (context: Context, area: string): Promise<boolean> => publicUsualAt(context, area)

/** The narrowest place a pin or a text names inside an area; null when neither does, or when it names several. */
export async function placeOutside(
  context: Context,
  area: string,
  { pin, text }: { pin: { lon: number; lat: number } | null; text: string },
): Promise<string | null> {
  return await asSystem(context, async (high) => {
    const drawn = pin ? await gridAtPoint(high.tx, area, pin) : null
    if (drawn) return drawn
    const named = text === '' ? null : placeNamed(await placesForIntake(high, area), text)
    return named === 'several' || named === null || !named.startsWith(area) ? null : named
  })
}

/**
 * Files what a program of Open311 brings. `number`: what the program itself calls it; the same number of the same program is the same
 * matter for good. The facts are the caller's to append.
 */
export async function bringOne(
  context: Context,
  consumer: string,
  number: string | null,
  matter: Omit<BroughtTicket, 'external_number' | 'external_due'>,
): Promise<{ id: string; isNew: boolean; facts: Happened[] }> {
  const key = `open311:${consumer}:${number === null ? `#${newId()}` : number.normalize('NFKC').trim()}`
  const ticket = { ...matter, external_number: number?.trim() ?? '', external_due: null }
  const { brought, facts } = await bringAll(context, [{ key, ticket }], { source: 'open311', consumer, batch: null })
  const [one] = brought
  return { id: one!.ticket.id, isNew: one!.outcome === 'filed', facts }
}

/** More words to a matter the same program brought. Throws Missing, Forbidden, Refused. */
export async function supplementOutside(
  context: Context,
  consumer: string,
  matter: string,
  words: string,
): Promise<{ fact: Happened }> {
  return await asSystem(context, async (high) => {
    const ticket = await lockTicket(high.tx, matter)
    // Whether there is such a matter is told to nobody who may not see it.
    if (ticket.filed_by !== consumer) {
      if (!ticket.public) throw new Missing('ticket')
      throw new Forbidden('tickets.brought-by-others')
    }
    if (words.trim() === '') throw new Invalid({ description: 'kernel.required' })
    if (!mayMove(ticket.state, 'supplement')) throw new Refused('tickets.intake-ended')
    return await takeStep(high, ticket, { move: 'supplement', words: words.trim(), data: { source: 'open311' } })
  })
}
