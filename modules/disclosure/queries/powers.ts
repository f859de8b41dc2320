/** The powers and services of a village with the way each goes, as data ready to be drawn. */
import type { Context } from '../../../kernel/context.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { PowerInput, PowersAnswer, PowersInput, PowerView } from '../contract.ts'
import { flowOf, said } from '../powers/flow.ts'
import { type Power, powerList } from '../powers/powers.data.ts'
import { mustNameVillage } from './public.ts'

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

export const powers = defineQuery({
  name: 'disclosure.powers',
  who: 'anyone',
  says: 'The twelve powers and twenty services of a village, with who is in charge and how long each takes.',
  input: PowersInput,
  answer: PowersAnswer,
  may: () => true,
  async find(context, { area, kind }) {
    mustNameVillage(area)
    return { items: powerList.filter((power) => !kind || power.kind === kind).map((power) => brief(context, power)) }
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
    const found = powerList.find((one) => one.key === key)
    if (!found) throw new Missing('power')
    return {
      ...brief(context, found),
      source: found.source,
      source_day: found.source_day,
      papers: found.papers.map((paper) => said(paper, context.lang)),
      ...flowOf(found, context.lang),
      area,
      place: (await placePaths(context.tx, [area])).get(area) ?? area,
      link: `/v/${area}/books/powers/${found.key}`,
    }
  },
})
