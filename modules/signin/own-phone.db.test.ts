/** Changing one's own number: nothing without the codes of both, afterwards only the new one opens, and elsewhere one is signed out. */
import { beforeAll, expect, it } from 'vitest'
import { offices } from '../offices/module.ts'
import { people } from '../people/module.ts'
import { places } from '../places/module.ts'
import { signin } from './module.ts'
import { browser, enterByCode, openVillage, sessionCookie, type Village } from './test/village.ts'

let app: Village
const [old, fresh, others] = ['15400201901', '15400201902', '15400201903'] as const
const minutes = (count: number) => app.at(new Date(app.clock().getTime() + count * 60_000))
let person = ''

beforeAll(async () => {
  app = await openVillage([places, people, offices, signin], { now: '2026-11-18T01:00:00Z' })
  person = await app.resident('何淑珍', old)
  await app.resident('鲁志国', others)
})

it('takes the codes of both numbers, each for what it was sent for, and counts wrong tries', async () => {
  const at = await enterByCode(app, old)
  minutes(1)
  expect((await at.post('signin.ask_phone_change', { phone: old })).body).toMatchObject({
    fields: { phone: expect.any(String) },
  })
  const asked = await at.post('signin.ask_phone_change', { phone: fresh })
  expect(asked.body).toMatchObject({ old: '154****1901' })
  const codes = { old_code: await app.codeFor(old), new_code: await app.codeFor(fresh) }
  expect(codes.old_code).not.toBe(codes.new_code)
  // The other way round, each is the wrong one; a code of signing in opens nothing here.
  const swapped = { phone: fresh, old_code: codes.new_code, new_code: codes.old_code }
  expect((await at.post('signin.change_phone', swapped)).body).toMatchObject({ rule: 'signin.code-wrong' })
  // Nobody else's session can use them.
  const other = await enterByCode(app, others)
  expect((await other.post('signin.change_phone', { phone: fresh, ...codes })).status).toBe(409)

  const elsewhere = await enterByCode(app, old)
  expect(await elsewhere.me()).not.toBeNull()
  const before = at.cookies.get(sessionCookie)
  const done = await at.post('signin.change_phone', { phone: fresh, ...codes })
  expect(done.body).toEqual({ phone: '154****1902' })
  expect(at.cookies.get(sessionCookie)).not.toBe(before)
  expect(await at.me()).not.toBeNull()
  expect(await elsewhere.me()).toBeNull()

  const { rows } = await app.inside(async ({ tx }) => ({
    rows: await tx.selectFrom('access').select(['field', 'viewer']).where('person', '=', person).execute(),
  }))
  expect(rows).toEqual([{ field: 'phone', viewer: person }])
  const facts = (await app.facts(510183)).filter(({ kind }) => kind === 'signin.phone-changed')
  expect(facts).toMatchObject([{ subject: person }])
  expect(JSON.stringify(facts)).not.toMatch(/154\d/)
})

it('opens by the new number from then on, and no longer by the old one', async () => {
  minutes(11)
  const at = await enterByCode(app, fresh)
  expect(await at.me()).toMatchObject({ name: '何淑珍' })
  const late = browser(app)
  await late.post('signin.send_code', { phone: old, purpose: 'sign-in' })
  const answer = await late.post('signin.by_code', { phone: old, code: await app.codeFor(old) })
  expect(answer.body).toMatchObject({ state: 'new' })
})

it('leaves a number alone that somebody else signs in with', async () => {
  minutes(11)
  const at = await enterByCode(app, fresh)
  minutes(1)
  await at.post('signin.ask_phone_change', { phone: others })
  const tried = await at.post('signin.change_phone', {
    phone: others,
    old_code: await app.codeFor(fresh),
    new_code: await app.codeFor(others),
  })
  expect(tried.body).toMatchObject({ rule: 'signin.phone-taken' })
  expect(await at.me()).toMatchObject({ name: '何淑珍' })
})
