/** What WeChat may be sent: a tap allows one message of a template, or all until she says no, as the county's template is made. */
import { sql } from 'kysely'
import { grantsMost } from './rules.ts'
import type { NotifyTx } from './store.ts'

/** How the county's messages go out: template messages of old, or subscriptions, lasting or one by one (WeChat's own terms). */
export type Way = 'template' | 'long' | 'once'

export interface Template {
  id: string
  way: Way
  fields: { text: string; kind: string; at: string }
}

export interface Grant {
  left: number
  refused: boolean
}

export async function grantsOf(
  tx: NotifyTx,
  template: string,
  persons: readonly string[],
): Promise<Map<string, Grant>> {
  if (persons.length === 0) return new Map()
  const rows = await tx
    .selectFrom('wechat_grant')
    .select(['person', 'left_over', 'refused_at'])
    .where('template', '=', template)
    .where('person', 'in', [...persons])
    .execute()
  return new Map(rows.map((row) => [row.person, { left: row.left_over, refused: row.refused_at !== null }]))
}

/** Whether a message could go out by this way at all. */
export const allows = (way: Way, grant: Grant | undefined): boolean =>
  way === 'once' ? (grant?.left ?? 0) > 0 : !(grant?.refused ?? false)

/** One tap more, or a no. */
export async function saveGrant(
  tx: NotifyTx,
  {
    county,
    person,
    template,
    accepted,
    at,
  }: { county: number; person: string; template: string; accepted: boolean; at: Date },
): Promise<void> {
  await tx
    .insertInto('wechat_grant')
    .values({ county, person, template, left_over: accepted ? 1 : 0, refused_at: accepted ? null : at, at })
    .onConflict((conflict) =>
      conflict.columns(['county', 'person', 'template']).doUpdateSet({
        left_over: accepted ? sql`least(wechat_grant.left_over + 1, ${grantsMost})` : 0,
        refused_at: accepted ? null : at,
        at,
      }),
    )
    .execute()
}

/** Uses up one tap; false when none is left. Two messages at once cannot use the same. */
export async function spendGrant(tx: NotifyTx, person: string, template: string): Promise<boolean> {
  const spent = await tx
    .updateTable('wechat_grant')
    .set({ left_over: sql`left_over - 1` })
    .where('person', '=', person)
    .where('template', '=', template)
    .where('left_over', '>', 0)
    .executeTakeFirst()
  return Number(spent.numUpdatedRows) === 1
}

/** The message did not reach WeChat: the tap still counts. */
export async function returnGrant(tx: NotifyTx, person: string, template: string): Promise<void> {
  await tx
    .updateTable('wechat_grant')
    .set({ left_over: sql`least(left_over + 1, ${grantsMost})` })
    .where('person', '=', person)
    .where('template', '=', template)
    .execute()
}
