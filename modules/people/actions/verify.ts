/** A worker says "I know this person": from now on she is a full member. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { markStale } from '../../../kernel/session.ts'
import { mayVerify } from '../access.ts'
import { Done, VerifyPerson } from '../contract.ts'
import { mergeRoster } from '../merge.ts'
import { mustBeWaiting } from '../rules.ts'
import { changePerson, lockPerson, refreshSeenBy } from '../store.ts'

export const verify = defineAction({
  name: 'people.verify',
  who: 'staff',
  says: 'Somebody of the grid or the village office confirms who a person is; with `same_as` the roster record becomes one with hers.',
  input: VerifyPerson,
  answer: Done,
  load: ({ tx }, { person }) => lockPerson(tx, person),
  may: (actor, subject) => mayVerify(actor, subject),
  must(subject, { same_as }) {
    mustBeWaiting(subject.state)
    if (same_as && same_as !== subject.same_as) throw new Refused('people.not-same')
  },
  async save(context, subject, { same_as }) {
    const { tx, actor, now } = context
    if (same_as) await mergeRoster(context, subject, same_as)
    await changePerson(tx, subject.id, {
      state: 'verified',
      verified_by: actor.person,
      verified_at: now,
      verified_how: 'worker',
      refusal: null,
      same_as: null,
    })
    if (subject.household) await refreshSeenBy(tx, subject.household)
    await markStale(tx, [subject.id])
    return {
      answer: { id: subject.id },
      facts: [
        { kind: 'people.verified', subject: subject.id, area: subject.area, data: { how: 'worker' }, to: [subject.id] },
      ],
    }
  },
})
