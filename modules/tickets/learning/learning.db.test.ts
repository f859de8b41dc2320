/** What a county learns from its dispatches: made by the errand of the night, measured on what it was not made from, shown, never done. */
import { describe, expect, it } from 'vitest'
import { county } from '../../../kernel/testing.ts'
import { dispatch } from '../actions/dispatch.ts'
import { report } from '../actions/report.ts'
import { saveRouting } from '../actions/save-routing.ts'
import { tickets } from '../module.ts'
import { targets } from '../queries/targets.ts'
import { grid, openWorld } from '../test/world.ts'
import { heldBack, learn } from './learning.ts'
import { modelOf } from './store.ts'
import { examplesFewest } from './suggest.ts'

const start = new Date('2026-09-01T02:00:00Z')
const world = await openWorld(start.toISOString())
const canary = '上官琉璃'
/** One class, two offices: only the words tell them apart. */
const told = [
  { words: '公路桥面的护栏断了', to: () => ({ unit: world.power }) },
  { words: '村道水泥路面有个大坑', to: () => ({ unit: world.construction }) },
]

async function past(many: number): Promise<void> {
  for (let one = 0; one < many; one += 1) {
    world.app.at(new Date(start.getTime() + one * 86_400_000))
    const { words, to } = told[one % 2]!
    const by = [world.mei, world.neighbour, world.stranger][one % 3]!
    const said = by === world.mei ? `${words}，找${canary}` : words
    const { id } = await world.app.do(report, by, {
      area: grid,
      class: 'management.roads',
      words: said,
      photos: [],
      public: false,
    })
    await world.app.do(dispatch, world.dispatcher, { ticket: id, ...to() })
  }
}
const asked = async (words: string) => {
  const { id } = await world.app.do(report, world.neighbour, {
    area: grid,
    class: 'management.roads',
    words,
    photos: [],
    public: false,
  })
  return { id, answer: await world.app.ask(targets, world.dispatcher, { ticket: id }) }
}

describe('learning', () => {
  it('suggests nothing before enough was sent, and says the usual office of the class', async () => {
    await past(examplesFewest - 1)
    await learn(world.app, county)
    const { answer } = await asked('路面一个坑')
    expect(answer).toMatchObject({ learned: [], measured: null, suggested: { unit_name: '村建办' } })
  })

  it('suggests by words after a night, with its measured rate, and keeps no name', async () => {
    await past(60)
    world.app.at('2026-11-10T02:00:00Z')
    await learn(world.app, county)
    const { id, answer } = await asked('公路桥上的护栏被撞断了')
    expect(answer.suggested).toMatchObject({ unit_name: '供电公司' })
    expect(answer.why).toMatch(/^像这样的事，以前 \d+ 件里有 \d+ 件派给这里（把握 \d+ %）。$/)
    expect(answer.learned[0]?.words.join()).toMatch(/护栏|桥/)
    expect(answer.measured).toMatchObject({ first_hits: expect.any(Number) })
    const { held, top_hits, first_hits } = answer.measured!
    expect(held).toBeGreaterThanOrEqual(10)
    expect(top_hits).toBe(held)
    expect(first_hits / held).toBeGreaterThan(0.9)
    // Nothing was done: it lies where it lay.
    expect((await world.ticket(id)).turn_post).toBe('grid_worker')
    const model = await world.asSystem(({ tx }) => modelOf(tx, county))
    expect(JSON.stringify(model)).not.toMatch(/上官|琉璃/)
    expect(JSON.stringify(model)).toContain('护栏')
  }, 120_000)

  it('stands below the rules', async () => {
    const rule = {
      id: '00000000-0000-4000-8000-000000000001',
      name: '道路到派单员',
      area: null,
      classes: ['management.roads'],
      sources: [],
      hours: null,
      to: { post: 'dispatcher', tier: 'township' as const },
      from_day: '2026-01-01',
      to_day: null,
    }
    const { id } = await asked('公路桥上的护栏又断了')
    await world.app.do(saveRouting, world.countyDispatcher, { seen: 0, rules: [rule] })
    const answer = await world.app.ask(targets, world.dispatcher, { ticket: id })
    expect(answer).toMatchObject({ suggested: { post: 'dispatcher' }, why: '规则 1：道路桥梁 → 大同镇 派单员' })
    expect(answer.learned[0]?.target.unit_name).toBe('供电公司')
  })

  it('is made anew by the errand of every night', async () => {
    const before = await world.asSystem(({ tx }) => modelOf(tx, county))
    world.app.at('2026-11-11T02:00:00Z')
    expect(tickets.daily?.['tickets.learn']).toMatch(/^\d+ [1-5] \* \* \*$/)
    await tickets.errands?.['tickets.learn']?.(world.app, county, {})
    const after = await world.asSystem(({ tx }) => modelOf(tx, county))
    expect(after!.made_at.getTime()).toBeGreaterThan(before!.made_at.getTime())
    expect(after!.model.tickets).toBeGreaterThanOrEqual(before!.model.tickets)
  }, 90_000)
})

describe('what is held back', () => {
  const example = (day: number) => ({
    words: 'x',
    class: 'a.b',
    area: grid,
    office: 'unit:x',
    at: new Date(Date.UTC(2026, 0, day)),
  })
  const now = new Date(Date.UTC(2026, 5, 1))
  it.each([
    ['too few to learn from: none', [...Array(31).keys()].map((day) => example(day)), 31, 0],
    ['nothing lately: the newest fifth', [...Array(50).keys()].map((day) => example(day)), 40, 10],
    ['the last thirty days', [...Array(151).keys()].map((day) => example(day + 1)), 121, 30],
  ])('%s', (_what, examples, learned, held) => {
    const cut = heldBack(examples, now)
    expect([cut.learned.length, cut.held.length]).toEqual([learned, held])
    expect([...cut.learned, ...cut.held]).toEqual(examples)
  })
})
