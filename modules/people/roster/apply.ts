/** Bringing a checked roster into the record and taking it back, a chunk at a time, so that long work can be watched and left. */
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, Refused } from '../../../kernel/errors.ts'
import { appendFacts } from '../../../kernel/facts.ts'
import { seal, unseal } from '../../../kernel/seal.ts'
import { markStale } from '../../../kernel/session.ts'
import { doLater } from '../../../kernel/timers.ts'
import { createPerson, mustBeFreeNumber, sealedIdNumber, sealedPhone, settleHousehold } from '../people.ts'
import { changePerson, findHousehold, findPerson, type PersonRecord, refreshSeenBy } from '../store.ts'
import { changesOf, gridsOf } from './check.ts'
import { type Cells, readRow } from './rows.ts'
import {
  type BatchRecord,
  changeBatch,
  changeLine,
  isUntouched,
  type LineRecord,
  lockBatch,
  nextLines,
  removeEmptyHouses,
  removePerson,
} from './store.ts'

/** Lines worked on in one transaction: about a second of work. */
const chunk = 100

export const applyTask = 'people.roster-apply'
export const undoTask = 'people.roster-undo'

const sealName = (line: Pick<LineRecord, 'batch' | 'line'>, part: 'cells' | 'before') =>
  `roster:${line.batch}:${line.line}:${part}`
export const sealCells = (context: Context, line: Pick<LineRecord, 'batch' | 'line'>, cells: Cells): string =>
  seal(context.app.config.keys, JSON.stringify(cells), sealName(line, 'cells'))
export const openCells = (context: Context, line: LineRecord): Cells =>
  JSON.parse(unseal(context.app.config.keys, line.cells_sealed, sealName(line, 'cells'))) as Cells

/** Fields a roster may change, as they stood before and as the roster left them. */
type Fields = Pick<
  PersonRecord,
  | 'household'
  | 'area'
  | 'relation'
  | 'role'
  | 'sex'
  | 'birth_day'
  | 'residency'
  | 'elsewhere'
  | 'phone_sealed'
  | 'phone_index'
  | 'phone_masked'
  | 'id_kind'
  | 'id_number_sealed'
  | 'id_number_index'
  | 'id_number_masked'
>
const fieldsOf = (person: PersonRecord): Fields => ({
  household: person.household,
  area: person.area,
  relation: person.relation,
  role: person.role,
  sex: person.sex,
  birth_day: person.birth_day,
  residency: person.residency,
  elsewhere: person.elsewhere,
  phone_sealed: person.phone_sealed,
  phone_index: person.phone_index,
  phone_masked: person.phone_masked,
  id_kind: person.id_kind,
  id_number_sealed: person.id_number_sealed,
  id_number_index: person.id_number_index,
  id_number_masked: person.id_number_masked,
})

/** The background task: one chunk, then itself again until nothing is left. */
export async function applyChunk(context: Context, payload: Record<string, unknown>): Promise<void> {
  const batch = await lockBatch(context.tx, String(payload.batch))
  if (batch.state !== 'applying') return
  const lines = await nextLines(context.tx, batch.id, null, chunk)
  const grids = await gridsOf(context, batch.area)
  for (const line of lines) await applyLine(context, batch, line, grids)
  if (lines.length === chunk)
    return await doLater(context.tx, applyTask, context.county, { batch: batch.id }, context.now)
  await changeBatch(context.tx, batch.id, { state: 'applied', applied_at: context.now })
  await say(context, batch, 'people.roster_applied')
}

async function applyLine(
  context: Context,
  batch: BatchRecord,
  line: LineRecord,
  grids: ReadonlyMap<string, string>,
): Promise<void> {
  const { person, errors } = readRow(openCells(context, line), grids, localDay(context.now))
  if (!person)
    return await changeLine(context.tx, batch.id, line.line, {
      outcome: 'error',
      errors: errors as Record<string, string>,
    })
  try {
    if (line.outcome === 'fresh') {
      const made = await createPerson(context, { ...person, source: 'roster', verified: 'roster', batch: batch.id })
      return await changeLine(context.tx, batch.id, line.line, { person: made.id, done: 'applied' })
    }
    const before = await findPerson(context.tx, line.person!)
    if (!before || before.state === 'left') throw new Refused('people.gone')
    const after = await changeRecord(context, batch, before, person)
    const kept = seal(
      context.app.config.keys,
      JSON.stringify({ before: fieldsOf(before), after: fieldsOf(after) }),
      sealName(line, 'before'),
    )
    await changeLine(context.tx, batch.id, line.line, { before_sealed: kept, done: 'applied' })
  } catch (error) {
    // Between the dry run and now somebody else took the number: this line stays out, the others go in.
    if (error instanceof Refused)
      await changeLine(context.tx, batch.id, line.line, { outcome: 'error', errors: { name: error.rule } })
    else if (error instanceof Invalid)
      await changeLine(context.tx, batch.id, line.line, { outcome: 'error', errors: error.fields })
    else throw error
  }
}

async function changeRecord(
  context: Context,
  batch: BatchRecord,
  before: PersonRecord,
  given: Parameters<typeof changesOf>[2],
): Promise<PersonRecord> {
  const house = before.household ? ((await findHousehold(context.tx, before.household))?.name ?? null) : null
  const { house: newHouse, area, phone, id_number, ...plain } = changesOf(context, { ...before, house }, given)
  if (phone) await mustBeFreeNumber(context, 'phone', phone, before.id)
  if (id_number) await mustBeFreeNumber(context, 'id_number', id_number, before.id)
  const moved = newHouse || area ? await settleHousehold(context, given.area, given.house, batch.id) : null
  await changePerson(context.tx, before.id, {
    ...plain,
    ...(moved ? { household: moved.id, area: moved.area, seen_by: [] } : {}),
    ...(phone ? sealedPhone(context, before.id, phone) : {}),
    ...(id_number ? sealedIdNumber(context, before.id, 'resident_id', id_number) : {}),
  })
  if (moved) await settleMove(context, before, moved.id)
  return (await findPerson(context.tx, before.id))!
}

async function settleMove(
  context: Context,
  before: Pick<PersonRecord, 'id' | 'household'>,
  household: string | null,
): Promise<void> {
  if (before.household) await refreshSeenBy(context.tx, before.household)
  if (household) await refreshSeenBy(context.tx, household)
  await markStale(context.tx, [before.id])
}

export async function undoChunk(context: Context, payload: Record<string, unknown>): Promise<void> {
  const batch = await lockBatch(context.tx, String(payload.batch))
  if (batch.state !== 'undoing') return
  const lines = await nextLines(context.tx, batch.id, 'applied', chunk)
  for (const line of lines) {
    const isBack = line.before_sealed ? await restore(context, line) : await takeOut(context, line)
    await changeLine(context.tx, batch.id, line.line, { done: isBack ? 'undone' : 'kept' })
  }
  if (lines.length === chunk)
    return await doLater(context.tx, undoTask, context.county, { batch: batch.id }, context.now)
  await removeEmptyHouses(context.tx, batch.id)
  await changeBatch(context.tx, batch.id, { state: 'undone', undone_at: context.now })
  await say(context, batch, 'people.roster_undone')
}

/** Whoever has signed in, agreed or been acted for since then stays. */
async function takeOut(context: Context, line: LineRecord): Promise<boolean> {
  const person = await findPerson(context.tx, line.person!)
  if (!person || !(await isUntouched(context.tx, line.batch, person.id))) return false
  if (person.household)
    await context.tx.updateTable('household').set({ head: null }).where('head', '=', person.id).execute()
  await removePerson(context.tx, person.id)
  if (person.household) await refreshSeenBy(context.tx, person.household)
  return true
}

/** A field somebody corrected after the import is newer than both, so that record stays as it is. */
async function restore(context: Context, line: LineRecord): Promise<boolean> {
  const kept = JSON.parse(unseal(context.app.config.keys, line.before_sealed!, sealName(line, 'before'))) as {
    before: Fields
    after: Fields
  }
  const now = await findPerson(context.tx, line.person!)
  if (!now || JSON.stringify(fieldsOf(now)) !== JSON.stringify(kept.after)) return false
  await changePerson(context.tx, now.id, kept.before)
  if (kept.before.household !== kept.after.household) await settleMove(context, now, kept.before.household)
  return true
}

/** In the name of whoever brought the roster, although the clock did the work. */
async function say(context: Context, batch: BatchRecord, kind: string): Promise<void> {
  await appendFacts(
    context.tx,
    { ...context.actor, person: batch.by_person },
    context.now,
    [{ kind, subject: batch.id, area: batch.area, data: { rows: batch.fresh + batch.changed }, to: [batch.by_person] }],
    context.app.listeners,
  )
}
