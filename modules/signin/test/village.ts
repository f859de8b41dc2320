/** A small village for tests of signing in, and a browser that keeps its cookies. */

import { generate } from 'otplib'
import { system } from '../../../kernel/actor.ts'
import { contextOf } from '../../../kernel/app.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Module } from '../../../kernel/module.ts'
import { county, type TestApp, testApp, village } from '../../../kernel/testing.ts'
import { appoint } from '../../offices/api.ts'
import type { PostCode } from '../../offices/contract.ts'
import { createPerson } from '../../people/api.ts'
import { importCounty, saveGrid } from '../../places/api.ts'
import { giveAccount } from '../accounts.ts'
import { actorOf } from '../api.ts'
import { setCredential, takeLogin } from '../credentials.ts'
import { hashPassword, sealTotp } from '../secrets.ts'

export { county, village }
export const grid = `${village}006`
export const otherGrid = `${village}005`
export const password = 'four quiet herons'
export const secret = 'XIANGLITESTXIANGLITESTXIANGLITES'

export interface Village extends TestApp {
  /** Runs inside the county as the system. */
  inside<T>(work: (context: Context) => Promise<T>): Promise<T>
  resident(name: string, phone: string | null, area?: string): Promise<string>
  staff(name: string, post: PostCode, area: string, login: string, phone?: string | null): Promise<string>
  totp(): Promise<string>
  /** The newest code sent to this phone. */
  codeFor(phone: string): Promise<string>
}

/** `modules`: places, people, offices and signin; a test may open their doors, a helper may not. */
export async function openVillage(
  modules: readonly Module[],
  options: { now?: string; env?: Record<string, string>; empty?: boolean } = {},
): Promise<Village> {
  let clock: () => Date = () => new Date()
  const app = await testApp(modules, {
    now: options.now,
    env: options.env,
    actorOf: (tx, session) => actorOf(tx, session, localDay(clock())),
  })
  clock = app.clock
  const inside: Village['inside'] = (work) =>
    app.as(system(county), (tx) => work(contextOf(app, tx, system(county), app.clock())))
  if (!options.empty)
    await inside(async (context) => {
      await importCounty(context, String(county))
      await saveGrid(context, { area: grid, name: '六网格', geometry: null })
      await saveGrid(context, { area: otherGrid, name: '五网格', geometry: null })
    })
  const resident: Village['resident'] = (name, phone, area = grid) =>
    inside(async (context) => {
      const person = await createPerson(context, {
        area,
        house: '1号',
        name,
        phone,
        residency: 'registered',
        source: 'roster',
        verified: 'seed',
      })
      if (phone) await giveAccount(context, phone)
      return person.id
    })
  return Object.assign(app, {
    inside,
    resident,
    staff: (name: string, post: PostCode, area: string, login: string, phone: string | null = null) =>
      inside(async (context) => {
        const person = await createPerson(context, {
          area: area.slice(0, 12),
          name,
          phone,
          residency: null,
          source: 'office',
          verified: 'office',
        })
        await appoint(context, { person: person.id, post, area, from_day: '2026-01-01' })
        await takeLogin(context, login, person.id)
        await setCredential(context, {
          person: person.id,
          area,
          login,
          password_hash: await hashPassword(password),
          totp_sealed: sealTotp(app.config.keys, person.id, secret),
        })
        return person.id
      }),
    totp: () => generate({ secret, epoch: Math.floor(app.clock().getTime() / 1000) }),
    async codeFor(phone: string) {
      await app.settle()
      const entry = app.outbox.find(({ to }) => to === phone)
      return /\b\d{6}\b/.exec(entry?.text ?? '')?.[0] ?? 'none'
    },
  })
}

export interface Browser {
  cookies: Map<string, string>
  post(name: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>
  get(url: string): Promise<{ status: number; body: Record<string, unknown>; location: string | undefined }>
  me(): Promise<Record<string, unknown> | null>
}

export const sessionCookie = '__Host-xiangli'

export function browser(app: TestApp): Browser {
  const cookies = new Map<string, string>()
  const send = async (method: 'GET' | 'POST', url: string, body?: unknown) => {
    const answer = await app.call(method, url, {
      body,
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of answer.cookies as { name: string; value: string; maxAge?: number; expires?: Date }[]) {
      if (cookie.value === '' || (cookie.expires && cookie.expires.getTime() === 0)) cookies.delete(cookie.name)
      else cookies.set(cookie.name, cookie.value)
    }
    let parsed: Record<string, unknown> = {}
    try {
      parsed = answer.json()
    } catch {
      // A redirect has no body.
    }
    return { status: answer.statusCode, body: parsed, location: answer.headers.location as string | undefined }
  }
  return {
    cookies,
    post: (name, body = {}) => send('POST', `/api/${name}`, body),
    get: (url) => send('GET', url),
    async me() {
      return ((await send('GET', '/api/signin.me')).body.me as Record<string, unknown> | null) ?? null
    },
  }
}

/** Signs a browser in by phone and code. */
export async function enterByCode(app: Village, phone: string, at: Browser = browser(app)): Promise<Browser> {
  await at.post('signin.send_code', { phone, purpose: 'sign-in' })
  const answer = await at.post('signin.by_code', { phone, code: await app.codeFor(phone) })
  if (answer.status !== 200) throw new Error(`not signed in: ${JSON.stringify(answer.body)}`)
  return at
}

export async function enterByPassword(app: Village, login: string, at: Browser = browser(app)): Promise<Browser> {
  const answer = await at.post('signin.by_password', { login, password, code: await app.totp() })
  if (answer.status !== 200) throw new Error(`not signed in: ${JSON.stringify(answer.body)}`)
  return at
}
