/** The kinds of matters one may bring at a place, and what each asks for. */
import type { Context } from '../../../kernel/context.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { type ClassOutside, classesOutside } from '../../tickets/api.ts'
import { type Attribute, type Service, ServiceDefinition, ServiceInput, Services, ServicesInput } from '../contract.ts'
import { mustBeJurisdiction } from '../places.ts'
import { attributeCodes } from '../rules.ts'

const saying = (context: Context) => {
  const say = sentencesOf(context.app.modules)
  return (key: string, params: Record<string, unknown> = {}) => say(context.lang, key, params)
}

function serviceOf(one: ClassOutside, say: ReturnType<typeof saying>): Service {
  return {
    service_code: one.key,
    service_name: one.name,
    description: say(`open311.answered-within-${one.limit.unit}`, { n: one.limit.amount }),
    metadata: true,
    type: 'realtime',
    keywords: one.keywords.join(', '),
    group: one.function,
  }
}

function attributes(say: ReturnType<typeof saying>): Attribute[] {
  const asked: [string, Attribute['datatype'], string[]][] = [
    [attributeCodes.number, 'string', []],
    [attributeCodes.public, 'singlevaluelist', ['yes', 'no']],
    [attributeCodes.spoken, 'datetime', []],
  ]
  return asked.map(([code, datatype, keys], index) => ({
    variable: true,
    code,
    datatype,
    required: false,
    datatype_description: null,
    order: index + 1,
    description: say(`open311.attribute-${code}`),
    values: keys.map((key) => ({ key, name: say(`open311.public-${key}`) })),
  }))
}

export const services = defineQuery({
  name: 'open311.services',
  who: 'anyone',
  says: 'GET services of Open311 GeoReport v2: the kinds of matters that may be brought at a place.',
  input: ServicesInput,
  answer: Services,
  may: () => true,
  async find(context, { jurisdiction_id: area }) {
    await mustBeJurisdiction(context, area)
    const say = saying(context)
    return (await classesOutside(context, area)).filter(({ retired }) => !retired).map((one) => serviceOf(one, say))
  },
})

export const service = defineQuery({
  name: 'open311.service',
  who: 'anyone',
  says: 'GET service definition of Open311 GeoReport v2: what else may be said of one kind of matter.',
  input: ServiceInput,
  answer: ServiceDefinition,
  may: () => true,
  async find(context, { jurisdiction_id: area, service_code }) {
    await mustBeJurisdiction(context, area)
    const found = (await classesOutside(context, area)).find(({ key, retired }) => key === service_code && !retired)
    if (!found) throw new Missing('service_code')
    return { service_code, attributes: attributes(saying(context)) }
  },
})
