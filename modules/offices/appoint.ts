/** Filling an office: the one place that writes a term, used by the action, the seeds and the wizard. */
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { Missing } from '../../kernel/errors.ts'
import { appendFacts, type Happened } from '../../kernel/facts.ts'
import { newId } from '../../kernel/id.ts'
import { markStale } from '../../kernel/session.ts'
import { personsByIds } from '../people/api.ts'
import { placeAt } from '../places/api.ts'
import type { PostCode, UnitKind, UnitView } from './contract.ts'
import { mustAppoint } from './rules.ts'
import { endOffice, insertOffice, insertUnit, type OfficeRow, unitById, unitView } from './store.ts'

export interface Appointment {
  person: string
  post: PostCode
  area: string
  unit?: string | null
  title?: string
  work_phone?: string
  from_day: string
  to_day?: string | null
}

/**
 * For seeds, the wizard and other modules, as the system: writes the term and its fact, and returns the office's id.
 * Throws Missing for an unknown person, Refused when a rule says no.
 */
export async function appoint(context: Context, given: Appointment): Promise<string> {
  const unit = given.unit ? await unitById(context.tx, given.unit) : null
  mustAppoint({ ...given, unit: given.unit ?? null, to_day: given.to_day ?? null }, unit, localDay(context.now))
  const { id, fact } = await asSystem(context, (high) => writeTerm(high, given, context.actor.person))
  await appendFacts(context.tx, context.actor, context.now, [fact], context.app.listeners)
  return id
}

/** Writes the term as the system; its holder's sessions read their posts anew. The caller has asked access and rules. */
export async function writeTerm(
  context: Context,
  given: Appointment,
  appointed_by: string | null,
): Promise<{ id: string; fact: Happened }> {
  const { tx, county, now } = context
  const holder = (await personsByIds(tx, [given.person])).get(given.person)
  if (!holder) throw new Missing('person')
  if (!(await placeAt(tx, given.area))) throw new Missing('place')
  const id = newId()
  const ended = given.to_day !== null && given.to_day !== undefined && given.to_day <= localDay(now)
  await insertOffice(tx, {
    county,
    id,
    area: given.area,
    person: given.person,
    post: given.post,
    unit: given.unit ?? null,
    title: given.title ?? '',
    holder_name: holder.name,
    work_phone: ended ? '' : (given.work_phone ?? ''),
    from_day: given.from_day,
    to_day: given.to_day ?? null,
    end_reason: '',
    appointed_by,
    appointed_at: now,
    ended_by: null,
    ended_at: ended ? now : null,
  })
  await markStale(tx, [given.person])
  return {
    id,
    fact: {
      kind: 'offices.appointed',
      subject: id,
      area: given.area,
      data: { post: given.post, from_day: given.from_day },
      to: [given.person],
    },
  }
}

/** Ends a term as the system; its holder's sessions read their posts anew. The caller has asked access and rules. */
export async function endTerm(
  context: Context,
  office: OfficeRow,
  to_day: string,
  end_reason: string,
  ended_by: string | null,
): Promise<Happened> {
  const { tx, now } = context
  await endOffice(tx, office.id, { to_day, end_reason, ended_by, ended_at: now, today: localDay(now) })
  await markStale(tx, [office.person])
  return {
    kind: 'offices.ended',
    subject: office.id,
    area: office.area,
    data: { post: office.post, to_day },
    to: [office.person],
  }
}

/** A new department or utility. Throws Refused('offices.unit-known') when the key is taken. */
export async function foundUnit(
  context: Context,
  given: { key: string; name: string; kind: UnitKind; area: string },
): Promise<UnitView> {
  const row = { county: context.county, id: newId(), closed_day: null, at: context.now, ...given }
  await insertUnit(context.tx, row)
  return unitView(row)
}
