/** After a refusal and a correction the person asks to be looked at once more. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused, SignedOut } from '../../../kernel/errors.ts'
import { isSelf } from '../access.ts'
import { AskAgain, Done } from '../contract.ts'
import { mustBeWaiting } from '../rules.ts'
import { changePerson, lockPerson } from '../store.ts'

export const askAgain = defineAction({
  name: 'people.ask_again',
  who: 'signed-in',
  says: 'A person whose verification was refused asks again; her grid has her on its list once more.',
  input: AskAgain,
  answer: Done,
  async load({ tx, actor }) {
    if (!actor.person) throw new SignedOut()
    return await lockPerson(tx, actor.person)
  },
  may: (actor, subject) => isSelf(actor, subject.id),
  must(subject) {
    mustBeWaiting(subject.state)
    if (subject.refusal === null) throw new Refused('people.already-asked')
  },
  async save({ tx }, subject) {
    await changePerson(tx, subject.id, { refusal: null })
    return {
      answer: { id: subject.id },
      facts: [{ kind: 'people.asked_again', subject: subject.id, area: subject.area }],
    }
  },
})
