/** What a county calls its classes is what everybody reads, wherever a class is named: renamed ones and its own. */
import { beforeAll, expect, it } from 'vitest'
import { county, staff } from '../../../kernel/testing.ts'
import { find } from '../../search/queries/find.ts'
import { merge } from '../actions/merge.ts'
import { report } from '../actions/report.ts'
import { saveRouting } from '../actions/save-routing.ts'
import { setClass } from '../actions/set-class.ts'
import { split } from '../actions/split.ts'
import { tryRouting } from '../actions/try-routing.ts'
import { unsetClass } from '../actions/unset-class.ts'
import { one } from '../queries/one.ts'
import { routing } from '../queries/routing.ts'
import { targets } from '../queries/targets.ts'
import { keysAddress, Published } from '../receipt/verify.ts'
import { grid, openWorld, type World } from '../test/world.ts'

let world: World
let own = ''
const clerk = staff('county_staff', String(county))
const area = String(county)
const today = '2026-11-18'
const given = { area, from_day: today, source: '县里改的名' }

beforeAll(async () => {
  world = await openWorld()
  await world.app.do(setClass, clerk, { ...given, key: 'management.roads', zh: '路桥设施', en: 'Ways and bridges' })
  const made = await world.app.do(setClass, clerk, {
    ...given,
    function: 'management',
    zh: '沼气池',
    en: 'Biogas pits',
    limit: { amount: 1, unit: 'working_days' },
    responsible: 'power',
  })
  own = made.key
})

const matter = (kind: string, more: object = {}) => ({
  area: grid,
  class: kind,
  words: '请来看看',
  photos: [],
  public: false,
  ...more,
})

it('stands in the published list that receipts are checked with', async () => {
  await world.app.do(report, world.mei, matter(own))
  await world.app.settle()
  const published = Published.parse((await world.app.call('GET', keysAddress(county))).json())
  expect(published.classes[own]).toEqual({ zh: '沼气池', en: 'Biogas pits' })
  expect(published.classes['management.roads']).toEqual({ zh: '路桥设施', en: 'Ways and bridges' })
})

it('stands in the routing rules, in their trial and in why a matter is where it is; an own class may be ruled', async () => {
  const rules = [
    {
      id: '019a9000-0000-7000-8000-000000000001',
      name: '沼气',
      classes: [own, 'management.roads'],
      area: null,
      sources: [],
      hours: null,
      to: { post: 'dispatcher' as const, tier: 'township' as const },
      from_day: today,
      to_day: null,
    },
  ]
  const trial = await world.app.do(tryRouting, world.countyDispatcher, { rules, days: 30 })
  expect(trial).toMatchObject({ changed: 1, changes: [{ rule: 1 }], shadowed: [] })
  await world.app.do(saveRouting, world.countyDispatcher, { seen: 0, rules })
  expect((await world.app.ask(routing, world.countyDispatcher)).aloud[0]).toContain('沼气池')
  const filed = await world.app.do(report, world.mei, matter(own))
  const why = async (who: typeof world.mei) => (await world.app.ask(one, who, { id: filed.id })).steps[0]?.why
  expect(await why(world.dispatcher)).toContain('沼气池')
  expect(await why(world.mei)).toContain('沼气池')
  const asked = await world.app.ask(targets, world.countyDispatcher, { ticket: filed.id })
  expect(asked.why).toContain('沼气池')
  await world.app.do(saveRouting, world.countyDispatcher, { seen: 1, rules: [] })
  // Without rules the class's own usual office is named, by the class's own name.
  const plain = await world.app.ask(targets, world.countyDispatcher, { ticket: filed.id })
  expect(plain).toMatchObject({ suggested: { unit_name: '供电公司' } })
  expect(plain.why).toContain('沼气池')
})

it('is the title of what was filed or split off without words, and of what neighbours may not read', async () => {
  const named = await world.app.do(
    report,
    world.mei,
    matter('management.roads', { words: '', photos: [await world.photo(world.mei)] }),
  )
  expect((await world.ticket(named.id)).title).toBe('路桥设施')
  const [hers, theirs] = [
    await world.app.do(report, world.mei, matter('management.roads')),
    await world.app.do(report, world.neighbour, matter('management.roads')),
  ]
  await world.app.do(merge, world.secretary, { ticket: theirs.id, into: hers.id, words: '同一件事' })
  expect((await world.app.ask(one, world.neighbour, { id: hers.id })).title).toBe('路桥设施')
  const whole = await world.reached('accepted', { class: own, words: '两件事' })
  await world.app.do(split, world.secretary, {
    ticket: whole,
    words: '分开办',
    parts: [
      { class: own, words: '池子', photos: [] },
      { class: 'management.roads', words: '路', photos: [] },
    ],
  })
  const parts = (await world.app.ask(one, world.mei, { id: whole })).kin.parts
  expect(parts.map((part) => part.class).sort()).toEqual([own, 'management.roads'].sort())
})

it('is what an exported list says, in the language it was asked for', async () => {
  const here = `?area=${grid}`
  const file = async (lang: string) =>
    (await world.app.call('GET', `/api/tickets.queue.csv${here}&lang=${lang}`, { as: world.dispatcher })).body
  const [zh, en] = [await file('zh-CN'), await file('en')]
  expect(zh).toContain('沼气池')
  expect(zh).toContain('路桥设施')
  expect(en).toContain('Biogas pits')
  for (const words of [zh, en]) expect(words).not.toContain(own)
})

it('is what a matter is found by, the earlier name no more, and the earlier one again once it is taken back', async () => {
  const filed = await world.app.do(report, world.mei, matter('management.lamps', { words: '晚上看不见' }))
  const found = async (words: string) =>
    (await world.app.ask(find, world.mei, { words, kinds: ['ticket'], limit: 50 })).items.map(({ id }) => id)
  expect(await found('路灯照明')).toEqual([filed.id])
  await world.app.do(setClass, clerk, { ...given, key: 'management.lamps', zh: '夜间亮化' })
  await world.app.settle()
  expect(await found('夜间亮化')).toEqual([filed.id])
  expect(await found('路灯照明')).toEqual([])
  await world.app.do(unsetClass, clerk, { area, key: 'management.lamps' })
  await world.app.settle()
  expect(await found('路灯照明')).toEqual([filed.id])
})
