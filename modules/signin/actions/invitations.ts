/** How staff get their login: the security admin makes a link, its owner sets password and authenticator with it, once. */

import { defineAction } from '../../../kernel/action.ts'
import { system } from '../../../kernel/actor.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { closeSessionsOf } from '../../../kernel/session.ts'
import { postsOf } from '../../offices/api.ts'
import { personsByIds } from '../../people/api.ts'
import { mayInvite } from '../access.ts'
import { accountOfPerson, openAs } from '../accounts.ts'
import {
  AcceptInvitation,
  Invitation,
  InvitationView,
  InviteStaff,
  ReadInvitation,
  StaffSignedIn,
} from '../contract.ts'
import { setCredential, takeLogin } from '../credentials.ts'
import { closeInvitation, countyOfToken, invitationOf, invite } from '../invitations.ts'
import { leaveFacts } from '../kept.ts'
import { judgePassword } from '../known-passwords.ts'
import { noteTry } from '../noted.ts'
import { mustBeGood } from '../passwords.ts'
import { mustBeOpen } from '../rules.ts'
import { hashPassword, openTotp, totpStep, totpUri } from '../secrets.ts'

export const inviteStaff = defineAction({
  name: 'signin.invite_staff',
  who: 'staff',
  says: 'Makes a one-time link for somebody who holds a post: for a first login, or a new one when password or phone are lost.',
  secret: true,
  input: InviteStaff,
  answer: Invitation,
  load: (context, { person: id }) =>
    asSystem(context, async ({ tx, now }) => {
      const person = (await personsByIds(tx, [id])).get(id)
      if (!person) throw new Missing('person')
      return { person, posts: await postsOf(tx, id, localDay(now)) }
    }),
  may: (actor) => mayInvite(actor),
  must({ posts, person }, _input, _now, actor) {
    if (posts.length === 0) throw new Refused('signin.invite-no-post')
    // Nobody opens a second door for himself: a lost login is another admin's word.
    if (person.id === actor.person) throw new Refused('signin.invite-self')
  },
  async save(context, { person, posts }, { login }) {
    const area = posts[0]!.area
    const answer = await asSystem(context, async (high) => {
      if (!(await takeLogin(high, login, person.id))) throw new Refused('signin.login-taken')
      return await invite(high, { person: person.id, name: person.name, login, area, made_by: context.actor.person })
    })
    return { answer, facts: [{ kind: 'signin.invited', subject: person.id, area, to: [person.id] }] }
  },
})

export const readInvitation = defineAction({
  name: 'signin.read_invitation',
  who: 'anyone',
  says: 'Shows whoever holds a one-time link whose it is, and the secret for the authenticator app.',
  secret: true,
  input: ReadInvitation,
  answer: InvitationView,
  load: (context, { token }) =>
    asSystem(
      context,
      async (inside) => {
        const row = await invitationOf(inside, token)
        const name = row ? (await personsByIds(inside.tx, [row.person])).get(row.person)?.name : undefined
        return { row, name }
      },
      countyOfToken(token),
    ),
  may: () => true,
  must: ({ row }, _input, now) => mustBeOpen(row, now),
  async save({ app }, { row, name }) {
    const secret = openTotp(app.config.keys, row!.person, row!.totp_sealed)
    return { answer: { name: name ?? '', login: row!.login, secret, uri: totpUri(row!.login, secret) }, facts: [] }
  },
})

export const acceptInvitation = defineAction({
  name: 'signin.accept_invitation',
  who: 'anyone',
  says: 'Sets password and authenticator by a one-time link, ends all older sessions of that person and opens one.',
  input: AcceptInvitation,
  answer: StaffSignedIn,
  async load(context, { token, password, code }) {
    const { row, judged } = await asSystem(
      context,
      async (inside) => {
        const found = await invitationOf(inside, token)
        return { row: found, judged: found && (await judgePassword(inside, found, password)) }
      },
      countyOfToken(token),
    )
    if (!row) {
      noteTry(context, { way: 'invitation', outcome: 'unknown' })
      return { row: null, step: null, judged: null }
    }
    const secret = openTotp(context.app.config.keys, row.person, row.totp_sealed)
    const step = await totpStep(secret, code, context.now, 0)
    if (row.used_at || row.ends_at <= context.now)
      noteTry(context, { way: 'invitation', outcome: 'over', staff: row.person })
    else if (step === null)
      noteTry(context, { way: 'invitation', outcome: 'wrong', failed: 'authenticator', staff: row.person })
    return { row, step, judged }
  },
  may: () => true,
  must({ row, step, judged }, _input, now) {
    mustBeOpen(row, now)
    mustBeGood('password', judged!)
    if (step === null) throw new Refused('signin.totp-wrong')
  },
  async save(context, { row, step }, { password }) {
    const { county, person, login, area, totp_sealed } = row!
    const password_hash = await hashPassword(password)
    await asSystem(
      context,
      async (inside) => {
        await closeInvitation(inside, row!.id)
        await closeSessionsOf(inside.tx, person)
        await setCredential(inside, { person, area, login, password_hash, totp_sealed, totp_step: step! })
        await leaveFacts(inside, { ...system(county), person }, [
          { kind: 'signin.enrolled', subject: person, area, to: [person] },
        ])
      },
      county,
    )
    const account = await accountOfPerson(context, county, person)
    const { session } = await openAs(context, { county, account, person, kind: 'staff', way: 'invitation' })
    return { answer: { person, stolen: false }, facts: [], session }
  },
})
