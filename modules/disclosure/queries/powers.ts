/** The powers and services of a village with the way each goes, as data ready to be drawn: the usual ones, or the village's own versions. */
import type { Context } from '../../../kernel/context.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { mayMake } from '../access.ts'
import { PowerInput, PowersAnswer, PowersInput, PowerView } from '../contract.ts'
import { flowOf, said } from '../powers/flow.ts'
import { formOf, ownPowers, powerOf } from '../powers/own.ts'
import { type Power, powerList } from '../powers/powers.data.ts'
import type { DisclosureTx, OwnPower } from '../store.ts'
import { asVisitor, mustNameVillage } from './public.ts'

const numberOf = (power: Power): number =>
  powerList.filter((one) => one.kind === power.kind).findIndex((one) => one.key === power.key) + 1

const brief = (context: Context, power: Power) => ({
  key: power.key,
  kind: power.kind,
  number: numberOf(power),
  name: said(power.name, context.lang),
  about: said(power.about, context.lang),
  office: said(power.office, context.lang),
  limit: said(power.limit, context.lang),
})

const inForce = (usual: Power, own: OwnPower | undefined): Power =>
  own?.content ? powerOf(usual, own.content, own) : usual

const ownOf = (context: Context, area: string, key?: string): Promise<Map<string, OwnPower>> =>
  asVisitor(context, (high) => ownPowers(high.tx as DisclosureTx, area, key))

export const powers = defineQuery({
  name: 'disclosure.powers',
  who: 'anyone',
  says: 'The twelve powers and twenty services of a village, with who is in charge and how long each takes; where it has its own version, that.',
  input: PowersInput,
  answer: PowersAnswer,
  may: () => true,
  async find(context, { area, kind }) {
    mustNameVillage(area)
    const own = await ownOf(context, area)
    return {
      items: powerList
        .filter((power) => !kind || power.kind === kind)
        .map((power) => ({
          ...brief(context, inForce(power, own.get(power.key))),
          own: own.get(power.key)?.content != null,
        })),
    }
  },
})

export const power = defineQuery({
  name: 'disclosure.power',
  who: 'anyone',
  says: 'One power or service with its flow chart as data: steps with offices, limits and papers, arrows, rows and columns.',
  input: PowerInput,
  answer: PowerView,
  may: () => true,
  async find(context, { area, key }) {
    mustNameVillage(area)
    const usual = powerList.find((one) => one.key === key)
    if (!usual) throw new Missing('power')
    const own = (await ownOf(context, area, key)).get(key)
    const found = inForce(usual, own)
    const may = mayMake(context.actor, area)
    return {
      ...brief(context, found),
      own: own?.content != null,
      source: found.source,
      source_day: found.source_day,
      papers: found.papers.map((paper) => said(paper, context.lang)),
      ...flowOf(found, context.lang),
      area,
      place: (await placePaths(context.tx, [area])).get(area) ?? area,
      link: `/v/${area}/books/powers/${found.key}`,
      published: own?.content ? { name: own.holder_name, post: own.post, at: own.at.toISOString() } : null,
      version: own?.version ?? 0,
      form: may ? formOf(found, (text) => said(text, context.lang)) : null,
      may: { set: may },
    }
  },
})
