/** The first county of an installation, and how staff get their logins. */

import { generate } from 'otplib'
import { beforeAll, describe, expect, it } from 'vitest'
import { offices } from '../offices/module.ts'
import { people } from '../people/module.ts'
import { places } from '../places/module.ts'
import { setupCode } from './api.ts'
import { signin } from './module.ts'
import { type Browser, browser, enterByPassword, openVillage, type Village } from './test/village.ts'

let app: Village

beforeAll(async () => {
  app = await openVillage([places, people, offices, signin], { empty: true })
})

const input = (code: string) => ({
  setup_code: code,
  county: 510183,
  system_admin: { name: '施一帆', phone: '15400501001', login: 'shiyifan' },
  security_admin: { name: '卢静安', phone: '15400501002', login: 'lujingan' },
})

const own = 'lanterns over quiet water'

async function accept(at: Browser, path: string): Promise<Record<string, unknown>> {
  const token = path.replace('/desk/invitation/', '')
  const read = await at.post('signin.read_invitation', { token })
  const code = await generate({ secret: String(read.body.secret), epoch: Math.floor(app.clock().getTime() / 1000) })
  return {
    read: read.body,
    token,
    code,
    answer: await at.post('signin.accept_invitation', { token, password: own, code }),
  }
}

describe('the first run', () => {
  let links: { name: string; login: string; path: string }[]

  it('is closed to whoever lacks the code, and keeps the two admins apart', async () => {
    const code = (await setupCode(app))!
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    const at = browser(app)
    expect((await at.get('/api/signin.doors')).body).toEqual({ wechat: false, first_run: true, outbox: true })
    expect((await at.post('signin.found', input('AAAA-BBBB-CCCC'))).body.fields).toHaveProperty('setup_code')
    const one = { ...input(code), security_admin: { ...input(code).security_admin, phone: '15400501001' } }
    expect((await at.post('signin.found', one)).body.fields).toHaveProperty(['security_admin.phone'])
    expect((await at.get('/api/signin.doors')).body.first_run).toBe(true)
  })

  it('opens the county with its real tree and hands out two links, once', async () => {
    const code = (await setupCode(app))!
    const at = browser(app)
    const founded = await at.post('signin.found', input(code.toLowerCase()))
    expect(founded.status).toBe(200)
    expect(founded.body).toMatchObject({ townships: expect.any(Number), villages: expect.any(Number) })
    expect(Number(founded.body.villages)).toBeGreaterThan(100)
    links = founded.body.invitations as typeof links
    expect(links.map(({ login }) => login)).toEqual(['shiyifan', 'lujingan'])
    expect((await at.post('signin.found', input(code))).body.rule).toBe('signin.founded-already')
    expect(await setupCode(app)).toBeNull()
  })

  it('lets each set a password and an authenticator by the link, once', async () => {
    const at = browser(app)
    const { read, token, code, answer } = await accept(at, links[1]!.path)
    expect(read).toMatchObject({ name: '卢静安', login: 'lujingan' })
    expect(answer).toMatchObject({ status: 200 })
    expect(await at.me()).toMatchObject({ name: '卢静安', posts: [{ post: 'security_admin', place: '邛崃市' }] })
    expect((await browser(app).post('signin.accept_invitation', { token, password: own, code })).body.rule).toBe(
      'signin.invitation-over',
    )
    expect((await browser(app).post('signin.read_invitation', { token })).body.rule).toBe('signin.invitation-over')
  })

  it('takes no weak password and no link older than three days', async () => {
    const token = links[0]!.path.replace('/desk/invitation/', '')
    const { body } = await browser(app).post('signin.read_invitation', { token })
    const code = await generate({ secret: String(body.secret), epoch: Math.floor(app.clock().getTime() / 1000) })
    const weak = await browser(app).post('signin.accept_invitation', { token, password: '1234567890', code })
    expect([weak.status, Object.keys(weak.body.fields as object)]).toEqual([422, ['password']])
    const before = app.clock()
    app.at(new Date(before.getTime() + 72 * 3_600_000 + 1))
    expect((await browser(app).post('signin.read_invitation', { token })).body.rule).toBe('signin.invitation-over')
    app.at(before)
  })

  it('leaves logins to the security admin alone, for holders of a post, and never for himself', async () => {
    app.at(new Date(app.clock().getTime() + 60_000))
    const worker = await app.staff('马小川', 'dispatcher', '510183122', 'maxiaochuan')
    const nobody = await app.inside(async (context) => {
      const { createPerson } = await import('../people/api.ts')
      return (
        await createPerson(context, {
          area: '510183',
          name: '无职',
          residency: null,
          source: 'office',
          verified: 'office',
        })
      ).id
    })
    const system = browser(app)
    await accept(system, links[0]!.path)
    expect((await system.post('signin.invite_staff', { person: worker, login: 'maxiaochuan' })).status).toBe(403)

    const security = browser(app)
    const row = await app.inside(({ tx }) =>
      tx.selectFrom('credential').selectAll().where('login', '=', 'lujingan').executeTakeFirstOrThrow(),
    )
    const { openTotp } = await import('./secrets.ts')
    const secret = openTotp(app.config.keys, row.person, row.totp_sealed)
    const code = await generate({ secret, epoch: Math.floor(app.clock().getTime() / 1000) })
    expect((await security.post('signin.by_password', { login: 'LuJingan', password: own, code })).status).toBe(200)
    expect((await security.post('signin.invite_staff', { person: nobody, login: 'wuzhi' })).body.rule).toBe(
      'signin.invite-no-post',
    )
    expect((await security.post('signin.invite_staff', { person: row.person, login: 'lujingan' })).body.rule).toBe(
      'signin.invite-self',
    )
    expect((await security.post('signin.invite_staff', { person: worker, login: 'shiyifan' })).body.rule).toBe(
      'signin.login-taken',
    )

    const was = await enterByPassword(app, 'maxiaochuan')
    const link = await security.post('signin.invite_staff', { person: worker, login: 'maxiaochuan' })
    expect((await security.get(`/api/signin.logins?persons=${worker}`)).body.items).toMatchObject([
      { person: worker, login: 'maxiaochuan', state: 'invited' },
    ])
    const again = browser(app)
    expect((await accept(again, String(link.body.path))).answer).toMatchObject({ status: 200 })
    expect(await was.me()).toBeNull()
    expect((await again.get(`/api/signin.logins?persons=${worker}`)).status).toBe(403)
  })
})
