/** One-time links by which staff set their own password and authenticator. Only the link's hash is kept. */
import { randomBytes } from 'node:crypto'
import type { Context } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import { hashToken } from '../../kernel/session.ts'
import type { Invitation } from './contract.ts'
import { invitationLife_hours } from './rules.ts'
import { newTotpSecret, sealTotp } from './secrets.ts'
import type { InvitationRow, SigninTx } from './store.ts'

/** Inside the county. An earlier link of the same person opens nothing from now on. */
export async function invite(
  inside: Context,
  given: { person: string; name: string; login: string; area: string; made_by: string | null },
): Promise<Invitation> {
  const { county, now, app } = inside
  const tx = inside.tx as SigninTx
  const token = randomBytes(32).toString('base64url')
  const ends_at = new Date(now.getTime() + invitationLife_hours * 3_600_000)
  await tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('person', '=', given.person)
    .where('used_at', 'is', null)
    .execute()
  await tx
    .insertInto('invitation')
    .values({
      county,
      id: newId(),
      area: given.area,
      person: given.person,
      login: given.login,
      token_hash: hashToken(token),
      totp_sealed: sealTotp(app.config.keys, given.person, newTotpSecret()),
      made_by: given.made_by,
      made_at: now,
      ends_at,
      used_at: null,
    })
    .execute()
  return {
    name: given.name,
    login: given.login,
    path: `/desk/invitation/${county}.${token}`,
    ends_at: ends_at.toISOString(),
  }
}

export const countyOfToken = (token: string): number => Number(token.slice(0, 6))

/** Inside the county. */
export async function invitationOf({ tx }: Context, token: string): Promise<InvitationRow | null> {
  const row = await (tx as SigninTx)
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', hashToken(token.slice(7)))
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function closeInvitation({ tx, now }: Context, id: string): Promise<void> {
  await (tx as SigninTx).updateTable('invitation').set({ used_at: now }).where('id', '=', id).execute()
}
