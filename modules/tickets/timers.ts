/** What runs by the clock: each timer calls the action of its name; whether it is time is said by the rules. */
import { performWithin } from '../../kernel/action.ts'
import type { Context } from '../../kernel/context.ts'
import { closeBySilence } from './actions/close-by-silence.ts'
import { escalate } from './actions/escalate.ts'
import { remind } from './actions/remind.ts'
import { resume } from './actions/resume.ts'
import { tellMissingYear } from './clocks/missing-year.ts'
import { beginRecount, recountBatch } from './clocks/recounting.ts'
import { checkSome, checkTask, fileSome, fileTask } from './intake/batches.ts'
import { forgetRows } from './intake/store.ts'
import { visitLate } from './notices.ts'
import { recountWholes } from './rates/wholes.ts'
import { rerouteVacant } from './routing/rerouting.ts'

/** Days the cells of a workbook are kept. */
const intakeKept_days = 30

async function forgetIntakes({ tx, now }: Context): Promise<void> {
  await forgetRows(tx, new Date(now.getTime() - intakeKept_days * 86_400_000))
}

const ticketIn = (payload: Record<string, unknown>) => ({ ticket: String(payload.ticket) })

export const timers = {
  [checkTask]: checkSome,
  [fileTask]: fileSome,
  'tickets.intake_tidy': forgetIntakes,
  'tickets.remind': async (context: Context, payload: Record<string, unknown>) => {
    await performWithin(context, remind, ticketIn(payload))
  },
  'tickets.escalate': async (context: Context, payload: Record<string, unknown>) => {
    await performWithin(context, escalate, ticketIn(payload))
  },
  'tickets.resume': async (context: Context, payload: Record<string, unknown>) => {
    await performWithin(context, resume, ticketIn(payload))
  },
  'tickets.year_missing': tellMissingYear,
  'tickets.recount_wholes': recountWholes,
  'tickets.reroute_vacant': rerouteVacant,
  'tickets.visit_late': (context: Context, payload: Record<string, unknown>) =>
    visitLate(context, String(payload.ticket)),
  'tickets.recount': (context: Context, payload: Record<string, unknown>) =>
    recountBatch(context, String(payload.recount)),
  'tickets.recount_begin': (context: Context, payload: Record<string, unknown>) =>
    beginRecount(context, { area: String(payload.area), cause: 'setting', what: String(payload.key) }),
  'tickets.close_by_silence': async (context: Context, payload: Record<string, unknown>) => {
    await performWithin(context, closeBySilence, ticketIn(payload))
  },
}
