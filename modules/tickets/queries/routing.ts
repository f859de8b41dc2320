/** The county's routing rules as a desk reads them: in order, read aloud, with those that can never win. */
import { isStaff } from '../../../kernel/actor.ts'
import { ancestors } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { unitsOf } from '../../offices/api.ts'
import { placePaths } from '../../places/api.ts'
import { mayRoute } from '../access.ts'
import { RoutingAnswer } from '../routing/contract.ts'
import { listNow } from '../routing/store.ts'
import { shadowsOf } from '../routing/trial.ts'
import { ruleAloud } from '../routing/why.ts'
import { countyClasses } from '../settings.ts'

export const routing = defineQuery({
  name: 'tickets.routing',
  who: 'staff',
  says: 'The county’s routing rules in order, each read aloud, those that can never win marked, and what rules may name.',
  input: Nothing,
  answer: RoutingAnswer,
  may: isStaff,
  async find(context) {
    const { tx, actor, county, now, lang } = context
    const list = await listNow(tx)
    const units = await unitsOf(tx)
    const areas = new Set([String(county), ...list.rules.flatMap(({ area }) => (area ? ancestors(area) : []))])
    const paths = await placePaths(tx, [...areas])
    const say = sentencesOf(context.app.modules)
    const classes = await countyClasses(context)
    const spoken = { say, lang, paths, units: new Map(units.map(({ id, name }) => [id, name])), classes }
    return {
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
      may: { edit: mayRoute(actor) },
    }
  },
})
