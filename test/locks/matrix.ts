/**
 * Every route called by everybody: each verdict is held against the table in policy.ts, each answer against its declared shape and
 * against the words its reader may not read. Calls run in the process and their changes are rolled back, so the world stays as it was.
 */
import Ajv2020 from 'ajv/dist/2020.js'
import type { FastifyInstance } from 'fastify'
import { modules } from '../../apps/server/modules.ts'
import { openHttp } from '../../kernel/http.ts'
import { noLimits } from '../../kernel/limits.ts'
import { kernelRoutes } from '../../kernel/own-routes.ts'
import { answerSchema, inputFor, inputSchema, type Schema } from './inputs.ts'
import { policy, type Verdict } from './policy.ts'
import { rollBackAll } from './rollback.ts'
import type { Caller, Canary, Things, World } from './world.ts'

interface Route {
  /** `POST /api/tickets.accept` */
  key: string
  input: Schema | null
  /** null: not JSON, or not one of ours to declare. */
  isDeclared: ((answer: unknown) => string | null) | null
}

export interface Outcome {
  calls: number
  routes: number
  callers: number
  byVerdict: Record<string, number>
  byStatus: Record<string, number>
  /** Each a line that says who got what; empty when all is well. */
  leaks: string[]
  lockedOut: string[]
  undeclared: string[]
  failures: string[]
  /** Routes nobody got through to the rules of, although the table lets somebody. */
  untried: string[]
  /** What such a route said instead, to put its input right. */
  said: Record<string, string>
}

/** A list as a file: asked like the list itself. */
const isExport = (url: string): boolean => /^\/api\/[\w-]+\.\w+\.(csv|xlsx)$/.test(url)
const listOf = (key: string): string => (isExport(key.split(' ')[1]!) ? key.replace(/\.(csv|xlsx)$/, '') : key)

export function allRoutes(): Route[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false })
  const check = (schema: Schema) => {
    const validate = ajv.compile(schema)
    return (answer: unknown) => (validate(answer) ? null : ajv.errorsText(validate.errors))
  }
  return [
    ...Object.keys(kernelRoutes).map((key) => ({ key, input: null, isDeclared: null })),
    ...modules.flatMap((module) => [
      ...module.actions.map((one) => ({
        key: `POST /api/${one.name}`,
        input: inputSchema(one.input),
        isDeclared: check(answerSchema(one.answer)),
      })),
      ...module.queries.map((one) => ({
        key: `GET /api/${one.name}`,
        input: inputSchema(one.input),
        isDeclared: check(answerSchema(one.answer)),
      })),
      ...(module.routes ?? []).map((one) => ({
        key: `${one.method} ${one.url}`,
        input: isExport(one.url) && one.shape.query ? inputSchema(one.shape.query) : null,
        isDeclared: null,
      })),
    ]),
  ]
}

/** Live lines never end and are tried in kernel/live.db.test.ts. */
const endless = new Set(['GET /api/live', 'GET /api/live/since'])
const abreast = 6
/** Times a busy server is asked again, a second apart. */
const patienceMost = 10

/** `every`: 1 for all calls, n for each n-th. `only`: routes whose address holds it. `targets`: of which villages the things are. */
export async function runMatrix(
  world: World,
  options: {
    every?: number
    only?: string | undefined
    targets?: readonly ('own' | 'sibling' | 'far' | 'other')[]
  } = {},
): Promise<Outcome> {
  const { app, callers } = world
  const undo = rollBackAll(app.db.pool)
  const http = await openHttp(app, { limits: noLimits })
  await http.ready()
  const routes = allRoutes().filter(({ key }) => !endless.has(key) && key.includes(options.only ?? ''))
  const missing = allRoutes().filter(({ key }) => !policy[key])
  if (missing.length)
    throw new Error(`no line in test/locks/policy.ts says who may call: ${missing.map(({ key }) => key).join(', ')}`)

  const outcome: Outcome = {
    calls: 0,
    routes: routes.length,
    callers: callers.length,
    byVerdict: { yes: 0, shown: 0, no: 0 },
    byStatus: {},
    leaks: [],
    lockedOut: [],
    undeclared: [],
    failures: [],
    untried: [],
    said: {},
  }
  const work: { route: Route; caller: Caller; things: Things; target: string }[] = []
  let turn = 0
  for (const target of options.targets ?? ['own'])
    for (const route of routes)
      for (const caller of callers)
        if (turn++ % (options.every ?? 1) === 0) work.push({ route, caller, things: world[target], target })

  const through = new Set<string>()
  const open = new Set<string>()
  let next = 0
  const walk = async () => {
    for (let job = work[next++]; job; job = work[next++]) {
      const { route, caller, things, target } = job
      const wanted = policy[route.key]!(caller, things)
      const { status, body, json } = await call(http, route, caller, things)
      outcome.calls += 1
      outcome.byVerdict[wanted]! += 1
      outcome.byStatus[status] = (outcome.byStatus[status] ?? 0) + 1
      const line = `${route.key} by ${caller.label} (${target}): ${status}`
      const said = () => `${line} ${body.slice(0, 300)}`
      if (wanted === 'yes') open.add(route.key)
      if (wanted === 'yes' && (status < 300 || status === 409)) through.add(route.key)
      if (wanted === 'yes' && status === 422) outcome.said[route.key] = body.slice(0, 400)
      if (status >= 500) outcome.failures.push(said())
      else if (isLeak(wanted, status)) outcome.leaks.push(`${line} wanted no`)
      else if (isLockedOut(wanted, status)) outcome.lockedOut.push(`${line} wanted ${wanted} ${body.slice(0, 120)}`)
      if (status === 200 && route.isDeclared) {
        const wrong = route.isDeclared(json)
        if (wrong) outcome.undeclared.push(`${line} ${wrong}`)
      }
      for (const canary of world.canaries)
        if (body.includes(canary.text) && !mayRead(caller, canary, route.key))
          outcome.leaks.push(`${line} reads ${canary.what} of ${canary.area}`)
    }
  }
  await Promise.all(Array.from({ length: abreast }, walk))
  await http.close()
  undo()
  outcome.untried = [...open].filter((key) => !through.has(key))
  return outcome
}

const isLeak = (wanted: Verdict, status: number): boolean => wanted === 'no' && (status < 400 || status === 409)
const isLockedOut = (wanted: Verdict, status: number): boolean =>
  wanted === 'no' ? false : [401, 403].includes(status) || (wanted === 'yes' && status === 404)

async function call(
  http: FastifyInstance,
  route: Route,
  caller: Caller,
  things: Things,
): Promise<{ status: number; body: string; json: unknown }> {
  const [method, pattern] = route.key.split(' ') as ['GET' | 'POST', string]
  const input = inputFor(listOf(route.key), route.input ?? {}, things)
  const query = method === 'GET' ? `?${asQuery(input)}` : ''
  const url = pattern
    .replace(':county', things.county!)
    .replace(':id', things.voucher!)
    .replace(':size', 'full')
    .replace(':format', 'json')
    .replace(':file', 'unknown.json')
  const knock = () =>
    http.inject({
      method,
      url: url + query,
      headers: {
        host: 'localhost',
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        ...caller.headers,
      },
      ...(method === 'POST' ? { payload: JSON.stringify(input) } : {}),
    })
  let answer = await knock()
  // A machine that is busy with other things says so and is asked again, as any client would.
  for (let again = 0; answer.statusCode === 503 && again < patienceMost; again += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    answer = await knock()
  }
  const isJson = String(answer.headers['content-type']).includes('json')
  return { status: answer.statusCode, body: answer.payload, json: isJson ? answer.json() : null }
}

export function asQuery(input: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(input))
    for (const one of [value].flat()) query.append(key, typeof one === 'object' ? JSON.stringify(one) : String(one))
  return query.toString()
}

/** Not by the code under test: by who is named, by posts over the place, by the unit the matter was sent to. */
function mayRead(caller: Caller, canary: Canary, route: string): boolean {
  if (caller.persons.some((person) => canary.persons.includes(person))) return true
  if (canary.household && caller.household === canary.household) return true
  const { held } = caller
  if (!held) return false
  if (held.unit && canary.units.includes(held.unit)) return true
  // Revealing, calling: the look is on record, and that is the only way to a number.
  if (canary.what === 'phone of a resident' && looks.has(route)) return canary.area.startsWith(held.area)
  if (canary.posts === 'nobody') return false
  if (canary.posts === 'reach')
    return (
      !['council_member', 'handler', 'utility_agent', 'system_admin', 'security_admin', 'audit_admin'].includes(
        held.post,
      ) && canary.area.startsWith(held.area)
    )
  return canary.posts.includes(held.post) && canary.area.startsWith(held.area)
}
const looks = new Set(['POST /api/people.reveal', 'POST /api/bulletin.call'])
