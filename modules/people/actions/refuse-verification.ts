/** A worker could not verify a person and says why, so that she can put it right and ask again. */
import { defineAction } from '../../../kernel/action.ts'
import { mayVerify } from '../access.ts'
import { Done, RefuseVerification } from '../contract.ts'
import { mustBeWaiting } from '../rules.ts'
import { changePerson, lockPerson } from '../store.ts'

export const refuseVerification = defineAction({
  name: 'people.refuse_verification',
  who: 'staff',
  says: 'Verification is refused with a reason the person reads; she can correct her record and ask again.',
  input: RefuseVerification,
  answer: Done,
  load: ({ tx }, { person }) => lockPerson(tx, person),
  may: (actor, subject) => mayVerify(actor, subject),
  must: (subject) => mustBeWaiting(subject.state),
  async save({ tx }, subject, { reason }) {
    await changePerson(tx, subject.id, { refusal: reason })
    return {
      answer: { id: subject.id },
      facts: [{ kind: 'people.refused', subject: subject.id, area: subject.area, to: [subject.id] }],
    }
  },
})
