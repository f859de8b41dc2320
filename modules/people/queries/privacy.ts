/** What a person may know and take along about her own data: who looked, what she agreed to, everything on record. */

import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, SignedOut } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { unseal } from '../../../kernel/seal.ts'
import { freshProof_seconds } from '../../../kernel/session.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { actsFor, isAuditor, mayReadAccess, maySee } from '../access.ts'
import { addressOf, personsByIds } from '../api.ts'
import {
  type ConsentPurpose,
  ConsentsView,
  consentPurposes,
  ListAccess,
  ListAccessAnswer,
  MyData,
  OnePerson,
  ProxiesView,
} from '../contract.ts'
import { unpackPurpose } from '../rules.ts'
import { accessRows, consentsOf, findPerson, proxiesOf } from '../store.ts'
import { proxyOf } from './views.ts'

export const accessLog = defineQuery({
  name: 'people.access_log',
  who: 'signed-in',
  says: 'Who looked at my data, with which post, for what purpose and when. The audit admin may read it for anybody.',
  input: ListAccess,
  answer: ListAccessAnswer,
  may: (actor, { person }) => person === undefined || mayReadAccess(actor, person),
  async find(context, { person, after, limit }) {
    const whose = person ?? context.actor.person
    if (!whose) throw new SignedOut()
    const isOwn = actsFor(context.actor, whose)
    // The audit admin reaches no residents; reading who looked is the one thing done on the county's reach.
    const rows =
      isOwn || !isAuditor(context.actor)
        ? await accessRows(context.tx, whose, after, limit)
        : await asSystem(context, ({ tx }) => accessRows(tx, whose, after, limit))
    const page = rows.slice(0, limit)
    // Whoever looks at another's data does so by office, and an office has a name.
    const viewers = await asSystem(context, ({ tx }) =>
      personsByIds(
        tx,
        page.map((row) => row.viewer),
      ),
    )
    return {
      items: page.map((row) => ({
        id: row.id,
        field: row.field,
        ...unpackPurpose(row.purpose),
        viewer: viewers.get(row.viewer)?.name ?? '',
        viewer_post: row.viewer_post,
        about: row.about,
        at: row.at.toISOString(),
      })),
      next: rows.length > limit ? page.at(-1)!.id : null,
    }
  },
})

export const consents = defineQuery({
  name: 'people.consents',
  who: 'signed-in',
  says: 'What a person agreed to and what not, each with its history.',
  input: OnePerson.partial(),
  answer: ConsentsView,
  may: () => true,
  async find({ tx, actor }, { person }) {
    const whose = person ?? actor.person
    if (!whose) throw new SignedOut()
    const row = await findPerson(tx, whose)
    if (!row || !(actsFor(actor, whose) || maySee(actor, row))) throw new Missing('person')
    const ledger = await consentsOf(tx, whose)
    return {
      items: (Object.keys(consentPurposes) as ConsentPurpose[]).map((purpose) => {
        const history = ledger.filter((entry) => entry.purpose === purpose)
        const last = history[0]
        return {
          purpose,
          version: consentPurposes[purpose].version,
          required: consentPurposes[purpose].required,
          given: last?.given ?? false,
          at: last?.at.toISOString() ?? null,
          how: last?.how ?? null,
          history: history.map(({ given, version, how, words, at }) => ({
            given,
            version,
            how,
            words,
            at: at.toISOString(),
          })),
        }
      }),
    }
  },
})

export const proxies = defineQuery({
  name: 'people.proxies',
  who: 'signed-in',
  says: 'Who acts for me and for whom I act; for staff, the proxies of one resident.',
  input: OnePerson.partial(),
  answer: ProxiesView,
  may: () => true,
  async find({ tx, actor, now }, { person }) {
    const whose = person ?? actor.person
    if (!whose) throw new SignedOut()
    const row = await findPerson(tx, whose)
    if (!row || !(actsFor(actor, whose) || maySee(actor, row))) throw new Missing('person')
    const today = localDay(now)
    return { items: (await proxiesOf(tx, whose)).map((proxy) => proxyOf(actor, proxy, today)) }
  },
})

export const myData = defineQuery({
  name: 'people.my_data',
  who: 'signed-in',
  says: 'Everything on record about me, to take along (个人信息保护法第四十五条). Numbers in full only right after signing in, and never on a worker’s phone.',
  input: Nothing,
  answer: MyData,
  may: () => true,
  async find({ tx, actor, app, now }) {
    if (!actor.person) throw new SignedOut()
    const row = await findPerson(tx, actor.person)
    if (!row) throw new Missing('person')
    const proven_seconds = actor.provenAt ? (now.getTime() - actor.provenAt.getTime()) / 1000 : Number.POSITIVE_INFINITY
    const full = actor.assistedBy === null && proven_seconds <= freshProof_seconds
    const open = (sealed: string | null, masked: string | null, field: string) =>
      sealed && full ? unseal(app.config.keys, sealed, `person:${row.id}:${field}`) : masked
    const today = localDay(now)
    return {
      made_at: now.toISOString(),
      full,
      person: {
        name: row.name,
        sex: row.sex,
        birth_day: row.birth_day,
        residency: row.residency,
        relation: row.relation,
        elsewhere: row.elsewhere,
        address: await addressOf(tx, row.area, row.household),
        phone: open(row.phone_sealed, row.phone_masked, 'phone'),
        id_number: open(row.id_number_sealed, row.id_number_masked, 'id_number'),
        state: row.state,
        joined_at: row.joined_at.toISOString(),
        verified_at: row.verified_at?.toISOString() ?? null,
      },
      consents: (await consentsOf(tx, row.id)).map(({ purpose, version, given, how, words, at }) => ({
        purpose,
        version,
        given,
        how,
        words,
        at: at.toISOString(),
      })),
      proxies: (await proxiesOf(tx, row.id)).map((proxy) => proxyOf(actor, proxy, today)),
      looked_at: (await accessRows(tx, row.id, undefined, exportAccessLimit)).map(
        ({ field, purpose, viewer_post, at }) => ({ field, purpose, viewer_post, at: at.toISOString() }),
      ),
    }
  },
})

/** Access rows an export carries; the screen pages through the rest. */
const exportAccessLimit = 1_000
