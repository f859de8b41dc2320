/** A person asks for a mistake to be put right, or a worker puts it right. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Refused } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { seal } from '../../../kernel/seal.ts'
import { mayCorrect, mayCorrectAtOnce } from '../access.ts'
import { Corrected, CorrectPerson } from '../contract.ts'
import { applyValue, freeFields, maskValue, readValue } from '../correcting.ts'
import { type CorrectionRecord, findPerson, lockPerson, waitingCorrection } from '../store.ts'

export const correct = defineAction({
  name: 'people.correct',
  who: 'signed-in',
  says: 'Corrects a record: at once by a worker, for free fields, or before verification; else a worker looks first (个人信息保护法第四十六条).',
  input: CorrectPerson,
  answer: Corrected,
  async load({ tx }, { person, field }) {
    return { ...(await lockPerson(tx, person)), waiting: await waitingCorrection(tx, person, field) }
  },
  may: (actor, subject) => mayCorrect(actor, subject),
  must(subject, { field, value }, now, actor) {
    if (subject.state === 'left') throw new Refused('people.gone')
    readValue(field, value, localDay(now))
    if (subject.waiting && !mayCorrectAtOnce(actor, subject)) throw new Refused('people.correction-waiting')
  },
  async save(context, subject, { field, value, reason }) {
    const { tx, actor, now, county } = context
    const read = readValue(field, value, localDay(now))
    const atOnce = freeFields.includes(field) || subject.state === 'unverified' || mayCorrectAtOnce(actor, subject)
    if (atOnce) {
      await applyValue(context, subject, field, read)
      // A move may have carried the record to another grid: whoever serves there hears of it too.
      const area = (await findPerson(tx, subject.id))?.area ?? subject.area
      return {
        answer: { id: subject.id, applied: true },
        facts: [{ kind: 'people.corrected', subject: subject.id, area, data: { field }, to: [subject.id] }],
      }
    }
    const id = newId()
    const row: CorrectionRecord = {
      county,
      id,
      person: subject.id,
      area: subject.area,
      field: field as CorrectionRecord['field'],
      value_sealed: seal(context.app.config.keys, read, `correction:${id}`),
      value_masked: maskValue(field, read),
      reason: reason ?? '',
      state: 'waiting',
      decided_by: null,
      decided_at: null,
      decided_words: '',
      at: now,
    }
    await tx.insertInto('correction').values(row).execute()
    return {
      answer: { id, applied: false },
      facts: [{ kind: 'people.correction_asked', subject: subject.id, area: subject.area, data: { field } }],
    }
  },
})
