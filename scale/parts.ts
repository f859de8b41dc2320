/** Work in parts: each commits with a mark of its own, so a run that was cut short goes on where it stood. */
import type pg from 'pg'

export interface Part {
  /** Names it for good: `notices 310113003001`. */
  name: string
  /** What it adds to the progress bar. */
  weight: number
  run(client: pg.Client): Promise<void>
}

export interface Marks {
  scale: string
  seed: number
  shrink: number
}

/** A table of the command's own, in a schema the application cannot see. */
export async function openMarks(client: pg.Client): Promise<void> {
  await client.query(`create schema if not exists scale;
    create table if not exists scale.part (
      scale text not null, seed bigint not null, shrink integer not null, name text not null, at timestamptz not null default now(),
      primary key (scale, seed, shrink, name))`)
}

export async function doneParts(client: pg.Client, { scale, seed, shrink }: Marks): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    'select name from scale.part where scale = $1 and seed = $2 and shrink = $3',
    [scale, seed, shrink],
  )
  return new Set(rows.map(({ name }) => name))
}

/** Another seed or shrink in the same county would mix two districts. */
export async function otherRun(client: pg.Client, { scale, seed, shrink }: Marks): Promise<string | null> {
  const { rows } = await client.query<{ seed: string; shrink: number }>(
    'select seed, shrink from scale.part where scale = $1 and (seed <> $2 or shrink <> $3) limit 1',
    [scale, seed, shrink],
  )
  return rows[0] ? `--seed=${rows[0].seed} --shrink=${rows[0].shrink}` : null
}

export async function runParts(
  client: pg.Client,
  marks: Marks,
  parts: readonly Part[],
  told: (done: number, all: number, part: string) => void,
): Promise<void> {
  const done = await doneParts(client, marks)
  const all = parts.reduce((sum, part) => sum + part.weight, 0)
  let so = 0
  for (const part of parts) {
    if (!done.has(part.name)) {
      await client.query('begin')
      try {
        await part.run(client)
        await client.query('insert into scale.part (scale, seed, shrink, name) values ($1, $2, $3, $4)', [
          marks.scale,
          marks.seed,
          marks.shrink,
          part.name,
        ])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback').catch(() => {})
        throw error
      }
    }
    so += part.weight
    told(so, all, part.name)
  }
}
