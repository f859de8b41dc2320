/** A worker puts a person on record who cannot or will not use a phone. */
import { defineAction } from '../../../kernel/action.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { placeAt } from '../../places/api.ts'
import { mayAdd } from '../access.ts'
import { AddPerson, Done } from '../contract.ts'
import { createPerson } from '../people.ts'

export const add = defineAction({
  name: 'people.add',
  who: 'staff',
  says: 'A worker of the grid or the village office adds a resident; registered or not, she is a full member.',
  input: AddPerson,
  answer: Done,
  load: ({ tx }, { area }) => placeAt(tx, area),
  may: (actor, _place, { area }) => mayAdd(actor, area),
  must(place, { area }) {
    if (!place || area.length < 15) throw new Invalid({ area: 'people.area-narrow' })
  },
  async save(context, _place, input) {
    const person = await createPerson(context, { ...input, source: 'worker', verified: 'worker' })
    return {
      answer: { id: person.id },
      facts: [{ kind: 'people.added', subject: person.id, area: person.area, to: [person.id] }],
    }
  },
})
