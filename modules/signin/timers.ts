/** What runs without anybody asking: codes go out, old rows go away, whoever left loses the key. */
import type { Context } from '../../kernel/context.ts'
import type { Fact } from '../../kernel/facts.ts'
import type { SigninTx } from './store.ts'

const day_ms = 86_400_000
const invitationKeep_ms = 365 * day_ms

/** Codes and WeChat states a day after they were made, invitations after a year, sessions once ended. */
export async function sweep({ tx: any, now }: Context): Promise<void> {
  const tx = any as SigninTx
  const yesterday = new Date(now.getTime() - day_ms)
  await tx.deleteFrom('sign_in_code').where('sent_at', '<', yesterday).execute()
  await tx.deleteFrom('wechat_state').where('made_at', '<', yesterday).execute()
  await tx.deleteFrom('session').where('ends_at', '<', now).execute()
  await tx
    .deleteFrom('invitation')
    .where('made_at', '<', new Date(now.getTime() - invitationKeep_ms))
    .execute()
}

/** A person who left a village keeps the account only if it belongs to another one too. */
export async function forget({ tx: any, county }: Context, fact: Fact): Promise<void> {
  const tx = any as SigninTx
  const gone = await tx
    .deleteFrom('membership')
    .where('county', '=', county)
    .where('person', '=', fact.subject)
    .returning('account')
    .executeTakeFirst()
  await tx.deleteFrom('credential').where('person', '=', fact.subject).execute()
  await tx.deleteFrom('staff_login').where('county', '=', county).where('person', '=', fact.subject).execute()
  if (!gone) return
  const left = await tx
    .selectFrom('membership')
    .select('person')
    .where('account', '=', gone.account)
    .limit(1)
    .executeTakeFirst()
  if (left) return
  await tx.deleteFrom('wechat_identity').where('account', '=', gone.account).execute()
  await tx
    .updateTable('account')
    .set({ state: 'closed', phone_index: null, phone_sealed: null })
    .where('id', '=', gone.account)
    .execute()
}
