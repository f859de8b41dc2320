/** A worker helps somebody on his own phone: she says yes by a code or aloud, and everything done is done in her name. */
import { defineAction } from '../../../kernel/action.ts'
import { recordAccess } from '../../../kernel/audit.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { closeSession, lifetimes } from '../../../kernel/session.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { personsByIds, phoneOf } from '../../people/api.ts'
import type { PersonBrief } from '../../people/contract.ts'
import { mayHelp } from '../access.ts'
import { accountOfPerson, openAs } from '../accounts.ts'
import { endAssistance, insertAssistance, keepWarm, returnTo, runningAssistance } from '../assistance.ts'
import { boundOf, sendCode, sendsLately, spendCode, tryCode } from '../codes.ts'
import { AskConsent, AssistEnded, AssistStart, AssistStarted, CodeSent } from '../contract.ts'
import { mustMatch, mustSend } from '../rules.ts'

/** Her record and phone, whoever may see them: what comes of it is decided by `mayHelp`. */
async function helpedOne(context: Context, id: string): Promise<{ person: PersonBrief; phone: string | null }> {
  return await asSystem(context, async ({ tx, app }) => {
    const person = (await personsByIds(tx, [id])).get(id)
    if (!person || person.state === 'left') throw new Missing('person')
    return { person, phone: await phoneOf(tx, app.config.keys, id) }
  })
}

const nameOf = async (context: Context, id: string): Promise<string> =>
  await asSystem(context, async ({ tx }) => (await personsByIds(tx, [id])).get(id)?.name ?? '')

export const assistAsk = defineAction({
  name: 'signin.assist_ask',
  who: 'staff',
  says: 'Sends a code to the phone of the person to be helped, naming who asks; telling him the code is her yes.',
  input: AskConsent,
  answer: CodeSent,
  async load(context, { person: id }) {
    const { person, phone } = await helpedOne(context, id)
    const bound = boundOf(context.arrival, 'assist')
    const about = { phone: phone ?? '', purpose: 'assist' as const, bound, about: id }
    const sends = phone ? await sendsLately(context, about, context.arrival?.ip ?? '') : null
    return { person, about, sends }
  },
  may: (actor, { person }) => mayHelp(actor, person),
  must({ sends }) {
    if (!sends) throw new Refused('signin.assist-no-phone')
    mustSend(sends)
  },
  async save(context, { about }) {
    const words = { worker: await nameOf(context, context.actor.person!) }
    return { answer: await sendCode(context, { ...about, words }, context.arrival?.ip ?? ''), facts: [] }
  },
})

export const assistStart = defineAction({
  name: 'signin.assist_start',
  who: 'staff',
  says: 'Opens a session of half an hour in the name of the person helped; the worker gets his own back afterwards.',
  input: AssistStart,
  answer: AssistStarted,
  async load(context, input) {
    const { person, phone } = await helpedOne(context, input.person)
    // A stranger's guess must not even cost her a try.
    if (input.way === 'voice' || !mayHelp(context.actor, person)) return { person, tried: null }
    const bound = boundOf(context.arrival, 'assist')
    const tried = phone
      ? await tryCode(context, {
          phone,
          purpose: 'assist',
          bound,
          about: person.id,
          code: input.code,
        })
      : null
    return { person, tried }
  },
  may: (actor, { person }) => mayHelp(actor, person),
  must({ tried }, input) {
    if (input.way === 'code') mustMatch(tried)
  },
  async save(context, { person, tried }, input) {
    const { actor, arrival, county, now } = context
    if (tried) await spendCode(context, tried.id)
    if (!arrival?.session) throw new Refused('signin.no-cookie')
    const id = newId()
    const ends_at = new Date(now.getTime() + lifetimes.assisted.whole_seconds * 1000)
    const worker = actor.person!
    const worker_post = actor.posts.find(({ area }) => person.area.startsWith(area))?.post ?? ''
    await recordAccess(context, {
      person: person.id,
      area: person.area,
      field: 'session',
      purpose: 'assist',
      about: id,
    })
    await asSystem(context, (high) =>
      insertAssistance(high, {
        county,
        id,
        area: person.area,
        person: person.id,
        worker,
        worker_post,
        way: input.way,
        witness: input.way === 'voice' ? input.witness : null,
        worker_session: arrival.session!,
        started_at: now,
        ends_at,
        ended_at: null,
      }),
    )
    await keepWarm(context, arrival.session)
    const account = await accountOfPerson(context, county, person.id)
    const { session } = await openAs(context, {
      county,
      account,
      person: person.id,
      kind: 'assisted',
      assistedBy: worker,
      way: input.way === 'code' ? 'assist' : 'voice',
    })
    return {
      answer: { person: person.id, name: person.name, ends_at: ends_at.toISOString() },
      facts: [
        {
          kind: 'signin.assist-started',
          subject: id,
          area: person.area,
          data: { way: input.way, day: localDay(now) },
          to: [person.id],
        },
      ],
      session,
    }
  },
})

export const assistEnd = defineAction({
  name: 'signin.assist_end',
  who: 'signed-in',
  says: 'Ends the help: her session closes, the worker is himself again under a new token.',
  input: Nothing,
  answer: AssistEnded,
  async load(context) {
    const { person, assistedBy } = context.actor
    return assistedBy ? await asSystem(context, (high) => runningAssistance(high, person!, assistedBy)) : null
  },
  may: (actor) => actor.assistedBy !== null,
  must: () => {},
  async save(context, running) {
    const { arrival, actor } = context
    if (arrival?.session) await closeSession(context.tx, arrival.session)
    if (running) await asSystem(context, (high) => endAssistance(high, running.id))
    const back = running ? await returnTo(context, running.worker_session, running.worker) : null
    return {
      answer: { back: back !== null, clear_drafts: true as const },
      facts: running
        ? [{ kind: 'signin.assist-ended', subject: running.id, area: running.area, to: [actor.person!] }]
        : [],
      session: back ?? { close: true as const },
    }
  },
})
