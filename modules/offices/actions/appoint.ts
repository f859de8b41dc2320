/** Somebody takes an office. Whoever appoints stands a tier above, and never appoints himself. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { createPerson, personOfPhone, personsByIds } from '../../people/api.ts'
import type { PersonBrief } from '../../people/contract.ts'
import { mayDecide } from '../access.ts'
import { writeTerm } from '../appoint.ts'
import { Appoint, Done } from '../contract.ts'
import { mustAppoint } from '../rules.ts'
import { type UnitRow, unitById } from '../store.ts'

interface Subject {
  /** null: nobody on record has this number yet. */
  person: PersonBrief | null
  unit: UnitRow | null
}

export const appointAction = defineAction({
  name: 'offices.appoint',
  who: 'staff',
  says: 'Fills an office from a day on. Village and township posts by the tier above, county posts by the security admin; nobody appoints himself, nobody holds two of the three admins (GB/T 22239-2019).',
  input: Appoint,
  answer: Done,
  async load(context, input): Promise<Subject> {
    return {
      person: await personMeant(context, input),
      unit: input.unit ? await unitById(context.tx, input.unit) : null,
    }
  },
  may: (actor, { person }, { post, area }) => mayDecide(actor, { post, area, person: person?.id ?? '' }),
  must({ person, unit }, input, now) {
    if (person && input.name !== undefined && plain(person.name) !== plain(input.name))
      throw new Refused('offices.name-differs')
    mustAppoint(input, unit, localDay(now))
  },
  async save(context, { person }, input) {
    const holder = person?.id ?? (await newcomer(context, input)).id
    const { id, fact } = await asSystem(context, (high) =>
      writeTerm(high, { ...input, person: holder }, context.actor.person),
    )
    return { answer: { id }, facts: [fact] }
  },
})

/** Whoever appoints may stand outside the person's village, so the look-up is the system's and only says who was meant. */
async function personMeant(context: Context, { person, phone }: Appoint): Promise<PersonBrief | null> {
  if (person === undefined) return await personOfPhone(context, phone!)
  const found = await asSystem(context, async ({ tx }) => (await personsByIds(tx, [person])).get(person))
  if (!found || found.state === 'left') throw new Missing('person')
  return found
}

/** Staff from elsewhere belong nowhere here: no household, no residency, the area of the office. */
const newcomer = (context: Context, { name, phone, area }: Appoint): Promise<PersonBrief> =>
  createPerson(context, { area, name: name!, phone: phone!, residency: null, source: 'office', verified: 'office' })

const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '')
