/** Fills the offices of the demo village, its township and its county. Does nothing where offices are there already. */
import { system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import { transact } from '../../kernel/db.ts'
import { createPerson, personOfPhone, personsNamed, phoneOf } from '../people/api.ts'
import { appoint, foundUnit, unitsOf } from './api.ts'
import { offices, units } from './seeds/taoba.ts'

const county = 510183

export async function seed(app: App, say: (line: string) => void): Promise<void> {
  const filled = await transact(app.db, system(county), 'write', async (tx) => {
    if ((await unitsOf(tx)).length > 0) return 0
    return await fill(contextOf(app, tx, system(county), app.clock()))
  })
  if (filled > 0) say(`任职 ${filled} 个，单位 ${units.length} 个 / ${filled} offices, ${units.length} units`)
}

async function fill(context: Context): Promise<number> {
  const unitIds = new Map<string, string>()
  for (const { key, name_zh, kind, area } of units)
    unitIds.set(key, (await foundUnit(context, { key, name: name_zh, kind, area })).id)
  for (const { person, post, title_zh, area, unit, from, to } of offices) {
    const holder =
      person.phone === null ? await villager(context, person.name, area) : await official(context, person, area)
    const unitId = unit === null ? null : (unitIds.get(unit) ?? null)
    await appoint(context, {
      person: holder.id,
      post,
      area,
      unit: unitId,
      title: title_zh,
      work_phone: holder.phone,
      from_day: from,
      to_day: to,
    })
  }
  return offices.length
}

interface SeedHolder {
  id: string
  phone: string
}

/** Village staff live in the village: the roster has them, and they use their own phone for work. */
async function villager({ tx, app }: Context, name: string, area: string): Promise<SeedHolder> {
  const [person] = await personsNamed(tx, area.slice(0, 12), name)
  if (!person) throw new Error(`${name} is not on the roster of the demo village`)
  return { id: person.id, phone: (await phoneOf(tx, app.config.keys, person.id)) ?? '' }
}

/** Township and county staff live elsewhere and come with a phone of their own. */
async function official(
  context: Context,
  { name, sex, phone }: { name: string; sex: 'male' | 'female'; phone: string | null },
  area: string,
): Promise<SeedHolder> {
  const known = await personOfPhone(context, phone!)
  const made =
    known ??
    (await createPerson(context, { area, name, sex, phone, residency: null, source: 'office', verified: 'seed' }))
  return { id: made.id, phone: phone! }
}
