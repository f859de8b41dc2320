/** Routing rules in life: who may change them, where matters land by them and what is said, and two editors at once. */
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { performWithin } from '../../../kernel/action.ts'
import { officialCalendar } from '../../../kernel/calendar.data.ts'
import { newId } from '../../../kernel/id.ts'
import { county, village } from '../../../kernel/testing.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { appointAction } from '../../offices/actions/appoint.ts'
import { end } from '../../offices/actions/end.ts'
import { list as officesList } from '../../offices/queries/list.ts'
import { addRule } from '../actions/add-rule.ts'
import { changeRule } from '../actions/change-rule.ts'
import { dispatch } from '../actions/dispatch.ts'
import { endRule } from '../actions/end-rule.ts'
import { moveRule } from '../actions/move-rule.ts'
import { report } from '../actions/report.ts'
import { giveBack } from '../actions/return.ts'
import { saveRouting } from '../actions/save-routing.ts'
import { start } from '../actions/start.ts'
import { tryRouting } from '../actions/try-routing.ts'
import { classes } from '../classes/classes.ts'
import { one } from '../queries/one.ts'
import { ownerless } from '../queries/ownerless.ts'
import { promise } from '../queries/promise.ts'
import { routing } from '../queries/routing.ts'
import { todo } from '../queries/todo.ts'
import { grid, openWorld, otherGrid, otherVillage, township, type World } from '../test/world.ts'
import type { RuleGiven } from './contract.ts'
import { firstMatch } from './routing.ts'
import { inPlace } from './store.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const rule = (more: Partial<RuleGiven> = {}): RuleGiven => ({
  id: newId(),
  name: '一条规则',
  area: null,
  classes: [],
  sources: [],
  hours: null,
  to: { post: 'dispatcher', tier: 'township' },
  from_day: '2026-01-01',
  to_day: null,
  ...more,
})
const seen = async () => (await world.app.ask(routing, world.countyDispatcher)).version
const save = async (...rules: RuleGiven[]) =>
  await world.app.do(saveRouting, world.countyDispatcher, { seen: await seen(), rules })
const matter = (more: object = {}) => ({
  area: grid,
  class: 'management.roads',
  words: '村道上一个大坑',
  photos: [] as string[],
  public: false,
  ...more,
})
const roads = () => rule({ area: township, classes: ['management.roads'], to: { unit: world.construction } })

describe('the list of rules', () => {
  it('is the county dispatcher’s, and everybody at a desk may read it', async () => {
    for (const who of [world.dispatcher, world.secretary, world.observer, world.handler])
      await expect(world.app.do(saveRouting, who, { seen: 0, rules: [] })).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(world.app.do(saveRouting, world.mei, { seen: 0, rules: [] })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await save(roads())
    const read = await world.app.ask(routing, world.secretary)
    expect(read).toMatchObject({ by_name: '顾晴', may: { edit: false }, aloud: ['道路桥梁 + 大同镇 → 村建办'] })
    expect((await world.app.ask(routing, world.countyDispatcher)).may.edit).toBe(true)
  })

  it('is edited rule by rule, each edit a version and a fact', async () => {
    const [first, second, third] = [roads(), rule({ name: '二' }), rule({ name: '三' })]
    const { version } = await save(first)
    const as = world.countyDispatcher
    await world.app.do(addRule, as, { seen: version, rule: second })
    await world.app.do(addRule, as, { seen: version + 1, rule: third, at: 1 })
    await world.app.do(moveRule, as, { seen: version + 2, rule: first.id, at: 3 })
    await world.app.do(changeRule, as, { seen: version + 3, rule: { ...second, name: '二改' } })
    await world.app.do(endRule, as, { seen: version + 4, rule: third.id, to_day: '2026-12-01' })
    const read = await world.app.ask(routing, as)
    expect(read.rules.map((each) => [each.name, each.to_day])).toEqual([
      ['三', '2026-12-01'],
      ['二改', null],
      ['一条规则', null],
    ])
    // 二改 asks for nothing, so nothing below it ever wins.
    expect(read.shadowed).toEqual([{ rule: first.id, why: 'covered', by: [1, 2] }])
    await world.app.do(endRule, as, { seen: version + 5, rule: second.id, to_day: '2026-01-01' })
    expect((await world.app.ask(routing, as)).rules).toHaveLength(2)
    const facts = (await world.app.facts(county)).filter((fact) => fact.kind === 'tickets.routing_changed')
    expect(facts.at(-1)?.data).toEqual({ version: version + 6, rules: 2 })
    await expect(world.app.do(moveRule, as, { seen: version + 6, rule: newId(), at: 1 })).rejects.toMatchObject({
      name: 'Missing',
    })
  })

  it('is not saved over somebody else’s change: of ten editors at once one wins, nine are told who', async () => {
    const before = await seen()
    const tried = await Promise.allSettled(
      Array.from({ length: 10 }, (_one, index) =>
        world.app.do(saveRouting, world.countyDispatcher, { seen: before, rules: [rule({ name: `第 ${index}` })] }),
      ),
    )
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tried)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ rule: 'tickets.routing-changed', params: { who: '顾晴' } })
    expect(await seen()).toBe(before + 1)
  })

  it.each<[string, () => Partial<RuleGiven>, string]>([
    ['a place that is none', () => ({ area: '510183999' }), 'tickets.routing-no-place'],
    ['a place of another county', () => ({ area: '510184' }), 'tickets.routing-no-place'],
    ['a class that is none', () => ({ classes: ['magic'] }), 'tickets.routing-no-class'],
    [
      'an office that takes nothing on',
      () => ({ to: { post: 'observer', tier: 'county' } }),
      'tickets.routing-no-office',
    ],
    [
      'an office at a tier it is not at',
      () => ({ to: { post: 'secretary', tier: 'county' } }),
      'tickets.routing-no-office',
    ],
    ['a unit that is not there', () => ({ to: { unit: newId() } }), 'tickets.routing-no-unit'],
    ['a township’s unit for the whole county', () => ({ to: { unit: world.construction } }), 'tickets.routing-too-far'],
  ])('is refused with %s, by the number of the rule, and nothing changes', async (_what, wrong, key) => {
    const before = await seen()
    await expect(save(roads(), rule(wrong()))).rejects.toMatchObject({ rule: key, params: { number: 2 } })
    expect(await seen()).toBe(before)
  })
})

describe('a township’s own list', () => {
  const hers = async () => (await world.app.ask(routing, world.dispatcher)).version
  const saveHers = async (...rules: RuleGiven[]) =>
    await world.app.do(saveRouting, world.dispatcher, { area: township, seen: await hers(), rules })
  const toCommittee = () =>
    rule({ name: '镇上的', classes: ['management.roads'], to: { post: 'secretary', tier: 'village' } })

  it('is its dispatcher’s and the county’s, beside the county’s own, each with its own versions', async () => {
    await save(rule({ classes: ['safety'] }))
    const county_version = await seen()
    await saveHers(toCommittee())
    const read = await world.app.ask(routing, world.dispatcher)
    expect(read).toMatchObject({ area: township, place: '大同镇', version: 1, may: { edit: true } })
    expect(read.above).toHaveLength(1)
    expect(read.scopes.map(({ area }) => area)).toEqual(expect.arrayContaining([String(county), township]))
    expect(await seen()).toBe(county_version)
    expect((await world.app.ask(routing, world.countyDispatcher, { area: township })).may.edit).toBe(true)
    expect((await world.app.ask(routing, world.secretary, { area: township })).may.edit).toBe(false)
    for (const who of [world.secretary, world.handler, world.observer])
      await expect(world.app.do(saveRouting, who, { area: township, seen: 1, rules: [] })).rejects.toMatchObject({
        name: 'Forbidden',
      })
    await expect(
      world.app.do(saveRouting, world.dispatcher, { area: '510183103', seen: 0, rules: [] }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(
      world.app.do(saveRouting, world.dispatcher, { area: village, seen: 0, rules: [] }),
    ).rejects.toMatchObject({ name: 'Missing' })
    await expect(saveHers(rule({ area: '510183103' }))).rejects.toMatchObject({ rule: 'tickets.routing-no-place' })
    await expect(saveHers(rule({ to: { post: 'dispatcher', tier: 'county' } }))).rejects.toMatchObject({
      rule: 'tickets.routing-above',
    })
  })

  it('decides what the county leaves open or to the township, says so, and nothing else', async () => {
    await saveHers(toCommittee())
    const lands = async () => {
      const filed = await world.app.do(report, world.mei, matter())
      const page = await world.app.ask(one, world.dispatcher, { id: filed.id })
      return { turn: page.turn, why: page.steps.find(({ why }) => why)?.why, id: filed.id }
    }
    await save(rule({ classes: ['safety'] }))
    const open = await lands()
    expect(open.turn).toMatchObject({ post: 'secretary', area: village })
    expect(open.why).toBe('大同镇规则 1：道路桥梁 → 陶坝村 书记')
    expect((await world.app.ask(one, world.mei, { id: open.id })).steps[0]?.why).toContain('按大同镇定的办法')
    await save(rule({ to: { post: 'dispatcher', tier: 'township' } }))
    expect((await lands()).turn).toMatchObject({ post: 'secretary' })
    await save(roads())
    expect(await lands()).toMatchObject({
      turn: { unit_name: '村建办' },
      why: '规则 1：道路桥梁 + 大同镇 → 村建办',
    })
    // Another township’s list has no say here.
    await save()
    const elsewhere = { area: '510183103', seen: 0, rules: [rule({ to: { post: 'dispatcher', tier: 'township' } })] }
    await world.app.do(saveRouting, world.countyDispatcher, elsewhere)
    expect((await lands()).turn).toMatchObject({ post: 'secretary' })
  })

  it('is tried on the matters of the township, below the county’s list', async () => {
    await save()
    await saveHers()
    await world.app.do(report, world.mei, matter())
    const trial = await world.app.do(tryRouting, world.dispatcher, { area: township, rules: [toCommittee()], days: 30 })
    expect(trial.changed).toBeGreaterThan(0)
    expect(trial.rules[0]?.won).toBe(trial.changed)
    await save(roads())
    const covered = await world.app.do(tryRouting, world.dispatcher, {
      area: township,
      rules: [toCommittee()],
      days: 30,
    })
    expect(covered).toMatchObject({ changed: 0, rules: [{ won: 0 }] })
    // What the county's rule takes is counted too: the numbers add up to all that were looked at.
    expect(covered.by_others).toBeGreaterThan(0)
    expect(covered.by_others + covered.first + covered.by_class + covered.ownerless).toBe(covered.tickets)
    await save()
  })
})

describe('a matter', () => {
  it('is sent to a unit by the first fitting rule, and says why to her and to staff', async () => {
    await save(rule({ classes: ['environment'] }), roads())
    const promised = await world.app.ask(promise, world.mei, { area: grid, class: 'management.roads' })
    expect(promised.first).toMatchObject({ unit_name: '村建办' })
    const filed = await world.app.do(report, world.mei, matter())
    expect(filed).toMatchObject({ state: 'dispatched', turn: { unit_name: '村建办' }, clock: { kind: 'first_reply' } })
    const hers = await world.app.ask(one, world.mei, { id: filed.id })
    expect(hers.steps.map(({ move, by_clock, why }) => [move, by_clock, why])).toEqual([
      ['report', false, null],
      ['dispatch', true, '按县里定的办法，“道路桥梁 大同镇”这样的事直接由村建办接。'],
    ])
    const theirs = await world.app.ask(one, world.handler, { id: filed.id })
    expect(theirs.steps.at(-1)?.why).toBe('规则 2：道路桥梁 + 大同镇 → 村建办')
    expect((await world.app.ask(todo, world.handler)).items.map(({ id }) => id)).toContain(filed.id)
    expect((await world.app.do(start, world.handler, { ticket: filed.id, words: '马上来' })).state).toBe('in_progress')
  })

  it('is told once: to her with the receipt, to the unit as theirs', async () => {
    await save(roads())
    const { number } = await world.app.do(report, world.mei, matter({ words: '说一遍' }))
    await world.app.settle()
    const texts = async (who: World['mei']) =>
      (await world.app.ask(inbox, who, { limit: 10 })).items
        .map(({ text }) => text)
        .filter((text) => text.includes(number))
    expect(await texts(world.mei)).toEqual([
      `您说的“道路桥梁”（${number}）收到了。村建办会先看到，最迟11月19日 01:00答复您。`,
    ])
    expect(await texts(world.handler)).toHaveLength(1)
    expect((await world.app.ask(inbox, world.mei, { limit: 1 })).items[0]?.text).toContain(number)
  })

  it('is heard by an office a rule names, which may take it on', async () => {
    await save(rule({ classes: ['management'], to: { post: 'dispatcher', tier: 'township' } }))
    const filed = await world.app.do(report, world.mei, matter())
    expect(filed).toMatchObject({ state: 'reported', turn: { post: 'dispatcher', area: township, name: '周敏' } })
    const seenBy = await world.app.ask(one, world.dispatcher, { id: filed.id })
    expect(seenBy).toMatchObject({ tier: 'township', may: { accept: true, dispatch: true } })
    expect(seenBy.steps[0]?.why).toBe('规则 1：城乡管理 → 大同镇 派单员')
  })

  it('is heard by the village as ever where no rule fits, and that is said too', async () => {
    await save(rule({ classes: ['environment'], to: { unit: world.power } }))
    const filed = await world.app.do(report, world.mei, matter())
    expect(filed).toMatchObject({ state: 'reported', turn: { post: 'grid_worker', name: '李田生' } })
    const hers = await world.app.ask(one, world.mei, { id: filed.id })
    expect(hers.steps[0]?.why).toBe('村里的事先由离您最近的人听：六网格 网格员。')
  })

  it('goes by the hour', async () => {
    const night = { from_minute: 22 * 60, to_minute: 6 * 60, working: null }
    await save(rule({ hours: night, to: { post: 'dispatcher', tier: 'county' } }))
    world.app.at('2026-11-18T15:00:00Z')
    const late = await world.app.do(report, world.mei, matter())
    world.app.at('2026-11-19T02:00:00Z')
    const early = await world.app.do(report, world.mei, matter())
    world.app.at('2026-11-18T02:00:00Z')
    expect([late.turn?.post, early.turn?.post]).toEqual(['dispatcher', 'grid_worker'])
  })

  it('comes back to whoever sends matters on, although no person sent it', async () => {
    await save(roads())
    const { id } = await world.app.do(report, world.mei, matter())
    const moved = await world.app.do(giveBack, world.handler, { ticket: id, reason: 'not_ours', words: '是县道' })
    expect(moved).toMatchObject({
      state: 'accepted',
      turn: { post: expect.stringMatching(/secretary|grid_head|dispatcher/) },
    })
  })
})

describe('a rule whose office is empty', () => {
  let other: World
  beforeEach(async () => {
    other = await openWorld()
  })
  /** Everybody in this post at this place leaves it today; a unit's people at its own place. */
  const endAll = async (post: string, area: string) => {
    const held = (await other.app.ask(officesList, other.countyDispatcher, { area, posts: [post], limit: 100 })).items
    await other.asSystem(async (context) => {
      for (const { id } of held.filter((each) => each.area === area))
        await performWithin(context, end, { office: id, to_day: '2026-11-18', reason: '调走' })
    })
  }
  const saveIn = (...rules: RuleGiven[]) => other.app.do(saveRouting, other.countyDispatcher, { seen: 0, rules })

  it('is passed over in favour of the class’s usual office, and that is said', async () => {
    await saveIn(rule({ to: { post: 'committee', tier: 'village' } }))
    const { id, turn } = await other.app.do(report, other.mei, matter())
    // Roads usually go to the township's 村建办.
    expect(turn).toMatchObject({ unit_name: '村建办' })
    expect((await other.app.ask(one, other.handler, { id })).steps.at(-1)?.why).toBe(
      '规则 1 定的去处现在没有人在岗，改由村建办接。',
    )
  })

  it('lets what had landed there land anew, once it is empty for good; what people sent stays', async () => {
    await saveIn(rule({ to: { post: 'dispatcher', tier: 'township' } }))
    const { id } = await other.app.do(report, other.mei, matter({ class: 'order.dogs' }))
    const sentByHand = await other.app.do(report, other.mei, matter({ class: 'order.dogs' }))
    await other.app.do(dispatch, other.dispatcher, { ticket: sentByHand.id, unit: other.construction })
    await endAll('dispatcher', township)
    await endAll('handler', township)
    await other.app.settle()
    expect((await other.ticket(id)).turn_post).toBe('dispatcher')
    await other.app.pass(0.1)
    // Dogs usually go to the grid worker, who may take it on as if it had come to him at first.
    expect(await other.ticket(id)).toMatchObject({ state: 'reported', turn_post: 'grid_worker', turn_area: grid })
    const seenBy = await other.app.ask(one, other.worker, { id })
    expect(seenBy.may.accept).toBe(true)
    expect(seenBy.steps.map(({ move }) => move)).toEqual(['report', 'reroute'])
    expect(seenBy.steps.at(-1)?.why).toBe('规则 1 定的去处现在没有人在岗，改由六网格 网格员接。')
    expect(await other.ticket(sentByHand.id)).toMatchObject({ state: 'dispatched', turn_unit: other.construction })
  })

  it('leads into the register when nobody is left, and out of it when somebody comes', async () => {
    await saveIn()
    const empty: readonly (readonly [string, string])[] = [
      ['grid_worker', grid],
      ['grid_head', grid],
      ['secretary', village],
      ['dispatcher', township],
      ['dispatcher', String(county)],
      ['handler', township],
    ]
    for (const [post, area] of empty) await endAll(post, area)
    const { id, turn } = await other.app.do(report, other.mei, matter())
    expect(turn).toBeNull()
    expect((await other.app.ask(one, other.mei, { id })).steps[0]?.why).toBe('现在还没有定下谁来接，上一级会指定人。')
    const register = async () =>
      (await other.app.ask(ownerless, other.countyDispatcher)).items.map((each) => each.id).includes(id)
    await other.app.pass(0.2)
    expect(await register()).toBe(true)
    await other.asSystem((context) =>
      performWithin(context, appointAction, {
        person: other.secretary.person,
        post: 'secretary',
        area: village,
        from_day: '2026-11-18',
        unit: null,
        work_phone: '',
        to_day: null,
      }),
    )
    await other.app.settle()
    await other.app.pass(0.2)
    expect(await register()).toBe(false)
    expect(await other.ticket(id)).toMatchObject({ state: 'reported', turn_post: 'secretary', tier: 'village' })
  })
})

describe('every matter', () => {
  it('has somebody’s turn or stands in the register, whatever the rules, and lands where the rules of paper say', async () => {
    const anyTarget = fc.constantFrom<RuleGiven['to']>(
      { unit: world.construction },
      { unit: world.power },
      { post: 'grid_worker', tier: 'grid' },
      { post: 'committee', tier: 'village' },
      { post: 'secretary', tier: 'village' },
      { post: 'dispatcher', tier: 'township' },
      { post: 'county_staff', tier: 'county' },
    )
    const anyRule = fc
      .record({
        area: fc.constantFrom(null, township, village, grid, otherVillage),
        classes: fc.uniqueArray(fc.constantFrom('management', 'order', 'order.dogs', 'livelihood.work'), {
          maxLength: 2,
        }),
        sources: fc.constantFrom<RuleGiven['sources']>([], ['app'], ['grid_worker']),
        hours: fc.constantFrom(null, { from_minute: 480, to_minute: 1080, working: true }),
        to: anyTarget,
      })
      .filter(({ area, to }) => !('unit' in to) || to.unit !== world.construction || (area ?? '').startsWith(township))
      .map((given) => rule(given))
    const anyMatter = fc.record({
      area: fc.constantFrom(grid, otherGrid, village, `${otherVillage}001`, '510183122214'),
      class: fc.constantFrom(...classes.map(({ key }) => key)),
      behalf: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(anyRule, { maxLength: 6 }), anyMatter, async (rules, { area, class: kind, behalf }) => {
        await save(...rules)
        const own = !behalf || !area.startsWith(village)
        const filed = await world.app.do(report, own ? world.mei : world.worker, {
          ...matter({ area: own ? area : grid, class: kind }),
          ...(own ? {} : { on_behalf_of: world.mei.person }),
        })
        const row = await world.ticket(filed.id)
        const hasTurn = row.turn_post !== null || row.turn_unit !== null
        const register = (await world.app.ask(ownerless, world.countyDispatcher, { limit: 100 })).items
        expect(hasTurn || register.some(({ id }) => id === row.id)).toBe(true)
        if (hasTurn) expect(filed.turn).not.toBeNull()
        const match = firstMatch(inPlace(rules), row, officialCalendar, world.app.clock())
        const to = match?.rule.to
        if (to && 'unit' in to) expect(row.turn_unit).toBe(to.unit)
        else if (!match) expect(['grid_worker', 'secretary', 'dispatcher', 'grid_head']).toContain(row.turn_post)
        const steps = (await world.app.ask(one, world.countyDispatcher, { id: row.id })).steps
        expect(steps.filter(({ why }) => why !== null)).toHaveLength(1)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a trial', () => {
  it('tells what each rule would win, what would land elsewhere, and changes nothing', async () => {
    await save()
    const filed = await world.app.do(report, world.mei, matter({ words: '试算用' }))
    const facts = (await world.app.facts(county)).length
    const version = await seen()
    const rules = [
      roads(),
      rule({ classes: ['management.roads'], area: village }),
      rule({ to: { post: 'committee', tier: 'village' } }),
    ]
    const trial = await world.app.do(tryRouting, world.countyDispatcher, { rules, days: 30 })
    expect(trial.rules[0]?.won).toBeGreaterThan(0)
    expect(trial.rules[1]).toMatchObject({ won: 0, vacant: 0 })
    // Nobody holds a committee post: what it would win goes elsewhere.
    expect(trial.rules[2]?.won).toBe(0)
    expect(trial.shadowed).toEqual([{ rule: rules[1]!.id, why: 'covered', by: [1] }])
    const decided = trial.rules.reduce((sum, each) => sum + each.won, 0)
    expect(decided + trial.by_others + trial.first + trial.by_class + trial.ownerless).toBe(trial.tickets)
    expect(trial.changes.find(({ ticket }) => ticket === filed.id)).toMatchObject({
      before: '六网格 网格员',
      now: '村建办',
      rule: 1,
      place: '陶坝村 六网格',
    })
    expect((await world.app.facts(county)).length).toBe(facts)
    expect(await seen()).toBe(version)
    await expect(world.app.do(tryRouting, world.dispatcher, { rules: [], days: 30 })).rejects.toMatchObject({
      name: 'Forbidden',
    })
  })
})
