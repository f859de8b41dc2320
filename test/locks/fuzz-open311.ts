/**
 * Open311 at its own addresses, tried with inputs of its document and with worse: XML and JSON, by GET, by forms and by JSON bodies, with
 * and without a key. Never a fault, every refusal in the standard's own body, and what the standard does not know is let pass.
 */

import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { FastifyInstance } from 'fastify'
import { Errors } from '../../modules/open311/contract.ts'
import { arbitraryOf, mutationsOf } from './arbitrary.ts'
import type { Schema } from './inputs.ts'
import type { Caller, World } from './world.ts'

export interface Standard {
  calls: number
  /** How often each status was answered. */
  byStatus: Record<string, number>
  faults: string[]
  /** Refused, and not in the standard's body. */
  foreign: string[]
}

interface Operation {
  method: 'GET' | 'POST'
  url: string
  schema: Schema
}

const forms = 'application/x-www-form-urlencoded'
/** Endings of an address: both formats, how clients write them, and none of ours. */
const endings = ['json', 'xml', 'JSON', 'Xml', 'html', 'json.xml', '', '%00', '%zz', 'j%2Fson']
/** Bodies that are no form and no JSON of ours. */
const broken: readonly [string, string][] = [
  [forms, '%zz=%&&&=='],
  [forms, `attribute[${'x'.repeat(70)}]=1&attribute[a][]=1&attribute[a]=2&attribute[__proto__]=3`],
  [forms, 'a=1&'.repeat(400)],
  [forms, ''],
  ['application/json', '{'],
  ['application/json', '[]'],
  ['application/json', 'null'],
  ['application/json', '"text"'],
  ['application/json', '{"attribute":null,"service_code":{"a":1}}'],
  ['application/json', '{"__proto__":{"a":1},"constructor":{"prototype":1}}'],
  ['text/xml', '<request/>'],
  ['multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
  [forms, `description=${'长'.repeat(30_000)}`],
]

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'error' })
function isTheirs(xml: boolean, body: string): boolean {
  if (!xml) return Errors.safeParse(asJson(body)).success
  if (XMLValidator.validate(body) !== true) return false
  return Errors.safeParse((parser.parse(body) as { errors?: { error?: unknown } }).errors?.error).success
}
function asJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

export async function runOpen311(
  world: World,
  http: FastifyInstance,
  known: ReadonlyMap<string, readonly string[]>,
  options: { tries: number; seed: number },
): Promise<Standard> {
  const found: Standard = { calls: 0, byStatus: {}, faults: [], foreign: [] }
  const operations = await operationsOf(http)
  const callers = [
    world.callers.find(({ kind }) => kind === 'consumer')!,
    world.callers.find(({ kind }) => kind === 'anonymous')!,
  ]
  let turn = 0
  const send = async (
    operation: Operation,
    address: { name: string; ending: string },
    caller: Caller,
    body: { type: string; text: string } | null,
    query: string,
  ) => {
    const url = operation.url
      .replace('{format}', address.ending)
      .replace('{file}', `${encodeURIComponent(address.name)}.${address.ending}`)
    const answer = await http.inject({
      method: operation.method,
      url: query ? `${url}?${query}` : url,
      headers: { host: 'localhost', ...caller.headers, ...(body ? { 'content-type': body.type } : {}) },
      ...(body ? { payload: body.text } : {}),
    })
    found.calls += 1
    found.byStatus[answer.statusCode] = (found.byStatus[answer.statusCode] ?? 0) + 1
    const said = `${operation.method} ${url} ${query.slice(0, 300)} ${body?.text.slice(0, 300) ?? ''} by ${caller.label}: ${answer.statusCode} ${answer.payload.slice(0, 200)}`
    if (answer.statusCode >= 500) found.faults.push(said)
    else if (answer.statusCode >= 400 && isAddress(address)) {
      const isXml = String(answer.headers['content-type']).startsWith('text/xml')
      if (isXml !== /xml$/i.test(address.ending) || !isTheirs(isXml, answer.payload)) found.foreign.push(said)
    }
    return answer.statusCode
  }
  const names = [
    'management.lamps',
    ...(known.get('ticket') ?? []),
    'nothing',
    '../../etc',
    '%00',
    '𠮷'.repeat(90),
    '-1',
  ]
  for (const operation of operations) {
    const arbitrary = arbitraryOf(operation.schema, known)
    const inputs = fc.sample(arbitrary, { numRuns: options.tries, seed: options.seed + turn }) as Record<
      string,
      unknown
    >[]
    const base = {
      ...inputs[0]!,
      jurisdiction_id: world.own.village,
      ...(operation.method === 'POST' ? { service_code: 'management.lamps', description: '路灯不亮' } : {}),
    }
    const tried = [
      ...inputs,
      ...inputs.map((input) => ({ ...input, jurisdiction_id: world.own.village })),
      ...mutationsOf(operation.schema, base).map(({ input }) => input as Record<string, unknown>),
      { ...base, nobody_asked: 'x', 'a[b]': 'c' },
    ]
    for (const asked of tried) {
      // A made-up key is refused before anything else is looked at; most come with theirs, or with none.
      const { api_key, ...rest } = asked as Record<string, unknown>
      const input = turn % 7 === 0 && api_key !== undefined ? asked : rest
      const caller = callers[turn % callers.length]!
      const address = { name: names[turn % names.length]!, ending: turn % 2 ? 'json' : 'xml' }
      if (operation.method === 'GET') await send(operation, address, caller, null, asForm(input))
      else if (turn % 3 === 0)
        await send(operation, address, caller, { type: 'application/json', text: JSON.stringify(input) }, '')
      else await send(operation, address, caller, { type: forms, text: asForm(input) }, '')
      turn += 1
    }
    for (const ending of endings)
      for (const caller of callers) {
        const body = operation.method === 'POST' ? { type: forms, text: asForm(base) } : null
        await send(operation, { name: 'management.lamps', ending }, caller, body, body ? '' : asForm(base))
      }
    if (operation.method === 'POST')
      for (const [type, text] of broken)
        for (const ending of ['json', 'xml'])
          await send(operation, { name: '', ending }, callers[0]!, { type, text }, '')
  }
  return found
}

/** What no server can read as an address, or holds for too long, is none of the standard's. */
const isAddress = ({ name, ending }: { name: string; ending: string }): boolean =>
  !ending.includes('%zz') && encodeURIComponent(name).length < 100

/** As a form or a query spells it. */
function asForm(input: Record<string, unknown>): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(input)) {
    if (name === 'attribute' && typeof value === 'object' && value !== null)
      for (const [code, one] of Object.entries(value))
        for (const part of [one].flat())
          form.append(Array.isArray(one) ? `attribute[${code}][]` : `attribute[${code}]`, String(part))
    else
      for (const part of [value].flat())
        form.append(name, typeof part === 'object' ? JSON.stringify(part) : String(part))
  }
  return form.toString()
}

async function operationsOf(http: FastifyInstance): Promise<Operation[]> {
  const document = (await http.inject({ method: 'GET', url: '/api/openapi.json' })).json() as {
    paths: Record<
      string,
      Record<
        string,
        {
          parameters?: { name: string; in: string; schema: Schema }[]
          requestBody?: { content: Record<string, { schema: Schema }> }
        }
      >
    >
  }
  return Object.entries(document.paths)
    .filter(([url]) => url.startsWith('/open311/'))
    .flatMap(([url, methods]) =>
      Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
        url,
        method: method.toUpperCase() as Operation['method'],
        schema: requestBody?.content[forms]?.schema ?? {
          type: 'object',
          properties: Object.fromEntries(
            parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, schema]),
          ),
        },
      })),
    )
}
