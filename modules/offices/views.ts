/** Rows as screens see them, with the names of places and units and with what the caller may do next. */
import type { Actor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import { placePaths } from '../places/api.ts'
import { mayChangePhone, mayDecide } from './access.ts'
import type { OfficeView } from './contract.ts'
import { stateOf } from './rules.ts'
import { type OfficeRow, unitNames } from './store.ts'

export async function officeViews(context: Context, rows: readonly OfficeRow[], today: string): Promise<OfficeView[]> {
  const areas = [...new Set(rows.map((row) => row.area))]
  const places = await placePaths(context.tx, areas)
  const units = await unitNames(context.tx, [...new Set(rows.flatMap((row) => row.unit ?? []))])
  return rows.map((row) => officeView(row, context.actor, today, places.get(row.area) ?? row.area, units))
}

function officeView(
  row: OfficeRow,
  actor: Actor,
  today: string,
  place: string,
  units: ReadonlyMap<string, string>,
): OfficeView {
  const state = stateOf(row, today)
  const open = state !== 'ended'
  return {
    id: row.id,
    person: row.person,
    post: row.post,
    title: row.title,
    area: row.area,
    place,
    unit: row.unit,
    unit_name: row.unit === null ? null : (units.get(row.unit) ?? null),
    name: row.holder_name,
    work_phone: open ? row.work_phone : '',
    from_day: row.from_day,
    to_day: row.to_day,
    end_reason: row.end_reason,
    state,
    may: { end: open && mayDecide(actor, row), change_phone: open && mayChangePhone(actor, row) },
  }
}
