/** The only way to read a number in full: the reason goes on record first, and the person sees who looked. */
import { defineAction } from '../../../kernel/action.ts'
import { recordAccess } from '../../../kernel/audit.ts'
import { Missing } from '../../../kernel/errors.ts'
import { unseal } from '../../../kernel/seal.ts'
import { mayReveal } from '../access.ts'
import { addressOf } from '../api.ts'
import { Reveal, Revealed } from '../contract.ts'
import { packPurpose } from '../rules.ts'
import { findPerson } from '../store.ts'

export const reveal = defineAction({
  name: 'people.reveal',
  who: 'staff',
  says: 'Shows one field in full for a stated purpose; the access row is written first and the resident sees it under 谁看过我的信息.',
  input: Reveal,
  answer: Revealed,
  secret: true,
  async load({ tx }, { person }) {
    const row = await findPerson(tx, person)
    if (!row) throw new Missing('person')
    return row
  },
  may: (actor, subject) => mayReveal(actor, subject),
  must() {},
  async save(context, subject, { field, purpose, words, about }) {
    await recordAccess(context, {
      person: subject.id,
      area: subject.area,
      field,
      purpose: packPurpose(purpose, words),
      about: about ?? null,
    })
    const { tx, app } = context
    const open = (sealed: string | null, name: string) =>
      sealed ? unseal(app.config.keys, sealed, `person:${subject.id}:${name}`) : null
    const value = {
      phone: () => open(subject.phone_sealed, 'phone'),
      id_number: () => open(subject.id_number_sealed, 'id_number'),
      birth_day: () => subject.birth_day,
      address: () => addressOf(tx, subject.area, subject.household),
    }[field]
    return {
      answer: { field, value: await value() },
      facts: [
        {
          kind: 'people.revealed',
          subject: subject.id,
          area: subject.area,
          data: { field, purpose },
          to: [subject.id],
        },
      ],
    }
  },
})
