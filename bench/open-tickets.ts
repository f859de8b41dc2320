/** Open tickets by the million, for lines that must not hang on how many there are elsewhere. */
import type pg from 'pg'

const template = 510183
/** Counties without any data in the demo; their tickets lie evenly on townships, villages and offices. */
export const large = { county: 990001, tickets: 1_000_000 }
export const small = { county: 990002, tickets: 10_000 }
const townships = 25

/** Copies one open ticket of the demo; a third lies with grid workers, a third with villages, a third with the township itself. Once for a county. */
export async function fillOpen(owner: pg.Client, county: number, tickets: number): Promise<void> {
  const there = await owner.query('select from ticket where county = $1 limit 1', [county])
  if (there.rowCount) return
  const { rows } = await owner.query<{ column_name: string }>(
    `select column_name from information_schema.columns
      where table_name = 'ticket' and table_schema = 'public' and is_generated = 'NEVER' order by ordinal_position`,
  )
  const changed: Record<string, string> = {
    county: String(county),
    id: 'uuidv7()',
    number: `'bench-' || n`,
    area: `place.area || '001'`,
    turn_post: `(array['grid_worker', 'secretary', 'dispatcher'])[1 + n % 3]`,
    turn_area: `case n % 3 when 0 then place.area || '001' when 1 then place.area else left(place.area, 9) end`,
    turn_person: 'null',
    turn_unit: 'null',
    raised_to: `case when n % 50 = 0 then left(place.area, 9) end`,
    due: `now() + (n % 5000) * interval '1 minute'`,
  }
  const columns = rows.map(({ column_name }) => column_name)
  await owner.query(
    `insert into ticket (${columns.join(', ')})
     select ${columns.map((name) => changed[name] ?? `t.${name}`).join(', ')}
       from (select * from ticket where county = ${template} and state = 'accepted' and turn_post is not null and external_key is null limit 1) t,
            generate_series(1, ${tickets}) n,
            lateral (select '${county}' || lpad((100 + n % ${townships})::text, 3, '0') || lpad((n / ${townships} % 24)::text, 3, '0') as area) place`,
  )
}
