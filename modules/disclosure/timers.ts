/** What runs by the clock: planning a few villages at a time, the bell of a village, the clock of a question, imports. */
import { performWithin } from '../../kernel/action.ts'
import type { Context } from '../../kernel/context.ts'
import { isDeliberate } from '../../kernel/errors.ts'
import { doLater } from '../../kernel/timers.ts'
import { planDues } from './actions/plan.ts'
import { ring } from './actions/ring.ts'
import { ringQuestion } from './actions/ring-question.ts'
import { ringingBy } from './calendar/dues-store.ts'
import { nextVillages, villagesAtOnce, windBell } from './calendar/planning.ts'
import { applyChunk, applyTask } from './import/apply.ts'
import { forgetRows } from './import/store.ts'

/** Days the cells of an imported sheet are kept. */
const rowsKept_days = 30

type Work = (context: Context, payload: Record<string, unknown>) => Promise<void>

/** Some villages, then itself again from the last of them until the county is through. */
const plan: Work = async (context, payload) => {
  const villages = await nextVillages(context, String(payload.after ?? ''))
  const last = villages.at(-1)
  if (last === undefined) return
  await performWithin(context, planDues, { villages })
  if (villages.length === villagesAtOnce)
    await doLater(context.tx, 'disclosure.plan', context.county, { after: last }, context.now)
}

/** All of the village that rings by now, each once; then the bell is wound to the next. */
const ringVillage: Work = async (context, payload) => {
  const area = String(payload.area)
  for (const due of await ringingBy(context.tx, area, context.now))
    try {
      await performWithin(context, ring, { due: due.id })
    } catch (error) {
      // Published in the meantime: there is nothing to say any more.
      if (!isDeliberate(error)) throw error
    }
  await windBell(context, area)
}

export const timers: Record<string, Work> = {
  'disclosure.plan': plan,
  'disclosure.ring': ringVillage,
  [applyTask]: applyChunk,
  'disclosure.import-tidy': async (context) => {
    await forgetRows(context.tx, new Date(context.now.getTime() - rowsKept_days * 86_400_000))
  },
  'disclosure.ring_question': async (context, payload) => {
    await performWithin(context, ringQuestion, { question: String(payload.question) })
  },
}

/** Early, before offices open. */
export const daily = { 'disclosure.plan': '40 4 * * *', 'disclosure.import-tidy': '35 3 * * *' }
