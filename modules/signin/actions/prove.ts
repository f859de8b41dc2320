/** Before money or votes: a fresh code shows that the phone is still in the right hands. */
import { randomBytes } from 'node:crypto'
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { freshProof_seconds, hashToken } from '../../../kernel/session.ts'
import { phoneOf } from '../../people/api.ts'
import { isOneself } from '../access.ts'
import { boundOf, sendCode, sendsLately, spendCode, tryCode } from '../codes.ts'
import { AskProof, CodeSent, Prove, Proven } from '../contract.ts'
import { mustMatch, mustSend } from '../rules.ts'
import type { SigninTx } from '../store.ts'

async function ownPhone(context: Context): Promise<string> {
  const phone = await asSystem(context, ({ tx, app }) => phoneOf(tx, app.config.keys, context.actor.person!))
  if (!phone) throw new Refused('signin.no-phone')
  return phone
}

export const askProof = defineAction({
  name: 'signin.ask_proof',
  who: 'signed-in',
  says: 'Sends a code to the own phone, to prove oneself again before money or a vote.',
  input: AskProof,
  answer: CodeSent,
  async load(context) {
    const phone = await ownPhone(context)
    const about = { phone, purpose: 'prove' as const, bound: boundOf(context.arrival, 'prove') }
    return { about, sends: await sendsLately(context, about, context.arrival?.ip ?? '') }
  },
  may: isOneself,
  must: ({ sends }) => mustSend(sends),
  async save(context, { about }) {
    return { answer: await sendCode(context, about, context.arrival?.ip ?? ''), facts: [] }
  },
})

export const prove = defineAction({
  name: 'signin.prove',
  who: 'signed-in',
  says: 'The code makes this sign-in fresh for fifteen minutes and gives it a new token.',
  input: Prove,
  answer: Proven,
  async load(context, { code }) {
    const phone = await ownPhone(context)
    return await tryCode(context, {
      phone,
      purpose: 'prove',
      bound: boundOf(context.arrival, 'prove'),
      code,
    })
  },
  may: isOneself,
  must: (tried) => mustMatch(tried),
  async save(context, tried) {
    const { tx, now, actor, arrival } = context
    await spendCode(context, tried!.id)
    const token = randomBytes(32).toString('base64url')
    const row = await (tx as SigninTx)
      .updateTable('session')
      .set({ hash: hashToken(token), proven_at: now, seen_at: now })
      .where('hash', '=', arrival!.session!)
      .returning('ends_at')
      .executeTakeFirst()
    if (!row) throw new Missing('session')
    const area = actor.home ?? actor.posts[0]?.area ?? String(actor.county)
    return {
      answer: { until: new Date(now.getTime() + freshProof_seconds * 1000).toISOString() },
      facts: [{ kind: 'signin.proven', subject: actor.person!, area, to: [actor.person!] }],
      session: { open: token, lasts_seconds: Math.max(1, Math.floor((row.ends_at.getTime() - now.getTime()) / 1000)) },
    }
  },
})
