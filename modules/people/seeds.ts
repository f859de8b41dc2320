/** Brings the people of the demo village on record: households, numbers, verified residents, proxies with their consent. */
import { system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { type Tx, transact } from '../../kernel/db.ts'
import { newId } from '../../kernel/id.ts'
import { personsByIds } from './api.ts'
import { recordConsent } from './consents.ts'
import { createPerson } from './people.ts'
import { dayAfter, proxyUsual_days } from './rules.ts'
import { type DemoHousehold, type DemoProxy, households, idNumberOf, proxies, village } from './seeds/taoba.ts'
import type { PeopleTables } from './store.ts'

const county = Number(village.area.slice(0, 6))

/** Does nothing when the village has people. */
export async function seed(app: App, say: (line: string) => void): Promise<void> {
  await transact(app.db, system(county), 'write', async (tx) => {
    const there = await (tx as Tx<PeopleTables>).selectFrom('person').select('id').limit(1).executeTakeFirst()
    if (there) return
    const context = contextOf(app, tx, system(county), app.clock())
    const ids = new Map<string, string>()
    for (const household of households) await settle(context, household, ids)
    for (const proxy of proxies) await give(context, proxy, ids)
    say(`${village.name_zh}: ${households.length} 户 ${ids.size} 人`)
  })
}

async function settle(context: Context, household: DemoHousehold, ids: Map<string, string>): Promise<void> {
  for (const member of household.members) {
    const person = await createPerson(context, {
      area: household.building ?? household.area,
      house: household.name_zh,
      name: member.name,
      sex: member.sex,
      birth_day: member.born,
      residency: member.residency,
      role: member.role,
      relation: member.relation_zh,
      elsewhere: member.elsewhere_zh ?? '',
      phone: member.phone,
      id_number: idNumberOf(member),
      source: 'seed',
      verified: 'seed',
    })
    ids.set(member.key, person.id)
    for (const purpose of ['membership', 'household'] as const)
      await recordConsent(context, { person: person.id, purpose, given: true, how: 'seed' })
    if (member.id) await recordConsent(context, { person: person.id, purpose: 'id_number', given: true, how: 'seed' })
  }
}

async function give(context: Context, demo: DemoProxy, ids: Map<string, string>): Promise<void> {
  const giver = ids.get(demo.principal)
  const taker = ids.get(demo.agent)
  if (!giver || !taker) throw new Error(`the proxy of ${demo.principal} names nobody on the roster`)
  const { tx, county: code, now } = context
  const at = new Date(now.getTime() - demo.days_ago * 86_400_000)
  const then = { ...context, now: at }
  const brief = await personsByIds(tx, [giver, taker])
  const id = newId(at.getTime())
  const consent = await recordConsent(then, {
    person: giver,
    purpose: `proxy:${id}`,
    given: true,
    how: 'seed',
    words: demo.consent_zh,
  })
  const from_day = localDay(at)
  await (tx as Tx<PeopleTables>)
    .insertInto('proxy')
    .values({
      county: code,
      id,
      area: brief.get(giver)!.area,
      giver,
      taker,
      giver_name: brief.get(giver)!.name,
      taker_name: brief.get(taker)!.name,
      relation: demo.relation_zh,
      scope: ['speak', 'services'],
      from_day,
      to_day: dayAfter(from_day, proxyUsual_days),
      how: 'seed',
      words: demo.consent_zh,
      witness: null,
      second: null,
      consent,
      giver_ok_at: at,
      taker_ok_at: at,
      withdrawn_at: null,
      withdrawn_by: null,
      at,
    })
    .execute()
}
