/** A worker notes the phone of somebody who cannot prove it by a code, such as an old person with a shared handset. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayVerify } from '../access.ts'
import { Done, SetPhone } from '../contract.ts'
import { changePhone } from '../people.ts'
import { mustPhone } from '../rules.ts'
import { lockPerson } from '../store.ts'

export const setPhone = defineAction({
  name: 'people.set_phone',
  who: 'staff',
  says: 'A worker sets a phone number for a resident who does not use the app. Whoever signs in changes it herself, proven by a code.',
  input: SetPhone,
  answer: Done,
  load: ({ tx }, { person }) => lockPerson(tx, person),
  may: (actor, subject) => mayVerify(actor, subject),
  must(subject, { phone }) {
    mustPhone(phone)
    if (subject.state === 'left') throw new Refused('people.gone')
    // Otherwise a worker could point somebody's sign-in at a phone of the worker's own.
    if (subject.account !== null) throw new Refused('people.phone-own')
  },
  async save(context, subject, { phone }) {
    await changePhone(context, subject.id, phone)
    return { answer: { id: subject.id }, facts: [] }
  },
})
