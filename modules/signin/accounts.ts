/** Accounts and the persons behind them: found, made, and opened as a session. */
import type { Actor } from '../../kernel/actor.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Arrival, Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { Refused } from '../../kernel/errors.ts'
import { newId } from '../../kernel/id.ts'
import { closeSession, openSession, type SessionKind } from '../../kernel/session.ts'
import { postsOf } from '../offices/api.ts'
import { linkAccount, personOfPhone } from '../people/api.ts'
import { actorOf } from './api.ts'
import { leaveFacts } from './kept.ts'
import { noteTry, type Way } from './noted.ts'
import { phoneIndex, sealPhone } from './phones.ts'
import type { AccountRow, MembershipRow, SigninTx } from './store.ts'

/** Counties one account may belong to. */
const membershipLimit = 20

export async function accountOfPhone({ tx, app }: Context, phone: string): Promise<AccountRow | null> {
  const found = await (tx as SigninTx)
    .selectFrom('account')
    .selectAll()
    .where('phone_index', '=', phoneIndex(app.config.keys, phone))
    .where('state', '=', 'open')
    .executeTakeFirst()
  return found ?? null
}

/** The one used last comes first. */
export async function membershipsOf({ tx }: Context, account: string): Promise<MembershipRow[]> {
  return await (tx as SigninTx)
    .selectFrom('membership')
    .selectAll()
    .where('account', '=', account)
    .orderBy('used_at', 'desc')
    .orderBy('person')
    .limit(membershipLimit)
    .execute()
}

export async function accountOfPerson({ tx }: Context, county: number, person: string): Promise<string | null> {
  const found = await (tx as SigninTx)
    .selectFrom('membership')
    .select('account')
    .where('county', '=', county)
    .where('person', '=', person)
    .executeTakeFirst()
  return found?.account ?? null
}

/** Makes the account of a proven phone, or returns the one there is. */
export async function settleAccount(context: Context, phone: string): Promise<string> {
  const known = await accountOfPhone(context, phone)
  if (known) return known.id
  const id = newId()
  const keys = context.app.config.keys
  await (context.tx as SigninTx)
    .insertInto('account')
    .values({
      id,
      phone_index: phoneIndex(keys, phone),
      phone_sealed: sealPhone(keys, id, phone),
      state: 'open',
      created_at: context.now,
    })
    .execute()
  return id
}

export async function addMembership(context: Context, row: Omit<MembershipRow, 'used_at'>): Promise<void> {
  await (context.tx as SigninTx)
    .insertInto('membership')
    .values({ ...row, used_at: context.now })
    .execute()
}

/** Gives the person on record under this phone an account of that phone. For seeds and first runs, inside the county. */
export async function giveAccount(inside: Context, phone: string): Promise<string | null> {
  const person = await personOfPhone(inside, phone)
  if (!person || person.account || person.state === 'left') return null
  const account = await settleAccount(inside, phone)
  await linkAccount(inside, person.id, account)
  await addMembership(inside, { account, county: inside.county, person: person.id })
  return account
}

export interface OpenAs {
  county: number
  account: string | null
  person: string
  kind: SessionKind
  assistedBy?: string | null
  /** By what: code, wechat, password, switch, join. For the fact only. */
  way: Way
}

export interface OpenedAs {
  session: { open: string; lasts_seconds: number }
  actor: Actor
  /** Holds a post, whether or not this session may use it. */
  staff: boolean
}

/**
 * Opens a session for a person, inside the person's county. The session this browser had before ends with it, so that a
 * token from before the sign-in is worth nothing afterwards. Throws Refused('signin.person-gone').
 */
export async function openAs(context: Context & { arrival: Arrival | null }, given: OpenAs): Promise<OpenedAs> {
  return await asSystem(
    context,
    async (inside) => {
      const { tx, now } = inside
      const actor = await actorOf(tx, { ...given, assistedBy: given.assistedBy ?? null }, localDay(now))
      if (!actor) throw new Refused('signin.person-gone')
      if (context.arrival?.session && given.kind !== 'assisted') await closeSession(tx, context.arrival.session)
      const opened = await openSession(tx, actor, given.kind, now)
      if (given.account)
        await (tx as SigninTx)
          .updateTable('membership')
          .set({ used_at: now })
          .where('account', '=', given.account)
          .where('person', '=', given.person)
          .execute()
      await leaveFacts(inside, actor, [
        {
          kind: 'signin.opened',
          subject: given.person,
          area: actor.home ?? actor.posts[0]?.area ?? String(given.county),
          data: { kind: given.kind, way: given.way },
          to: [],
        },
      ])
      noteTry(context, {
        way: given.way,
        outcome: 'opened',
        ...(given.kind === 'staff' ? { staff: given.person } : {}),
      })
      const staff = actor.posts.length > 0 || (await postsOf(tx, given.person, localDay(now))).length > 0
      return { session: { open: opened.token, lasts_seconds: opened.lasts_seconds }, actor, staff }
    },
    given.county,
  )
}
