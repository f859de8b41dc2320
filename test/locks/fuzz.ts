/**
 * Each call of the OpenAPI document, tried with inputs out of its own schemas: whatever comes, the answer is never a fault of ours;
 * what breaks the schema is turned down with the field named; and the same change sent twice under one key is answered alike.
 */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { modules } from '../../apps/server/modules.ts'
import { arbitraryOf, mutationsOf, surplusOf } from './arbitrary.ts'
import { inputFor, type Schema } from './inputs.ts'
import { asQuery } from './matrix.ts'
import { policy } from './policy.ts'
import type { Caller, World } from './world.ts'

export interface Fuzzed {
  valid: number
  invalid: number
  replayed: number
  faults: string[]
  unnamed: string[]
  unequal: string[]
}

interface Operation {
  name: string
  method: 'GET' | 'POST'
  schema: Schema
  /** A file is refused at the door before what is asked is read: it is tried by those who may have it. */
  isFile: boolean
  /** What stands in the address: `county`, `id`, `size`. */
  inPath: string[]
}

/** The document as programs of others read it. */
export async function operationsOf(http: FastifyInstance): Promise<Operation[]> {
  const document = (await http.inject({ method: 'GET', url: '/api/openapi.json' })).json() as {
    paths: Record<
      string,
      Partial<
        Record<
          'get' | 'post',
          {
            operationId?: string
            requestBody?: { content: Record<string, { schema: Schema }> }
            parameters?: { name: string; in: string; required: boolean; schema: Schema }[]
            responses: Record<string, { content?: Record<string, unknown> }>
          }
        >
      >
    >
  }
  const operations: Operation[] = []
  const isFile = ({ responses }: { responses: Record<string, { content?: Record<string, unknown> }> }): boolean =>
    !responses['200']?.content?.['application/json']
  for (const [url, { get, post }] of Object.entries(document.paths)) {
    // Another standard's door refuses in its own words: fuzz-open311.ts.
    if (!url.startsWith('/api/')) continue
    const inPath = [...url.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
    if (post?.operationId && post.requestBody?.content['application/json'])
      operations.push({
        name: url.replace('/api/', ''),
        method: 'POST',
        schema: post.requestBody.content['application/json'].schema,
        isFile: isFile(post),
        inPath,
      })
    // A stream has no end to wait for; its own test listens to it.
    if (get?.operationId && !get.responses['200']?.content?.['text/event-stream']) {
      const asked = (get.parameters ?? []).filter((one) => one.in === 'query')
      operations.push({
        name: url.replace('/api/', ''),
        method: 'GET',
        schema: {
          type: 'object',
          properties: Object.fromEntries(asked.map(({ name, schema }) => [name, schema])),
          required: asked.filter(({ required }) => required).map(({ name }) => name),
        },
        isFile: isFile(get),
        inPath,
      })
    }
  }
  return operations
}

/** Those through whose hands most goes; each call is tried by one after the other. */
const posts = [
  'reporter in 183122211',
  'grid_worker at grid',
  'secretary at village',
  'committee at village',
  'dispatcher at township',
  'county_staff at county',
  'security_admin at county',
  'system_admin at county',
  'handler at township',
  'supervisor at village',
  'anonymous',
]

/** Guessing passwords is slow on purpose; one try each is enough. */
const slow = new Set(['signin.by_password', 'signin.enrol_totp', 'signin.change_password', 'signin.accept_invitation'])

export async function runFuzz(
  world: World,
  http: FastifyInstance,
  options: { tries: number; breaks: number; seed: number },
): Promise<Fuzzed> {
  const fuzzed: Fuzzed = { valid: 0, invalid: 0, replayed: 0, faults: [], unnamed: [], unequal: [] }
  const callers = posts
    .map((label) => world.callers.find((one) => one.label === label))
    .filter((one) => one !== undefined)
  const known = knownKeys(world)
  const keyed = world.callers.find((one) => one.kind === 'consumer')!
  let turn = 0
  const callerOf = (operation: Operation): Caller => {
    turn += 1
    if (operation.name === 'tickets.import') return keyed
    const among = operation.isFile ? takersOf(world, operation) : callers
    return among[turn % among.length]!
  }
  /** What is wrong is told to who may enter. Null: nobody may. */
  const insideOf = (operation: Operation): Caller | null => {
    const rule = policy[`${operation.method} /api/${operation.name}`]
    if (!rule || operation.isFile || operation.name === 'tickets.import') return callerOf(operation)
    const inside = world.callers.filter((caller) => rule(caller, world.own) !== 'no')
    turn += 1
    return inside[turn % inside.length] ?? null
  }
  for (const operation of await operationsOf(http)) {
    const tries = slow.has(operation.name) ? 1 : options.tries
    const inputs = fc.sample(arbitraryOf(operation.schema, known), { numRuns: tries, seed: options.seed + turn })
    for (const input of inputs) {
      const caller = callerOf(operation)
      const place = inAddress(operation, known, turn)
      const { status, body } = await send(http, operation, caller, input, undefined, place.values)
      fuzzed.valid += 1
      if (place.isMade && status < 400)
        fuzzed.faults.push(`${operation.name} ${JSON.stringify(place.values)} by ${caller.label}: ${status}`)
      if (status >= 500)
        fuzzed.faults.push(`${operation.name} ${status} ${JSON.stringify(input)} by ${caller.label} ${body}`)
    }
    const base = inputFor(`${operation.method} /api/${operation.name}`, operation.schema, world.own)
    // What a thing in the address is asked with, is asked of a thing that is not there: nothing to name.
    if (operation.inPath.length > 0) continue
    const broken = mutationsOf(operation.schema, base)
    const chosen = broken.filter((_, index) => index % Math.max(1, Math.ceil(broken.length / options.breaks)) === 0)
    for (const { input, path, how } of [...chosen, ...(knowsAll(operation) ? surplusOf(operation.schema, base) : [])]) {
      // A query string carries text alone: what is no text in JSON is another text there.
      if (operation.method === 'GET' && how === 'another kind') continue
      const inside = insideOf(operation)
      const { status, body, fields } = await send(http, operation, inside ?? callerOf(operation), input)
      fuzzed.invalid += 1
      const said = `${operation.name} ${path} ${how}: ${status} ${body}`
      if (status >= 500) fuzzed.faults.push(said)
      // Whoever may not enter hears that and nothing about what she sent; what the clock alone does, nobody may.
      else if (!inside && (status === 401 || status === 403)) continue
      else if (status < 400 || !fields.some((field) => field === path || field.startsWith(`${path}.`)))
        fuzzed.unnamed.push(said)
    }
  }
  return fuzzed
}

/** What changes under one key once is answered alike the second time. These calls stay done. */
export async function runReplays(
  world: World,
  http: FastifyInstance,
  allowed: (route: string, caller: Caller) => boolean,
): Promise<Fuzzed> {
  const fuzzed: Fuzzed = { valid: 0, invalid: 0, replayed: 0, faults: [], unnamed: [], unequal: [] }
  for (const operation of await operationsOf(http)) {
    if (operation.method === 'GET' || ends.test(operation.name)) continue
    const route = `POST /api/${operation.name}`
    const caller = world.callers.find((one) => allowed(route, one))
    if (!caller) continue
    const input = inputFor(route, operation.schema, world.own)
    const key = `replay-${operation.name}`
    const first = await send(http, operation, caller, input, key)
    if (first.status !== 200) continue
    const second = await send(http, operation, caller, input, key)
    fuzzed.replayed += 1
    if (second.status !== 200 || !isDeepStrictEqual(second.json, first.json))
      fuzzed.unequal.push(`${operation.name} by ${caller.label}: ${first.body} then ${second.status} ${second.body}`)
  }
  return fuzzed
}

/** Calls whose second answer must differ: those that open or close a session, and those whose answer is a secret and not kept. */
const ends =
  /^(signin\..*|doors\.(add_consumer|renew_key|add_webhook|rotate_secret)|people\.(reveal|leave)|bulletin\.call|disclosure\.open_original)$/

async function send(
  http: FastifyInstance,
  { name, method }: Operation,
  caller: Caller,
  input: unknown,
  key?: string,
  inPath: Record<string, string> = {},
): Promise<{ status: number; body: string; json: unknown; fields: string[] }> {
  const query = method === 'GET' ? `?${asQuery((input ?? {}) as Record<string, unknown>)}` : ''
  const address = name.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(inPath[part] ?? part))
  const answer = await http.inject({
    method,
    url: `/api/${address}${query}`,
    headers: {
      host: 'localhost',
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
      ...caller.headers,
    },
    ...(method === 'POST' ? { payload: JSON.stringify(input) } : {}),
  })
  const json = String(answer.headers['content-type']).includes('json') ? (answer.json() as { fields?: object }) : null
  const fields = answer.statusCode === 422 ? Object.keys(json?.fields ?? {}) : []
  return { status: answer.statusCode, body: answer.payload.slice(0, 400), json, fields }
}

/** Those the list of who may call lets have this file; where it lets nobody have the thing there is, the secretary asks. */
function takersOf(world: World, { name, method }: Operation): Caller[] {
  const rule = policy[`${method} /api/${name.replace(/\{(\w+)\}/g, ':$1')}`]
  const may = world.callers.filter((caller) => caller.person && rule?.(caller, world.own) !== 'no')
  return may.length > 0
    ? may
    : world.callers.filter(({ held }) => held?.area === world.own.village && held?.post === 'secretary')
}

/** WeChat sends people back with what it likes to add; addresses of fixed files ask nothing. */
const knowsAll = ({ name, schema }: Operation): boolean =>
  !name.startsWith('signin/wechat') &&
  (modules.some(({ name: module }) => name.startsWith(`${module}.`)) || Object.keys(schema.properties ?? {}).length > 0)

/** Parts of an address: of a real thing, of another's, and none. What is made up finds nothing, whatever it says. */
const made = [
  '0',
  '999999',
  '-1',
  '%00',
  '../../etc/passwd',
  '..',
  '{}',
  'x'.repeat(300),
  '\u0000',
  '𠮷',
  "' or 1=1 --",
]
function inAddress(
  { inPath }: Operation,
  known: ReadonlyMap<string, readonly string[]>,
  turn: number,
): { values: Record<string, string>; isMade: boolean } {
  const pick = (from: readonly string[], salt: number) => from[(turn * 7 + salt) % from.length]!
  const breaks = inPath.length > 0 && turn % 2 === 0 ? inPath[turn % inPath.length] : null
  const values = Object.fromEntries(
    inPath.map((part, index) => [part, part === breaks ? pick(made, index) : pick(known.get(part) ?? made, index)]),
  )
  return { values, isMade: breaks !== null }
}

export function knownKeys(world: World): Map<string, string[]> {
  const known = new Map<string, string[]>()
  const add = (field: string, value: string) => known.set(field, [...(known.get(field) ?? []), value])
  for (const things of [world.own, world.sibling])
    for (const [field, value] of Object.entries(things)) {
      add(field, value)
      if (/^[0-9a-f-]{36}$/.test(value)) add('id', value)
    }
  for (const things of [world.own, world.sibling]) {
    for (const field of ['reporter', 'neighbour', 'worker', 'newcomer']) add('person', things[field]!)
    for (const field of ['village', 'grid', 'township', 'county']) add('area', things[field]!)
    add('into', things.open_ticket!)
  }
  for (const key of ['management.lamps', 'management.roads']) {
    add('class', key)
    add('service_code', key)
  }
  for (const size of ['full', 'large', 'thumb', 'original']) add('size', size)
  return known
}
