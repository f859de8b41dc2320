/** Staff logins: found by name, their failures counted, their secrets set. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/context.ts'
import { lockedUntil } from './rules.ts'
import type { CredentialRow, SigninTx } from './store.ts'

export async function loginNamed({ tx }: Context, login: string): Promise<{ county: number; person: string } | null> {
  const row = await (tx as SigninTx)
    .selectFrom('staff_login')
    .select(['county', 'person'])
    .where('login', '=', login)
    .executeTakeFirst()
  return row ?? null
}

/** Inside the county. */
export async function credentialOf({ tx }: Context, person: string): Promise<CredentialRow | null> {
  return (
    (await (tx as SigninTx).selectFrom('credential').selectAll().where('person', '=', person).executeTakeFirst()) ??
    null
  )
}

/**
 * Counts a try before it is looked at, so that a hundred guesses side by side count as a hundred. null while the login
 * rests. Inside the county; the caller keeps it (`keepNow`) and clears it when the try was right.
 */
export async function countTry({ tx, now }: Context, person: string): Promise<CredentialRow | null> {
  const row = await (tx as SigninTx)
    .selectFrom('credential')
    .selectAll()
    .where('person', '=', person)
    .forUpdate()
    .executeTakeFirst()
  if (!row || (row.locked_until && row.locked_until > now)) return null
  const failed_tries = row.failed_tries + 1
  await (tx as SigninTx)
    .updateTable('credential')
    .set({ failed_tries, locked_until: lockedUntil(failed_tries, now) })
    .where('person', '=', person)
    .execute()
  return row
}

export async function clearTries({ tx }: Context, person: string, totp_step?: number): Promise<void> {
  await (tx as SigninTx)
    .updateTable('credential')
    .set({
      failed_tries: 0,
      locked_until: null,
      ...(totp_step === undefined ? {} : { totp_step: sql<number>`greatest(totp_step, ${totp_step})` }),
    })
    .where('person', '=', person)
    .execute()
}

/** Sets password and authenticator at once: an accepted invitation, or a seed. Inside the county. */
export async function setCredential(
  { tx, county, now }: Context,
  given: Pick<CredentialRow, 'person' | 'area' | 'login' | 'password_hash' | 'totp_sealed'> & { totp_step?: number },
): Promise<void> {
  const fields = {
    login: given.login,
    password_hash: given.password_hash,
    totp_sealed: given.totp_sealed,
    totp_next_sealed: null,
    totp_step: given.totp_step ?? 0,
    failed_tries: 0,
    locked_until: null,
    set_at: now,
  }
  await (tx as SigninTx)
    .insertInto('credential')
    .values({ county, person: given.person, area: given.area, ...fields })
    .onConflict((conflict) => conflict.columns(['county', 'person']).doUpdateSet(fields))
    .execute()
}

/** Takes the name for this person; false when somebody else has it. The person's earlier name is given back. */
export async function takeLogin({ tx, county }: Context, login: string, person: string): Promise<boolean> {
  await (tx as SigninTx)
    .deleteFrom('staff_login')
    .where('county', '=', county)
    .where('person', '=', person)
    .where('login', '<>', login)
    .execute()
  const taken = await (tx as SigninTx)
    .insertInto('staff_login')
    .values({ login, county, person })
    .onConflict((conflict) => conflict.doNothing())
    .returning('login')
    .executeTakeFirst()
  if (taken) return true
  const holder = await (tx as SigninTx)
    .selectFrom('staff_login')
    .select(['county', 'person'])
    .where('login', '=', login)
    .executeTakeFirst()
  return holder?.county === county && holder.person === person
}
