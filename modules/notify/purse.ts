/**
 * What text messages cost a place in a month. A message is paid before it is handed over, by a change that says "only while enough is
 * left": whoever comes at the same moment waits for the row and then sees what is left. Nothing can be overdrawn.
 */
import { sql } from 'kysely'
import type { Context } from '../../kernel/context.ts'
import { type Budget, monthOf, payerOf } from './rules.ts'
import type { NotifyTx, Purse } from './store.ts'

/** Takes `parts` messages for what is said from `area`; null when nothing is left. As the system. */
export async function pay(
  context: Context,
  { area, parts, urgent }: { area: string; parts: number; urgent: boolean },
): Promise<Purse | null> {
  const payer = payerOf(area)
  const month = monthOf(context.now)
  const budget = await context.settings.get<Budget>('notify.sms-budget', payer)
  await open(context, payer, month)
  // An emergency draws on its reserve first, and on the month when that is used up; nothing else touches the reserve.
  if (urgent && (await take(context, payer, month, 'reserve', parts, budget.reserve))) return 'reserve'
  if (await take(context, payer, month, 'month', parts, budget.month)) return 'month'
  await (context.tx as NotifyTx)
    .updateTable('sms_month')
    .set({ refused: sql`refused + 1` })
    .where('area', '=', payer)
    .where('month', '=', month)
    .execute()
  return null
}

/** Gives back what a message cost that did not go out, in the month in which it was paid. */
export async function refund(
  context: Context,
  { area, parts, purse, paidAt }: { area: string; parts: number; purse: Purse; paidAt: Date },
): Promise<void> {
  const column = columnOf(purse)
  await (context.tx as NotifyTx)
    .updateTable('sms_month')
    .set({ [column]: sql`${sql.ref(column)} - ${parts}` })
    .where('area', '=', payerOf(area))
    .where('month', '=', monthOf(paidAt))
    .where(column, '>=', parts)
    .execute()
}

const columnOf = (purse: Purse) => (purse === 'month' ? 'used' : 'reserve_used')

async function open({ tx, county }: Context, area: string, month: string): Promise<void> {
  await (tx as NotifyTx)
    .insertInto('sms_month')
    .values({ county, area, month, used: 0, reserve_used: 0, refused: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function take(
  { tx }: Context,
  area: string,
  month: string,
  purse: Purse,
  parts: number,
  most: number,
): Promise<boolean> {
  const column = columnOf(purse)
  const taken = await (tx as NotifyTx)
    .updateTable('sms_month')
    .set({ [column]: sql`${sql.ref(column)} + ${parts}` })
    .where('area', '=', area)
    .where('month', '=', month)
    .where(column, '<=', most - parts)
    .executeTakeFirst()
  return Number(taken.numUpdatedRows) === 1
}
