/** What other modules and the server may ask of signing in, inside their own transaction. */
import type { Actor } from '../../kernel/actor.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import type { Keyring } from '../../kernel/seal.ts'
import { unseal } from '../../kernel/seal.ts'
import type { SessionKind } from '../../kernel/session.ts'
import { holding, postsOf } from '../offices/api.ts'
import { personsByIds, personsFor } from '../people/api.ts'
import { helps } from './access.ts'
import type { SigninTables } from './store.ts'

export interface SessionOf {
  county: number
  account: string | null
  person: string
  assistedBy: string | null
  kind: SessionKind
}

/**
 * The person of a session as an actor: home, posts in force today, what they reach, whom she may act for. Posts count only
 * where the sign-in had two factors: a phone code or WeChat opens the resident, not the office. While a worker helps, it is
 * her alone, and only as long as the worker still holds a helping post. null: gone, or may not go on. `today`: a day in China.
 */
export async function actorOf(tx: Tx, session: SessionOf, today: string = localDay(new Date())): Promise<Actor | null> {
  const person = (await personsByIds(tx, [session.person])).get(session.person)
  if (!person || person.state === 'left') return null
  if (session.assistedBy && !helps(await postsOf(tx, session.assistedBy, today))) return null
  const posts = session.kind === 'staff' ? await postsOf(tx, session.person, today) : []
  const { county, account, assistedBy } = session
  const persons = assistedBy ? [person.id] : await personsFor(tx, person.id, today)
  return holding({ county, account, person: person.id, persons, home: person.home, assistedBy }, posts)
}

/** WeChat open ids of persons who linked one, for the sender of messages. */
export async function wechatOf(
  tx: Tx<SigninTables>,
  keys: Keyring,
  persons: readonly string[],
): Promise<Map<string, string>> {
  if (persons.length === 0) return new Map()
  const rows = await tx
    .selectFrom('membership')
    .innerJoin('wechat_identity', 'wechat_identity.account', 'membership.account')
    .select(['membership.person', 'wechat_identity.id', 'wechat_identity.open_sealed'])
    .where('membership.person', 'in', [...persons])
    .execute()
  return new Map(rows.map((row) => [row.person, unseal(keys, row.open_sealed, `wechat:${row.id}`)]))
}

type Unread = (context: Context, person: string) => Promise<number>
let countUnread: Unread | null = null

/** The module that keeps the inbox stands on this one, so it brings the count here: once, when it is loaded. */
export function countUnreadWith(count: Unread): void {
  countUnread = count
}

export const unreadOf: Unread = async (context, person) => (countUnread ? await countUnread(context, person) : 0)

export { demoSignIns } from './demo.ts'
export { setupCode } from './setup-code.ts'
