/** What several actions of the books answer and leave behind. */
import type { Context } from '../../../kernel/context.ts'
import type { Happened } from '../../../kernel/facts.ts'
import type { Moved } from '../contract.ts'
import { accountOf, type Entry, signaturesOf } from '../store.ts'
import { mayOf } from '../view.ts'

/** A fact about an entry; public ones ring for the village and its visitors. */
export const factAbout = (
  entry: Pick<Entry, 'id' | 'area' | 'item' | 'state'>,
  kind: string,
  more: { data?: Happened['data']; to?: readonly string[]; public?: boolean } = {},
): Happened => ({
  kind: `disclosure.${kind}`,
  subject: entry.id,
  area: entry.area,
  data: { item: entry.item, ...more.data },
  ...(more.to ? { to: more.to } : {}),
  ...(more.public ? { public: true as const } : {}),
})

export async function movedView(context: Context, entry: Entry): Promise<Moved> {
  const account = entry.kind === 'account' ? await accountOf(context.tx, entry.id) : null
  const signatures = account ? await signaturesOf(context.tx, entry.id) : []
  const decided = signatures.some((one) => one.round === entry.round && one.person === context.actor.person)
  return {
    id: entry.id,
    state: entry.state,
    may: mayOf(context.actor, entry, { makers: account?.makers ?? [], superseded: false, decided }),
  }
}
