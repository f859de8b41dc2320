/** Who looked at whose data, written before anything is shown. The person concerned reads it under 谁看过我的信息. */
import type { Context } from './context.ts'
import type { Tx } from './db.ts'
import { newId } from './id.ts'

export interface AccessRow {
  county: number
  id: string
  /** Whose data. */
  person: string
  area: string
  viewer: string
  /** The viewer's post at that moment, so that the row still speaks when the post has ended. */
  viewer_post: string
  field: string
  purpose: string
  /** What it was about: a ticket, a visit; null when none. */
  about: string | null
  at: Date
}

interface AccessTables {
  access: AccessRow
}

type Look = { person: string; area: string; field: string; purpose: string; about?: string | null }

export const recordAccess = (context: Context, row: Look): Promise<void> => recordAccesses(context, [row])

/** The same for many at once: a page of a list that is taken along. */
export async function recordAccesses(context: Context, rows: readonly Look[]): Promise<void> {
  const viewer = context.actor.person
  if (!viewer) throw new Error('only a person can look')
  if (rows.length === 0) return
  await (context.tx as Tx<AccessTables>)
    .insertInto('access')
    .values(
      rows.map((row) => ({
        county: context.county,
        id: newId(),
        viewer,
        viewer_post: context.actor.posts[0]?.post ?? '',
        about: null,
        at: context.now,
        ...row,
      })),
    )
    .execute()
}
