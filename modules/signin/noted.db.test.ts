/** The log of the server has a line for each try to come in, and nothing of what was typed; stolen passwords are refused and told. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openLog } from '../../kernel/log.ts'
import { offices } from '../offices/module.ts'
import { people } from '../people/module.ts'
import { places } from '../places/module.ts'
import { signin } from './module.ts'
import { browser, enterByCode, enterByPassword, grid, openVillage, password, type Village } from './test/village.ts'

/** Typed somewhere below; none of it may stand in the log. */
const canary = {
  phone: '15400778899',
  stranger: '15400778811',
  name: '柏惊蛰',
  resident: '柏谷雨',
  wrong: 'canary password wrong',
  next: 'canary password next',
  stolen: 'canary password stolen',
  login: 'baijingzhe',
  typedAsLogin: 'canary password as login',
}
const folder = mkdtempSync(path.join(tmpdir(), 'noted-'))
const lines: string[] = []
let app: Village
const minutes = (count: number) => app.at(new Date(app.clock().getTime() + count * 60_000))
const hash = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase()

beforeAll(async () => {
  const file = path.join(folder, 'breached.txt')
  writeFileSync(
    file,
    `${[canary.stolen, 'other one', 'third one']
      .map((one) => `${hash(one)}:3`)
      .sort()
      .join('\n')}\n`,
  )
  app = await openVillage([places, people, offices, signin], {
    now: '2026-11-18T01:00:00Z',
    env: { BREACHED_PASSWORDS_FILE: file },
  })
  const log = openLog('debug', { write: (line) => void lines.push(line) })
  for (const level of ['debug', 'info', 'warn', 'error'] as const)
    vi.spyOn(app.log, level).mockImplementation((line: unknown) => log[level](line))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const said = () =>
  lines
    .splice(0)
    .map((line) => JSON.parse(line) as Record<string, string>)
    .filter(({ event }) => event === 'sign-in')
const short = () => said().map(({ way, outcome, failed }) => [way, outcome, failed].filter(Boolean).join(' '))
const kept: string[] = []
const keepLines = () => void kept.push(...lines)

it('notes how staff come in and fail, which factor failed, and by the key of the login', async () => {
  const person = await app.staff(canary.name, 'grid_worker', grid, canary.login)
  const at = browser(app)
  const right = { login: canary.login, password, code: await app.totp() }
  await at.post('signin.by_password', { ...right, login: canary.typedAsLogin })
  await at.post('signin.by_password', { ...right, password: canary.wrong })
  await at.post('signin.by_password', { ...right, code: right.code === '000000' ? '000001' : '000000' })
  await at.post('signin.by_password', { ...right, password: canary.wrong, code: '12 34 56' })
  await at.post('signin.by_password', right)
  keepLines()
  const tries = said()
  expect(tries.map(({ outcome, failed, staff }) => [outcome, failed, staff])).toEqual([
    ['unknown', undefined, undefined],
    ['wrong', 'password', person],
    ['wrong', 'authenticator', person],
    ['wrong', 'password, authenticator', person],
    ['opened', undefined, person],
  ])
  expect(new Set(tries.map(({ factors }) => factors))).toEqual(new Set(['password, authenticator']))
  expect(tries.every(({ id, time }) => Boolean(id ?? time) && !Number.isNaN(Date.parse(time!)))).toBe(true)
  for (let n = 0; n < 6; n += 1) await at.post('signin.by_password', { ...right, password: canary.wrong })
  keepLines()
  expect(short().at(-1)).toBe('password resting')
})

it('notes codes of residents right, wrong and over, and never whose', async () => {
  minutes(60)
  const person = await app.resident(canary.resident, canary.phone)
  const at = browser(app)
  await at.post('signin.by_code', { phone: canary.phone, code: '123456' })
  await at.post('signin.send_code', { phone: canary.phone, purpose: 'sign-in' })
  const code = await app.codeFor(canary.phone)
  await at.post('signin.by_code', { phone: canary.phone, code: code === '111111' ? '222222' : '111111' })
  await at.post('signin.by_code', { phone: canary.phone, code })
  const stranger = browser(app)
  await stranger.post('signin.send_code', { phone: canary.stranger, purpose: 'sign-in' })
  await stranger.post('signin.by_code', { phone: canary.stranger, code: await app.codeFor(canary.stranger) })
  await at.post('signin.ask_proof')
  await at.post('signin.prove', { code: await app.codeFor(canary.phone) })
  keepLines()
  const whole = lines.join('')
  expect(short()).toEqual([
    'code over',
    'code wrong',
    'code right',
    'code opened',
    'code right',
    'code join',
    'prove right',
  ])
  expect(whole).not.toContain(person)
  expect(whole).not.toContain(code)
})

it('refuses a stolen password at its field, asks whoever has one to change it, and notes the tries', async () => {
  minutes(60)
  const login = 'tanqingming'
  await app.staff('谭清明', 'assistant', grid, login)
  const at = await enterByPassword(app, login)
  expect((await at.post('signin.change_password', { password: canary.wrong, next: canary.next })).status).toBe(409)
  const refused = await at.post('signin.change_password', { password, next: canary.stolen })
  expect([refused.status, Object.keys(refused.body.fields as object)]).toEqual([422, ['next']])
  expect(String((refused.body.fields as { next: string }).next)).toContain('泄露')
  const often = await at.post('signin.change_password', { password, next: 'Undertaker 99' })
  expect(Object.keys(often.body.fields as object)).toEqual(['next'])
  const name = await at.post('signin.change_password', { password, next: 'tanqingming-2026' })
  expect(String((name.body.fields as { next: string }).next)).toContain('容易被猜到')
  expect((await at.post('signin.change_password', { password, next: canary.next })).status).toBe(200)
  minutes(2)
  const code = await app.totp()
  const fine = await browser(app).post('signin.by_password', { login, password: canary.next, code })
  expect(fine.body).toMatchObject({ stolen: false })
  keepLines()
  expect(short()).toEqual([
    'password opened',
    'own-password wrong',
    'own-password right',
    'own-password right',
    'own-password right',
    'own-password right',
    'password opened',
    'password opened',
  ])
  // It became known after she chose it.
  writeFileSync(app.config.BREACHED_PASSWORDS_FILE!, `${hash(canary.next)}:1\n`)
  minutes(2)
  const later = await browser(app).post('signin.by_password', { login, password: canary.next, code: await app.totp() })
  expect(later.body).toMatchObject({ stolen: true })
  rmSync(app.config.BREACHED_PASSWORDS_FILE!)
  minutes(2)
  const away = await browser(app).post('signin.by_password', { login, password: canary.next, code: await app.totp() })
  expect([away.status, away.body.stolen]).toEqual([200, false])
  expect(lines.some((line) => line.includes('"breach-list-away"'))).toBe(true)
  keepLines()
})

it('has written down nothing of what was typed', async () => {
  await enterByCode(app, canary.phone)
  keepLines()
  const whole = kept.join('')
  expect(kept.length).toBeGreaterThan(20)
  for (const [what, text] of Object.entries({ ...canary, password })) expect(whole, what).not.toContain(text)
  expect(whole).not.toMatch(/154007788|\b\d{6}\b(?!\d)/)
})
