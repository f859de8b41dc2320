/** What notify hears from the modules below it, and whom it tells. Seeds and imports leave facts without an actor and are not told. */
import type { Context } from '../../kernel/context.ts'
import type { Fact } from '../../kernel/facts.ts'
import { termById } from '../offices/api.ts'
import { proxyPair } from '../people/api.ts'
import { placePaths } from '../places/api.ts'
import { tell } from './api.ts'
import { usualChoice } from './rules.ts'
import { cancelFor, choicesOf, forgetChoice, saveChoice } from './store.ts'

type Hear = (context: Context, fact: Fact) => Promise<void>

/** A fact whose subject is the person to be told. */
const toSubject =
  (key: string, link: string): Hear =>
  async (context, { id, subject, area, actor }) => {
    if (!actor) return
    await tell(context, { to: [subject], key, kind: 'identity', params: {}, subject, area, link, once: id })
  }

const aboutTerm =
  (key: string): Hear =>
  async (context, { id, subject, area, actor }) => {
    const term = actor ? await termById(context.tx, subject) : null
    if (!term) return
    const place = (await placePaths(context.tx, [area])).get(area) ?? ''
    const title = term.title || `@offices.post-${term.post}`
    const params = { place, title, from_day: term.from_day, to_day: term.to_day ?? '' }
    await tell(context, { to: [term.person], key, kind: 'duties', params, subject, area, link: '/me', once: id })
  }

/** Somebody asks to act for another: whoever still has to agree is told; when it begins or ends, both are, but not who did it. */
const aboutProxy =
  (key: string): Hear =>
  async (context, { id, kind, subject, area, actor }) => {
    const pair = actor ? await proxyPair(context.tx, subject) : null
    if (!pair) return
    const asked = kind === 'people.proxy_asked' && pair.waits ? [pair[pair.waits]] : [pair.giver, pair.taker]
    const to = asked.filter((person) => person !== actor)
    await tell(context, { to, key, kind: 'identity', params: {}, subject, area, link: '/me/proxies', once: id })
  }

/** Consent to text messages was taken back: none is sent any more, whatever was chosen before. */
const smsWithdrawn: Hear = async ({ tx, county, now }, { subject, data }) => {
  if (data.purpose !== 'sms') return
  const choice = (await choicesOf(tx, [subject])).get(subject) ?? usualChoice
  await saveChoice(tx, county, subject, { ...choice, sms: [] }, now)
}

const personLeft: Hear = async ({ tx, now }, { subject }) => {
  await cancelFor(tx, subject, now)
  await forgetChoice(tx, subject)
}

export const hearing: Record<string, Hear> = {
  'people.verified': toSubject('notify.told-verified', '/'),
  'people.refused': toSubject('notify.told-refused', '/me'),
  'signin.password-changed': toSubject('notify.told-password', '/me'),
  'offices.appointed': aboutTerm('notify.told-appointed'),
  'offices.ended': aboutTerm('notify.told-ended'),
  'people.proxy_asked': aboutProxy('notify.told-proxy-asked'),
  'people.proxy_began': aboutProxy('notify.told-proxy-began'),
  'people.proxy_ended': aboutProxy('notify.told-proxy-ended'),
  'people.consent_withdrawn': smsWithdrawn,
  'people.left': personLeft,
}
