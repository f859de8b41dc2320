/** A worker has looked at the paper: the correction stands, or does not and says why. */
import { defineAction } from '../../../kernel/action.ts'
import { Invalid, Refused } from '../../../kernel/errors.ts'
import { unseal } from '../../../kernel/seal.ts'
import { mayVerify } from '../access.ts'
import { DecideCorrection, Done } from '../contract.ts'
import { applyValue } from '../correcting.ts'
import { lockCorrection, lockPerson } from '../store.ts'

export const decideCorrection = defineAction({
  name: 'people.decide_correction',
  who: 'staff',
  says: 'A worker confirms or refuses a correction a resident asked for.',
  input: DecideCorrection,
  answer: Done,
  async load({ tx }, { correction }) {
    const asked = await lockCorrection(tx, correction)
    return { asked, person: await lockPerson(tx, asked.person) }
  },
  may: (actor, { person }) => mayVerify(actor, person),
  must({ asked }, { confirm, words }) {
    if (asked.state !== 'waiting') throw new Refused('people.correction-decided')
    if (!confirm && !words) throw new Invalid({ words: 'kernel.required' })
  },
  async save(context, { asked, person }, { confirm, words }) {
    const { tx, app, actor, now } = context
    if (confirm && asked.value_sealed)
      await applyValue(
        context,
        person,
        asked.field,
        unseal(app.config.keys, asked.value_sealed, `correction:${asked.id}`),
      )
    await tx
      .updateTable('correction')
      .set({
        state: confirm ? 'confirmed' : 'refused',
        value_sealed: null,
        decided_by: actor.person,
        decided_at: now,
        decided_words: words ?? '',
      })
      .where('id', '=', asked.id)
      .execute()
    const kind = confirm ? 'people.corrected' : 'people.correction_refused'
    return {
      answer: { id: person.id },
      facts: [{ kind, subject: person.id, area: person.area, data: { field: asked.field }, to: [person.id] }],
    }
  },
})
