/**
 * The API document is complete and true: every route is in it with what goes in, what comes out and each way it can say no; its examples
 * keep to their shapes; and what comes back when everything is called by everybody is what it says.
 */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { actorOf, modules } from '../../apps/server/modules.ts'
import { screenRoutes } from '../../apps/server/screens.ts'
import { callsText } from '../../bin/steps/client.ts'
import { refusalsText } from '../../bin/steps/refusals.ts'
import { system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { openHttp } from '../../kernel/http.ts'
import { noLimits } from '../../kernel/limits.ts'
import { exampleOf, type Schema, type Shared, schemaOf } from '../../kernel/openapi-schema.ts'
import { county, resident, root, staff, testApp, village } from '../../kernel/testing.ts'
import { ajvFor, documentOf, rooted } from '../../kernel/testing-said.ts'
import { importCounty } from '../../modules/places/api.ts'

const app = await testApp(modules, { actorOf })
/** Hundreds of shapes and calls: seconds on a quiet machine, minutes on a busy one. */
const patience_ms = 180_000
const document = documentOf(modules)
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ at: `${method.toUpperCase()} ${path}`, operation })),
)

describe('the document', () => {
  it('holds every route that is mounted, and no other', async () => {
    const mounted = new Set<string>()
    const http = await openHttp(app, {
      limits: noLimits,
      onRoute: (method, url) => mounted.add(`${method} ${url.replace(/:(\w+)/g, '{$1}')}`),
    })
    await http.ready()
    const pages = new Set(Object.keys(screenRoutes))
    expect(operations.map(({ at }) => at).sort()).toEqual([...mounted].filter((route) => !pages.has(route)).sort())
    await http.close()
  })

  it('says of every route what comes back, and each way it can say no by rule', () => {
    for (const { at, operation } of operations) {
      const statuses = Object.keys(operation.responses)
      expect(
        statuses.some((status) => status === '200' || status === '302'),
        at,
      ).toBe(true)
      expect(statuses.filter((status) => Number(status) >= 400).length, at).toBeGreaterThanOrEqual(1)
    }
    const report = JSON.stringify(document.paths['/api/tickets.report']!.post!.responses['409'])
    expect(report).toContain('tickets.spoken-too-long-ago')
    expect(JSON.stringify(document.paths['/api/tickets.answer']!.post!.responses['409'])).toContain(
      'tickets.after-photo-first',
    )
  })

  it(
    'carries examples that keep to their shapes',
    () => {
      const shared: Shared = {}
      const ajv = ajvFor({ ...document, components: rooted(document.components) as typeof document.components })
      let seen = 0
      for (const module of modules)
        for (const one of [...module.actions, ...module.queries])
          for (const [shape, io] of [
            [one.input, 'input'],
            [one.answer, 'output'],
          ] as const) {
            const schema: Schema = schemaOf(shape, io, `${one.name}.${io}`, shared)
            const check = ajv.compile(rooted(schema))
            const example = exampleOf(schema, shared)
            expect(check(example), `${one.name} ${io} ${JSON.stringify(example)} ${ajv.errorsText(check.errors)}`).toBe(
              true,
            )
            seen += 1
          }
      expect(seen).toBeGreaterThan(500)
    },
    patience_ms,
  )

  it(
    'and what is made from the manifests are fresh: else run node bin/client',
    () => {
      expect(readFileSync(`${root}/docs/refusals.json`, 'utf8')).toBe(refusalsText(root, modules))
      expect(readFileSync(`${root}/client/calls.ts`, 'utf8')).toBe(callsText(modules))
    },
    patience_ms,
  )
})

it(
  'everything called by everybody with the document’s own examples answers as it says, and never breaks',
  async () => {
    await app.as(system(county), (tx) => importCounty(contextOf(app, tx, system(county), app.clock()), String(county)))
    const callers = [undefined, resident(), staff('county_staff', String(county))]
    const shared: Shared = {}
    const statuses = new Map<number, number>()
    for (const as of callers)
      for (const module of modules) {
        for (const query of module.queries) {
          const given = exampleOf(schemaOf(query.input, 'input', `${query.name}.input`, shared), shared) as Record<
            string,
            unknown
          >
          const asked = new URLSearchParams(
            Object.entries({ ...given, ...('area' in given ? { area: village } : {}) }).map(([name, value]) => [
              name,
              String(value),
            ]),
          )
          // `call` itself holds the answer against the document.
          const { statusCode } = await app.call('GET', `/api/${query.name}?${asked}`, as ? { as } : {})
          expect(statusCode, query.name).toBeLessThan(500)
          statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
        }
        for (const action of module.actions) {
          const body = exampleOf(schemaOf(action.input, 'input', `${action.name}.input`, shared), shared)
          const { statusCode } = await app.call('POST', `/api/${action.name}`, { body, ...(as ? { as } : {}) })
          expect(statusCode, action.name).toBeLessThan(500)
          statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
        }
      }
    for (const status of [200, 401, 403, 404]) expect(statuses.get(status) ?? 0, String(status)).toBeGreaterThan(20)
  },
  patience_ms,
)
