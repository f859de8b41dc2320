/** The demo's township takes in a workbook of the hotline, by the real actions at their own times; the hotline hears of each step. */
import { perform } from '../../../kernel/action.ts'
import { system } from '../../../kernel/actor.ts'
import { type App, contextOf } from '../../../kernel/app.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { transact } from '../../../kernel/db.ts'
import { cell, writeWorkbook } from '../../../kernel/workbook.ts'
import { settleDemo } from '../../doors/api.ts'
import { holding, nearest, postsOf, type Someone, unitsOf } from '../../offices/api.ts'
import { accept } from '../actions/accept.ts'
import { answer } from '../actions/answer.ts'
import { decline } from '../actions/decline.ts'
import { dispatch } from '../actions/dispatch.ts'
import { fileIntake, uploadIntake } from '../actions/intake.ts'
import { checkSome, fileSome } from '../intake/batches.ts'
import { intakeKey } from '../intake/intake-12345.ts'
import { type IntakeTx, knownByKeys } from '../intake/store.ts'
import { issueFor } from '../receipt/issuing.ts'
import { lockTicket } from '../store.ts'
import { brought_hours, type DemoRow, intakeDemo, intakeFile, intakeHeading } from './intake.data.ts'

const county = 510183
const township = '510183122'
const source = 'hotline_12345' as const
const hour_ms = 3_600_000
/** Messages the demo's hotline did not take. */
const lost = 1

/** Does nothing when the workbook has been brought already. */
export async function seedIntake(app: App, say: (line: string) => void): Promise<void> {
  const quiet = { ...app, listeners: new Map() }
  const began = new Date(app.clock().getTime() - brought_hours * hour_ms)
  const asSystem = <T>(at: Date, work: (context: Context) => Promise<T>): Promise<T> =>
    transact(app.db, system(county), 'write', (tx) => work(contextOf(quiet, tx, system(county), at)))
  const dispatcher = await asSystem(began, (context) => holderOf(context, ['dispatcher'], null))
  if (!dispatcher || (await asSystem(began, ({ tx }) => ticketsNow(tx as IntakeTx))).size > 0) return
  const { answer: batch } = await perform(
    quiet,
    uploadIntake,
    { area: township, source, name: intakeFile, workbook: await workbookOf(began) },
    { actor: dispatcher, now: began },
  )
  await asSystem(began, (context) => checkSome(context, { batch: batch.id }))
  await perform(quiet, fileIntake, { batch: batch.id }, { actor: dispatcher, now: began })
  await asSystem(began, (context) => fileSome(context, { batch: batch.id }))
  const made = await asSystem(began, async (context) => {
    const found = await ticketsNow(context.tx as IntakeTx)
    for (const { id } of found.values()) await issueFor(context, await lockTicket(context.tx, id))
    return found
  })
  const unit = await asSystem(
    began,
    async ({ tx }) => (await unitsOf(tx)).find(({ area }) => area === township) ?? null,
  )
  const handler = unit && (await asSystem(began, (context) => holderOf(context, ['handler'], unit.id)))
  const moves = intakeDemo
    .flatMap((row) =>
      row.life.map((step) => ({ row, step, at: new Date(began.getTime() + step.after_hours * hour_ms) })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  for (const { row, step, at } of moves) {
    const ticket = made.get(keyOf(row))?.id
    if (!ticket) continue
    const by = { actor: dispatcher, now: at }
    const { words } = step
    if (step.move === 'accept') await perform(quiet, accept, { ticket, words }, by)
    if (step.move === 'decline') await perform(quiet, decline, { ticket, reason: 'not_ours', words }, by)
    if (step.move === 'dispatch' && unit) await perform(quiet, dispatch, { ticket, unit: unit.id }, by)
    if (step.move === 'answer' && handler)
      await perform(quiet, answer, { ticket, words, photos: [] }, { actor: handler, now: at })
  }
  await asSystem(app.clock(), (context) => settleDemo(context, lost))
  say(`12345 热线：${made.size} 件转来`)
}

const keyOf = ({ number }: DemoRow): string => intakeKey(source, number)!

const ticketsNow = (tx: IntakeTx) => knownByKeys(tx, source, intakeDemo.map(keyOf))

/** Whoever holds the post for the township, or serves the unit, as an actor. */
async function holderOf({ tx, now }: Context, posts: readonly string[], unit: string | null): Promise<Someone | null> {
  const today = localDay(now)
  const found = (await nearest(tx, { posts, area: township, today })).find((one) => unit === null || one.unit === unit)
  if (!found) return null
  const held = await postsOf(tx, found.person, today)
  const { person } = found
  return holding({ county, account: null, person, persons: [person], home: null, assistedBy: null }, held)
}

/** A moment as a hotline's export writes it: China's wall clock. */
const wall = (at: Date): string => new Date(at.getTime() + 8 * hour_ms).toISOString().slice(0, 16).replace('T', ' ')

async function workbookOf(at: Date): Promise<string> {
  const rows = intakeDemo.map((row) => [
    row.number,
    row.name,
    row.phone,
    row.region,
    row.address,
    row.class,
    row.words,
    wall(new Date(at.getTime() - row.hours * hour_ms)),
    '',
  ])
  const sheet = { sheet: 'Sheet1', columns: intakeHeading.map(() => ({ width: 18 })) }
  const data = [intakeHeading, ...rows].map((row) => row.map((text) => cell(text)))
  return (await writeWorkbook([{ ...sheet, data }])).toString('base64')
}
