/** The county's routing rules as a desk reads them: in order, read aloud, with those that can never win. */
import { type Actor, isStaff } from '../../../kernel/actor.ts'
import { ancestors, areaDigits } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../kernel/db.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { unitsOf } from '../../offices/api.ts'
import { placeNames, placePaths, placesWithin } from '../../places/api.ts'
import { mayRoute } from '../access.ts'
import { RoutingAnswer, RoutingInput } from '../routing/contract.ts'
import { listsNow } from '../routing/store.ts'
import { shadowsOf } from '../routing/trial.ts'
import { ruleAloud } from '../routing/why.ts'
import { countyClasses } from '../settings.ts'

/** No county has as many townships. */
const townshipsMost = 200

/** Where the caller looks after a township's rules. */
const ownTownship = (actor: Actor): string | undefined =>
  actor.posts.find((held) => held.area.length === areaDigits.township && mayRoute(actor, held.area))?.area

async function placesOf(tx: Tx, area: string): Promise<{ area: string; name: string }[]> {
  return [...(await placeNames(tx, [area]))].map(([code, name]) => ({ area: code, name }))
}

export const routing = defineQuery({
  name: 'tickets.routing',
  who: 'staff',
  says: 'The routing rules of the county, or of a township, in order, each read aloud, those that can never win marked, and what rules may name.',
  input: RoutingInput,
  answer: RoutingAnswer,
  may: isStaff,
  async find(context, input) {
    const { tx, actor, county, now, lang } = context
    const whole = String(county)
    const area = input.area ?? (mayRoute(actor) ? whole : (ownTownship(actor) ?? whole))
    const townships = await placesWithin(tx, {
      area: whole,
      level: 'township',
      today: localDay(now),
      limit: townshipsMost,
    })
    const scopes = [...(await placesOf(tx, whole)), ...townships.map((one) => ({ area: one.area, name: one.name }))]
    const place = scopes.find((one) => one.area === area)?.name
    if (place === undefined) throw new Missing('place')
    const lists = await listsNow(tx, [whole, area])
    const list = lists.get(area)!
    const county_rules = area === whole ? [] : lists.get(whole)!.rules
    const units = await unitsOf(tx)
    const areas = new Set([
      String(county),
      area,
      ...[...list.rules, ...county_rules].flatMap((rule) => (rule.area ? ancestors(rule.area) : [])),
    ])
    const paths = await placePaths(tx, [...areas])
    const say = sentencesOf(context.app.modules)
    const classes = await countyClasses(context)
    const spoken = { say, lang, paths, units: new Map(units.map(({ id, name }) => [id, name])), classes }
    return {
      area,
      place,
      scopes,
      above: county_rules.map((rule) => ruleAloud(spoken, rule)),
      version: list.version,
      at: list.at?.toISOString() ?? null,
      by_name: list.by_name,
      rules: list.rules.map(({ position: _order, ...rule }) => rule),
      aloud: list.rules.map((rule) => ruleAloud(spoken, rule)),
      shadowed: shadowsOf(
        list.rules,
        classes.map(({ key }) => key),
        localDay(now),
      ),
      places: Object.fromEntries(paths),
      units: units.map(({ id, name, area }) => ({ id, name, area })),
      may: { edit: mayRoute(actor, area) },
    }
  },
})
