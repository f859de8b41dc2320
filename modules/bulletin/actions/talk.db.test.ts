/** What people say under a notice: who may, how they are called, what is held, taken down, appealed; and that the numbers are exact in the end. */
import { beforeAll, describe, expect, it } from 'vitest'
import { performWithin } from '../../../kernel/action.ts'
import { contextOf } from '../../../kernel/app.ts'
import { Forbidden, Refused } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { saveSetting } from '../../../kernel/settings.ts'
import { county } from '../../../kernel/testing.ts'
import { waiting as everything } from '../../offices/queries/waiting.ts'
import { comments } from '../queries/comments.ts'
import { feed } from '../queries/feed.ts'
import { appeals, log, queue } from '../queries/moderation.ts'
import { one } from '../queries/one.ts'
import { foldsAsked } from '../tally.ts'
import { grid, nextGrid, openWorld, type Someone, village, type World } from '../test/world.ts'
import { appeal } from './appeal.ts'
import { comment } from './comment.ts'
import { decideAppeal } from './decide-appeal.ts'
import { like } from './like.ts'
import { open } from './open.ts'
import { release } from './release.ts'
import { remove } from './remove.ts'
import { reply } from './reply.ts'
import { report } from './report.ts'

let world: World
let notice: string
beforeAll(async () => {
  world = await openWorld()
  notice = await world.published()
})

/** What the one list of all that waits says of comments. */
const told = async (actor: Parameters<World['app']['ask']>[1]) =>
  (await world.app.ask(everything, actor, {})).items
    .filter(({ module }) => module === 'bulletin')
    .map(({ what, title, desk }) => ({ what, title, desk }))

const under = async (actor: Parameters<World['app']['ask']>[1], area?: string) =>
  (await world.app.ask(comments, actor, { notice, area, limit: 100 })).items

describe('a comment', () => {
  it('is said by verified people of the place, and nobody else', async () => {
    const { app, mei, newcomer, stranger } = world
    await app.do(comment, mei, { notice, words: '几点来水？' })
    await expect(app.do(comment, newcomer, { notice, words: '我也问' })).rejects.toThrow(
      new Refused('bulletin.verify-first'),
    )
    await expect(app.do(comment, stranger, { notice, words: '路过' })).rejects.toThrow(Forbidden)
  })

  it('shows the speaker masked to neighbours and visitors, whole to herself and her house; the office by its post', async () => {
    const { app, mei, brother, neighbour, secretary, visitor } = world
    await app.do(reply, secretary, { notice, words: '中午以前。' })
    expect((await under(neighbour)).map(({ name }) => name)).toEqual(['梅**', '罗春燕'])
    expect((await under(visitor(village), village)).map(({ name }) => name)).toEqual(['梅**', '罗春燕'])
    expect((await under(brother))[0]?.name).toBe('梅秀英')
    expect((await under(mei))[0]).toMatchObject({ name: null, mine: true })
    expect((await under(mei))[1]?.office).toMatchObject({ post: 'secretary' })
    expect((await under(neighbour))[0]?.office).toBeNull()
  })

  it('shows the house where the village has chosen so, to its own people only', async () => {
    const { app, neighbour, visitor } = world
    await world.asSystem(({ tx, now }) =>
      saveSetting(tx, app.settings, {
        county,
        area: village,
        key: 'bulletin.comment_name',
        value: 'house',
        from_day: '2026-11-18',
        source: '村民会议',
        set_by: null,
        at: now,
      }),
    )
    expect((await under(neighbour))[0]?.name).toBe('六网格 六组12号')
    expect((await under(visitor(village), village))[0]?.name).toBe('梅**')
  })

  it('with a number or a word of the list waits for a look; its writer sees that, nobody else sees it', async () => {
    const { app, mei, neighbour, secretary, worker } = world
    const said = await app.do(comment, mei, { notice, words: '想便宜打 15400001234' })
    expect(said.state).toBe('held')
    expect((await under(neighbour)).some(({ id }) => id === said.id)).toBe(false)
    expect((await under(mei)).find(({ id }) => id === said.id)?.state).toBe('held')
    const waiting = await app.ask(queue, secretary, {})
    expect(waiting.items).toMatchObject([{ id: said.id, rule: 'personal_data' }])
    await expect(app.ask(queue, worker, {})).rejects.toThrow(Forbidden)
    expect(await told(secretary)).toMatchObject([{ what: '1 条评论等您看', desk: '/moderation' }])
    expect(await told(worker)).toEqual([])
    await app.do(release, secretary, { comment: said.id })
    expect(await told(secretary)).toEqual([])
    expect((await under(neighbour)).some(({ id }) => id === said.id)).toBe(true)
    expect((await app.ask(queue, secretary, {})).items).toEqual([])
  })

  it('reported by three goes behind the curtain until somebody looked', async () => {
    const { app, mei, brother, neighbour, deputy, secretary } = world
    const said = await app.do(comment, mei, { notice, words: '张家的人都不讲理' })
    for (const by of [brother, neighbour, deputy]) await app.do(report, by, { comment: said.id, reason: 'insult' })
    expect((await under(neighbour)).some(({ id }) => id === said.id)).toBe(false)
    expect((await app.ask(queue, secretary, {})).items).toMatchObject([{ id: said.id, rule: 'reported', reports: 3 }])
    await app.do(remove, secretary, { comment: said.id, rule: 'insult', words: '不点名骂人' })
    const mine = (await under(mei)).find(({ id }) => id === said.id)
    expect(mine).toMatchObject({ state: 'removed' })
    await app.do(appeal, mei, { moderation: mine!.moderation!, words: '我说的是实话' })
    const [asked] = (await app.ask(appeals, world.clerk, {})).items
    expect((await told(world.clerk)).map(({ what }) => what)).toContain('申诉等您定')
    expect(asked).toMatchObject({ appeal_words: '我说的是实话', comment_words: '张家的人都不讲理' })
    await expect(
      app.do(decideAppeal, secretary, { moderation: mine!.moderation!, overturn: true, words: '好' }),
    ).rejects.toThrow(Forbidden)
    await app.do(decideAppeal, world.clerk, { moderation: mine!.moderation!, overturn: false, words: '对人不对事' })
  })

  it('leaves in the public log rule, office and result, and not a word of itself', async () => {
    const { app, visitor } = world
    const entries = await app.ask(log, visitor(village), { area: village, limit: 100 })
    expect(entries.items.map(({ act }) => act)).toEqual(['removed', 'held', 'released', 'held'])
    expect(entries.items[0]).toMatchObject({ rule: 'insult', result: 'upheld', office: { post: 'secretary' } })
    const text = JSON.stringify(entries)
    for (const word of ['张家', '15400001234', '梅', '我说的是实话']) expect(text).not.toContain(word)
  })

  it('cannot be poured out without end', async () => {
    const { app, brother } = world
    for (let count = 0; count < 10; count += 1) await app.do(comment, brother, { notice, words: `第${count}句` })
    await expect(app.do(comment, brother, { notice, words: '还有' })).rejects.toThrow(Refused)
    await app.pass(1.1)
    await app.do(comment, brother, { notice, words: '歇过了' })
  })
})

describe('the numbers', () => {
  it('are exact however many press at once, and a second press counts nothing', async () => {
    const { app, mei, brother, neighbour, secretary, deputy, worker, visitor } = world
    const fresh = await world.published({ title: '数一数' })
    const all: Someone[] = [mei, brother, neighbour, secretary, deputy, worker]
    await Promise.all([
      ...all.map((one) => app.do(like, one, { notice: fresh, liked: true })),
      ...all.map((one) => app.do(like, one, { notice: fresh, liked: true })),
      ...Array.from({ length: 20 }, () => app.do(open, visitor(village), { notice: fresh, area: village })),
    ])
    await app.do(like, mei, { notice: fresh, liked: false })
    const now = await app.ask(one, neighbour, { id: fresh })
    expect(now.counts).toEqual({ likes: 5, opens: 20, comments: 0 })
    expect(now.liked).toBe(true)
    await foldsAsked()
    await app.pass(0.01)
    const row = (await app.ask(feed, neighbour, { area: nextGrid })).items.find(({ id }) => id === fresh)
    expect(row?.counts).toEqual({ likes: 5, opens: 20, comments: 0 })
    // Folding moved them and lost none.
    expect((await app.ask(one, neighbour, { id: fresh })).counts).toEqual({ likes: 5, opens: 20, comments: 0 })
  })

  it('let fifty like at once without waiting for the slowest of them, and are right within five seconds', async () => {
    const { app, neighbour } = world
    const fresh = await world.published({ title: '大家都点赞' })
    const someone = (): Someone => {
      const person = newId()
      return { ...neighbour, person, persons: [person] }
    }
    const slow = someone()
    const others = Array.from({ length: 49 }, someone)
    const shown = async () => {
      await foldsAsked()
      await app.pass(5 / 3_600)
      const { items } = await app.ask(feed, neighbour, { area: nextGrid })
      return items.find(({ id }) => id === fresh)?.counts.likes
    }
    let commit: () => void = () => {}
    const held = new Promise<void>((resolve) => {
      commit = resolve
    })
    let liked: () => void = () => {}
    const isLiked = new Promise<void>((resolve) => {
      liked = resolve
    })
    const slowest = app.as(slow, async (tx) => {
      await performWithin(contextOf(app, tx, slow, app.clock()), like, { notice: fresh, liked: true })
      liked()
      await held
    })
    await isLiked
    // Were there one row of likes, all of them would stand here until the slow one is through.
    await Promise.all(others.map((one) => app.do(like, one, { notice: fresh, liked: true })))
    expect(await shown()).toBe(49)
    commit()
    await slowest
    await app.do(like, others[0]!, { notice: fresh, liked: false })
    expect(await shown()).toBe(49)
    await app.do(like, others[0]!, { notice: fresh, liked: true })
    expect(await shown()).toBe(50)
  })

  it('say how many like it and never who', async () => {
    const facts = await world.app.facts(county)
    expect(facts.some(({ kind }) => /lik|open/.test(kind))).toBe(false)
    expect(grid).toBe(world.mei.home)
  })
})
