/** A person leaves, and her contact data goes at once. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayLeave } from '../access.ts'
import { Done, LeavePlace } from '../contract.ts'
import { leave as takeLeave } from '../people.ts'
import { lockPerson } from '../store.ts'

export const leave = defineAction({
  name: 'people.leave',
  who: 'signed-in',
  says: 'A person leaves: phone, ID number and account are erased; what she filed keeps her name until its own term ends (个人信息保护法第四十七条).',
  input: LeavePlace,
  answer: Done,
  load: ({ tx }, { person }) => lockPerson(tx, person),
  may: (actor, subject) => mayLeave(actor, subject),
  must(subject, _input, _now, actor) {
    if (subject.state === 'left') throw new Refused('people.gone')
    // An office holder must still be reachable by those she serves: the office ends first.
    if (actor.person === subject.id && actor.posts.length > 0) throw new Refused('people.office-first')
  },
  async save(context, subject) {
    await takeLeave(context, subject.id)
    return {
      answer: { id: subject.id },
      facts: [],
      ...(context.actor.person === subject.id ? { session: { close: true as const } } : {}),
    }
  },
})
