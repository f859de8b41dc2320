/** Every route the server answers is listed with who may call it. One that is mounted and not listed fails here. */
import { describe, expect, it } from 'vitest'
import { actorOf, modules } from '../../apps/server/modules.ts'
import { screenRoutes } from '../../apps/server/screens.ts'
import { openHttp } from '../../kernel/http.ts'
import { noLimits } from '../../kernel/limits.ts'
import { ownRoutes } from '../../kernel/own-routes.ts'
import { testApp } from '../../kernel/testing.ts'
import { mountOutbox } from '../../modules/signin/outbox.ts'

const app = await testApp(modules, { actorOf })

/** What may be called, from the manifests and the kernel's own list. */
function listed(): Map<string, string> {
  const routes = new Map(Object.entries({ ...screenRoutes, 'GET /dev/outbox': 'anyone, never in production' }))
  for (const route of ownRoutes) routes.set(`${route.method} ${route.url}`, route.who)
  for (const module of modules) {
    for (const action of module.actions) routes.set(`POST /api/${action.name}`, action.who)
    for (const query of module.queries) routes.set(`GET /api/${query.name}`, query.who)
    for (const route of module.routes ?? []) routes.set(`${route.method} ${route.url}`, route.who)
  }
  return routes
}

describe('the routes', () => {
  it('that are mounted are exactly those listed', async () => {
    const mounted = new Set<string>()
    const http = await openHttp(app, {
      limits: noLimits,
      outbox: (server) => mountOutbox(server, app),
      onRoute: (method, url) => mounted.add(`${method} ${url}`),
      screens: async (server) => {
        for (const route of Object.keys(screenRoutes)) server.get(route.split(' ')[1]!, async () => '')
      },
    })
    await http.ready()
    const known = listed()
    expect(mounted.size).toBeGreaterThan(40)
    expect([...mounted].filter((route) => !known.has(route)).sort()).toEqual([])
    expect([...known.keys()].filter((route) => !mounted.has(route)).sort()).toEqual([])
    await http.close()
  })

  it('turn away whoever may not knock: a stranger at signed-in doors, a resident at staff doors', async () => {
    const { resident } = await import('../../kernel/testing.ts')
    const someone = resident()
    for (const module of modules) {
      for (const one of module.actions) {
        if (one.who === 'anyone') continue
        const stranger = await app.call('POST', `/api/${one.name}`, { body: {} })
        expect([401, 403, 422], one.name).toContain(stranger.statusCode)
        if (one.who === 'staff')
          expect([403, 422], one.name).toContain(
            (await app.call('POST', `/api/${one.name}`, { as: someone, body: {} })).statusCode,
          )
      }
      for (const one of module.queries) {
        if (one.who === 'anyone') continue
        expect([401, 403, 422], one.name).toContain((await app.call('GET', `/api/${one.name}`)).statusCode)
        if (one.who === 'staff')
          expect([403, 422], one.name).toContain(
            (await app.call('GET', `/api/${one.name}`, { as: someone })).statusCode,
          )
      }
    }
  })

  it('refuse changes from other pages and in other forms', async () => {
    const foreign = await app.call('POST', '/api/signin.send_code', {
      body: {},
      headers: { origin: 'https://evil.example' },
    })
    expect(foreign.statusCode).toBe(403)
    const cross = await app.call('POST', '/api/signin.send_code', {
      body: {},
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(cross.json()).toMatchObject({ rule: 'kernel.wrong-origin' })
    const form = await app.call('POST', '/api/signin.send_code', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([415, 422]).toContain(form.statusCode)
  })
})

it('every fact an action may leave, every setting and every sentence of a refusal is declared', () => {
  for (const module of modules) {
    expect(
      Object.keys(module.facts).every((kind) => kind.startsWith(`${module.name}.`)),
      module.name,
    ).toBe(true)
    for (const kind of Object.keys(module.listens ?? {}))
      expect(
        modules.some((other) => kind in other.facts),
        `${module.name} listens to ${kind}`,
      ).toBe(true)
  }
})
