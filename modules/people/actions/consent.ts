/** Saying yes and taking it back are the same single tap, and each leaves its row in the ledger. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayConsent } from '../access.ts'
import { recordConsent } from '../consents.ts'
import { Done, GiveConsent, WithdrawConsent } from '../contract.ts'
import { mustWithdraw } from '../rules.ts'
import { changePerson, isConsenting, lockPerson } from '../store.ts'

export const giveConsent = defineAction({
  name: 'people.give_consent',
  who: 'signed-in',
  says: 'A person agrees to one purpose in its present wording; a worker may write down what was said or signed before her.',
  input: GiveConsent,
  answer: Done,
  load: async ({ tx }, { person, purpose }) => ({
    ...(await lockPerson(tx, person)),
    given: await isConsenting(tx, person, purpose),
  }),
  may: (actor, subject, { how }) => mayConsent(actor, subject, how),
  must(subject) {
    if (subject.given) throw new Refused('people.consent-already')
  },
  async save(context, subject, { purpose, how, words }) {
    const id = await recordConsent(context, { person: subject.id, purpose, given: true, how, words })
    return {
      answer: { id },
      facts: [
        { kind: 'people.consented', subject: subject.id, area: subject.area, data: { purpose }, to: [subject.id] },
      ],
    }
  },
})

export const withdrawConsent = defineAction({
  name: 'people.withdraw_consent',
  who: 'signed-in',
  says: 'Takes a consent back (个人信息保护法第十五条). Taking back the ID number erases it at once.',
  input: WithdrawConsent,
  answer: Done,
  load: async ({ tx }, { person, purpose }) => ({
    ...(await lockPerson(tx, person)),
    given: await isConsenting(tx, person, purpose),
  }),
  may: (actor, subject, { how }) => mayConsent(actor, subject, how),
  must: (subject, { purpose }) => mustWithdraw(purpose, subject.given),
  async save(context, subject, { purpose, how, words }) {
    const id = await recordConsent(context, { person: subject.id, purpose, given: false, how, words })
    if (purpose === 'id_number')
      await changePerson(context.tx, subject.id, {
        id_kind: null,
        id_number_sealed: null,
        id_number_index: null,
        id_number_masked: null,
      })
    return {
      answer: { id },
      facts: [
        {
          kind: 'people.consent_withdrawn',
          subject: subject.id,
          area: subject.area,
          data: { purpose },
          to: [subject.id],
        },
      ],
    }
  },
})
