/** One-time codes and what they open: docs/promises.md, "OTP". */

import { beforeAll, describe, expect, it } from 'vitest'
import { hashToken } from '../../kernel/session.ts'
import { offices } from '../offices/module.ts'
import { people } from '../people/module.ts'
import { places } from '../places/module.ts'
import { signin } from './module.ts'
import { browser, enterByCode, grid, openVillage, sessionCookie, type Village, village } from './test/village.ts'

let app: Village
let next = 15400101000
const newPhone = () => {
  next += 1
  return String(next)
}

beforeAll(async () => {
  app = await openVillage([places, people, offices, signin])
})

describe('a code', () => {
  it('signs a known phone in, with a token of which only the hash is kept', async () => {
    const phone = newPhone()
    const person = await app.resident('张守义', phone)
    const at = await enterByCode(app, phone)
    const token = at.cookies.get(sessionCookie)!
    expect(token).toMatch(/^[\w-]{43}$/)
    const { rows } = await app.db.pool.query('select * from session where person = $1', [person])
    expect(rows.map((row) => row.hash)).toEqual([hashToken(token)])
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(await at.me()).toMatchObject({
      person,
      name: '张守义',
      home: grid,
      village_name: '陶坝村',
      verified: true,
      posts: [],
    })
  })

  it('is kept as a keyed hash, and neither code nor phone stands in the queue', async () => {
    const phone = newPhone()
    const at = browser(app)
    await at.post('signin.send_code', { phone, purpose: 'sign-in' })
    const jobs = await app.db.pool.query('select payload::text from graphile_worker._private_jobs')
    const rows = await app.db.pool.query('select * from sign_in_code order by sent_at desc limit 5')
    const code = await app.codeFor(phone)
    expect(code).toMatch(/^\d{6}$/)
    expect(JSON.stringify(jobs.rows)).not.toContain(phone)
    expect(JSON.stringify(rows.rows)).not.toContain(phone)
    expect(rows.rows.some((row) => Object.values(row).includes(code))).toBe(false)
  })

  it('answers known and unknown numbers alike', async () => {
    const known = newPhone()
    await app.resident('李素芬', known)
    const unknown = newPhone()
    const [a, b] = [
      await browser(app).post('signin.send_code', { phone: known, purpose: 'sign-in' }),
      await browser(app).post('signin.send_code', { phone: unknown, purpose: 'sign-in' }),
    ]
    expect(a).toEqual(b)
    const wrong = async (phone: string) => {
      const { body } = await browser(app).post('signin.by_code', { phone, code: '000000' })
      return { rule: body.rule, detail: body.detail }
    }
    expect(await wrong(known)).toEqual(await wrong(unknown))
  })

  it('works once', async () => {
    const phone = newPhone()
    await app.resident('王小明', phone)
    const at = await enterByCode(app, phone)
    const again = await at.post('signin.by_code', { phone, code: await app.codeFor(phone) })
    expect(again).toMatchObject({ status: 409, body: { rule: 'signin.code-over' } })
  })

  it('bears five tries, counted although each one is refused', async () => {
    const phone = newPhone()
    await app.resident('赵大有', phone)
    const at = browser(app)
    await at.post('signin.send_code', { phone, purpose: 'sign-in' })
    const code = await app.codeFor(phone)
    const wrong = code === '111111' ? '222222' : '111111'
    const rules = []
    for (let n = 0; n < 5; n += 1) rules.push((await at.post('signin.by_code', { phone, code: wrong })).body.rule)
    expect(rules).toEqual([
      'signin.code-wrong',
      'signin.code-wrong',
      'signin.code-wrong',
      'signin.code-wrong',
      'signin.code-over',
    ])
    expect((await at.post('signin.by_code', { phone, code })).body.rule).toBe('signin.code-over')
  })

  it('bears five tries side by side too', async () => {
    const phone = newPhone()
    await app.resident('钱多多', phone)
    const at = browser(app)
    await at.post('signin.send_code', { phone, purpose: 'sign-in' })
    const code = await app.codeFor(phone)
    const wrong = code === '111111' ? '222222' : '111111'
    await Promise.all(Array.from({ length: 12 }, () => at.post('signin.by_code', { phone, code: wrong })))
    const { rows } = await app.db.pool.query('select max(tries) as tries from sign_in_code')
    expect(rows[0].tries).toBe(5)
    expect((await at.post('signin.by_code', { phone, code })).body.rule).toBe('signin.code-over')
  })

  it('lasts five minutes', async () => {
    const phone = newPhone()
    await app.resident('孙长久', phone)
    const at = browser(app)
    await at.post('signin.send_code', { phone, purpose: 'sign-in' })
    const code = await app.codeFor(phone)
    const before = app.clock()
    app.at(new Date(before.getTime() + 5 * 60_000))
    expect((await at.post('signin.by_code', { phone, code })).body.rule).toBe('signin.code-over')
    app.at(new Date(before.getTime() + 5 * 60_000 - 1_000))
    expect((await at.post('signin.by_code', { phone, code })).status).toBe(200)
  })

  it('is good in the browser that asked for it, and in no other', async () => {
    const phone = newPhone()
    await app.resident('周一禾', phone)
    const mine = browser(app)
    await mine.post('signin.send_code', { phone, purpose: 'sign-in' })
    const code = await app.codeFor(phone)
    expect((await browser(app).post('signin.by_code', { phone, code })).body.rule).toBe('signin.code-over')
    expect((await mine.post('signin.by_code', { phone, code })).status).toBe(200)
  })

  it('serves the purpose it was asked for, and no other', async () => {
    const phone = newPhone()
    await app.resident('吴知秋', phone)
    const at = await enterByCode(app, phone)
    await at.post('signin.ask_proof')
    const code = await app.codeFor(phone)
    expect((await at.post('signin.by_code', { phone, code })).body.rule).toBe('signin.code-over')
    expect((await at.post('signin.prove', { code })).status).toBe(200)
  })

  it('is sent three times in ten minutes to a phone, from whatever browser', async () => {
    const phone = newPhone()
    const statuses = []
    for (let n = 0; n < 4; n += 1)
      statuses.push((await browser(app).post('signin.send_code', { phone, purpose: 'sign-in' })).body.rule)
    expect(statuses).toEqual([undefined, undefined, undefined, 'signin.sends-enough'])
    app.at(new Date(app.clock().getTime() + 10 * 60_000 + 1))
    expect((await browser(app).post('signin.send_code', { phone, purpose: 'sign-in' })).status).toBe(200)
  })

  it('is sent three times in ten minutes by a browser, to whatever phone', async () => {
    const at = browser(app)
    const rules = []
    for (let n = 0; n < 4; n += 1)
      rules.push((await at.post('signin.send_code', { phone: newPhone(), purpose: 'sign-in' })).body.rule)
    expect(rules).toEqual([undefined, undefined, undefined, 'signin.sends-enough'])
  })

  it('is sent no more than thirty times in ten minutes from one address, and ten times a day to one phone', async () => {
    app.at(new Date(app.clock().getTime() + 11 * 60_000))
    const rules = []
    for (let n = 0; n < 31; n += 1)
      rules.push((await browser(app).post('signin.send_code', { phone: newPhone(), purpose: 'sign-in' })).body.rule)
    expect(rules.filter(Boolean)).toEqual(['signin.sends-address'])
    const phone = newPhone()
    const day = []
    for (let n = 0; n < 11; n += 1) {
      app.at(new Date(app.clock().getTime() + 11 * 60_000))
      day.push((await browser(app).post('signin.send_code', { phone, purpose: 'sign-in' })).body.rule)
    }
    expect(day.filter(Boolean)).toEqual(['signin.sends-day'])
  })

  it('names the field when the number is none', async () => {
    const answer = await browser(app).post('signin.send_code', { phone: '12345', purpose: 'sign-in' })
    expect(answer).toMatchObject({ status: 422, body: { fields: { phone: '手机号应为 11 位数字，请检查一下。' } } })
    expect(
      (await browser(app).post('signin.send_code', { phone: '+86 154 0010 9999', purpose: 'sign-in' })).status,
    ).toBe(200)
  })
})

describe('joining', () => {
  const joinWith = { area: grid, name: '莫小兰', house: '十二组3号', residency: 'incoming', consents: ['membership'] }

  async function proofOf(phone: string) {
    const at = browser(app)
    await at.post('signin.send_code', { phone, purpose: 'sign-in' })
    const { body } = await at.post('signin.by_code', { phone, code: await app.codeFor(phone) })
    expect(body.state).toBe('new')
    return { at, proof: String(body.proof) }
  }

  it('puts a new person on record, unverified, says who will look, and signs her in', async () => {
    app.at(new Date(app.clock().getTime() + 3_600_000))
    await app.staff('李田生', 'grid_worker', grid, 'litiansheng')
    const phone = newPhone()
    const { at, proof } = await proofOf(phone)
    const joined = await at.post('signin.join', { ...joinWith, proof })
    expect(joined).toMatchObject({ status: 200, body: { verified: false, verifier: '李田生' } })
    expect(await at.me()).toMatchObject({ name: '莫小兰', verified: false, home: grid })
    await enterByCode(app, phone)
  })

  it('verifies at once whom the roster knows by name and phone', async () => {
    const phone = newPhone()
    await app.inside(async (context) => {
      const { createPerson } = await import('../people/api.ts')
      await createPerson(context, {
        area: grid,
        house: '二组8号',
        name: '温玉兰',
        phone,
        residency: 'registered',
        source: 'roster',
        verified: 'roster',
      })
    })
    const { at, proof } = await proofOf(phone)
    expect((await at.post('signin.join', { ...joinWith, name: '温玉兰', proof })).body).toMatchObject({
      verified: true,
    })
  })

  it('needs the proof of this browser, within half an hour', async () => {
    const { at, proof } = await proofOf(newPhone())
    expect((await browser(app).post('signin.join', { ...joinWith, proof })).body.rule).toBe('signin.proof-over')
    app.at(new Date(app.clock().getTime() + 30 * 60_000))
    expect((await at.post('signin.join', { ...joinWith, proof })).body.rule).toBe('signin.proof-over')
  })

  it('names the fields that are wrong and leaves nothing behind', async () => {
    const phone = newPhone()
    const { at, proof } = await proofOf(phone)
    expect((await at.post('signin.join', { ...joinWith, consents: [], proof })).body.fields).toHaveProperty('consents')
    expect((await at.post('signin.join', { ...joinWith, area: `${village}777`, proof })).body.fields).toHaveProperty(
      'area',
    )
    expect(
      (await at.post('signin.join', { ...joinWith, id_number: '510183195001010000', proof })).body.fields,
    ).toHaveProperty('id_number')
    const { rows } = await app.db.pool.query(
      'select count(*) as n from membership m join account a on a.id = m.account where a.created_at = $1',
      [app.clock()],
    )
    expect(rows[0].n).toBe(0)
    expect((await at.post('signin.join', { ...joinWith, proof })).status).toBe(200)
    expect((await at.post('signin.join', { ...joinWith, proof })).body.rule).toBe('signin.joined-already')
  })
})
