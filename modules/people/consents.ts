/** The consent ledger: a row each time somebody agreed or took it back, never changed afterwards. */
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { newId } from '../../kernel/id.ts'
import { type ConsentPurpose, consentPurposes } from './contract.ts'
import { type ConsentRecord, findPerson, isConsenting, refreshSeenBy, refusing } from './store.ts'

export interface NewConsent {
  person: string
  purpose: ConsentPurpose | `proxy:${string}`
  given: boolean
  how: ConsentRecord['how']
  words?: string | undefined
}

/** Appends to the ledger and returns the row's key. */
export async function recordConsent(context: Context, consent: NewConsent): Promise<string> {
  return await asSystem(context, async (high) => {
    const person = await findPerson(high.tx, consent.person)
    if (!person) throw new Error('a consent needs a person')
    const id = newId()
    await high.tx
      .insertInto('consent')
      .values({
        county: high.county,
        id,
        person: consent.person,
        area: person.area,
        purpose: consent.purpose,
        version: versionOf(consent.purpose),
        given: consent.given,
        how: consent.how,
        by_person: context.actor.person,
        words: consent.words ?? '',
        at: context.now,
      })
      .execute()
    if (consent.purpose === 'household' && person.household) await refreshSeenBy(high.tx, person.household)
    return id
  })
}

const versionOf = (purpose: string): number => consentPurposes[purpose as ConsentPurpose]?.version ?? 1

/**
 * Of these persons, those who said no to this purpose. Word about somebody's own matter rests on the service she asked for
 * (PIPL art. 13 (2)); a no still counts. Needs the system's reach.
 */
export async function refusedBy(
  high: Context,
  persons: readonly string[],
  purpose: ConsentPurpose,
): Promise<Set<string>> {
  return await refusing(high.tx, persons, purpose)
}

/** Whether the person's latest word on this purpose is yes. */
export async function hasConsent(context: Context, person: string, purpose: ConsentPurpose): Promise<boolean> {
  return await asSystem(context, ({ tx }) => isConsenting(tx, person, purpose))
}
