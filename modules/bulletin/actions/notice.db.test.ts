/** A notice from the first word to the stone over it: drafts, publishing, pins, corrections, withdrawal, and who sees which. */
import { beforeAll, describe, expect, it } from 'vitest'
import { Forbidden, Invalid, Missing, Refused } from '../../../kernel/errors.ts'
import type { NoticeView } from '../contract.ts'
import { feed } from '../queries/feed.ts'
import { list } from '../queries/list.ts'
import { offer } from '../queries/offer.ts'
import { one } from '../queries/one.ts'
import { blank, grid, nextGrid, nextVillage, openWorld, township, village, type World } from '../test/world.ts'
import { appeal } from './appeal.ts'
import { correct } from './correct.ts'
import { decideAppeal } from './decide-appeal.ts'
import { discard } from './discard.ts'
import { pin } from './pin.ts'
import { publish } from './publish.ts'
import { saveDraft } from './save-draft.ts'
import { withdraw } from './withdraw.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const titlesIn = async (actor: Parameters<World['app']['ask']>[1], area: string): Promise<string[]> =>
  (await world.app.ask(feed, actor, { area, limit: 50 })).items.map(({ title }) => title)
const view = (
  id: string,
  actor = world.secretary as Parameters<World['app']['ask']>[1],
  area?: string,
): Promise<NoticeView> => world.app.ask(one, actor, { id, area })

describe('a draft', () => {
  it('is kept from the first word, seen by the office alone, and found again on another device', async () => {
    const { app, secretary, mei } = world
    const { id } = await app.do(saveDraft, secretary, { ...blank, title: '只写了一半', words: '' })
    await app.do(saveDraft, secretary, { ...blank, notice: id, title: '写完了', words: '好' })
    expect((await view(id)).title).toBe('写完了')
    expect((await app.ask(offer, secretary)).draft).toBe(id)
    await expect(view(id, mei)).rejects.toThrow(Missing)
    expect(await titlesIn(mei, grid)).not.toContain('写完了')
    await app.do(discard, secretary, { notice: id })
    await expect(app.do(publish, secretary, { notice: id, pin: false })).rejects.toThrow(
      new Refused('bulletin.not-discarded'),
    )
  })

  it('takes pictures, a recording and a paper, each in its own place', async () => {
    const { app, secretary, upload } = world
    const files = {
      pictures: [await upload(secretary, 'picture'), await upload(secretary, 'picture')],
      audio: await upload(secretary, 'sound'),
      paper: await upload(secretary, 'paper'),
    }
    const id = await world.published(files)
    const shown = await view(id)
    expect(shown.pictures.map((file) => file.id)).toEqual(files.pictures)
    expect([shown.audio?.kind, shown.paper?.kind]).toEqual(['audio', 'document'])
    await expect(app.do(saveDraft, secretary, { ...blank, paper: await upload(secretary, 'picture') })).rejects.toThrow(
      Invalid,
    )
    // Somebody else's upload is not taken up.
    await expect(
      app.do(saveDraft, secretary, { ...blank, pictures: [await upload(world.mei, 'picture')] }),
    ).rejects.toThrow(Invalid)
  })

  it('without a title or anything in it is not published', async () => {
    const { app, secretary } = world
    const { id } = await app.do(saveDraft, secretary, { ...blank, title: '' })
    await expect(app.do(publish, secretary, { notice: id, pin: false })).rejects.toThrow(Invalid)
    await app.do(saveDraft, secretary, { ...blank, notice: id, words: ' ' })
    await expect(app.do(publish, secretary, { notice: id, pin: false })).rejects.toThrow(Invalid)
  })

  it.each([
    ['a resident', () => world.mei],
    ['the secretary of another village', () => world.otherSecretary],
    ['a grid worker, of the village', () => world.worker],
  ])('is not written by %s', async (_who, who) => {
    await expect(world.app.do(saveDraft, who(), blank)).rejects.toThrow(Forbidden)
  })
})

describe('a published notice', () => {
  it('comes down to everybody below its place and to nobody beside it', async () => {
    const { mei, neighbour, stranger, visitor, county, clerk, worker } = world
    await world.published({ title: '县里的话', area: '510183' }, county)
    await world.published({ title: '镇里的话', area: township }, clerk)
    await world.published({ title: '村里的话' })
    await world.published({ title: '网格里的话', area: grid, public: false }, worker)
    await world.published({ title: '只给村里人', public: false })
    expect(await titlesIn(mei, grid)).toEqual(
      expect.arrayContaining(['县里的话', '镇里的话', '村里的话', '网格里的话', '只给村里人']),
    )
    const next = await titlesIn(neighbour, nextGrid)
    expect(next).toContain('只给村里人')
    expect(next).not.toContain('网格里的话')
    expect(await titlesIn(stranger, `${nextVillage}001`)).toEqual(['镇里的话', '县里的话'])
    const open = await titlesIn(visitor(village), village)
    expect(open).toEqual(expect.arrayContaining(['县里的话', '镇里的话', '村里的话']))
    expect(open).not.toContain('只给村里人')
    expect(open).not.toContain('网格里的话')
    // Whoever names a place where she does not stand sees what a visitor sees there.
    expect(await titlesIn(neighbour, grid)).not.toContain('网格里的话')
    expect(await titlesIn(stranger, village)).toEqual(open)
  })

  it('waits for its time when it was told to, and then comes by itself', async () => {
    const { app, secretary, mei } = world
    const { id } = await app.do(saveDraft, secretary, { ...blank, title: '后天的话' })
    await expect(app.do(publish, secretary, { notice: id, pin: false, at: '2026-11-17T02:00:00Z' })).rejects.toThrow(
      Invalid,
    )
    await app.do(publish, secretary, { notice: id, pin: false, at: '2026-11-18T20:00:00Z' })
    expect(await titlesIn(mei, grid)).not.toContain('后天的话')
    await app.pass(20)
    expect(await titlesIn(mei, grid)).toContain('后天的话')
  })

  it('that has ended leaves the list and can still be read', async () => {
    const { app, mei } = world
    const until = new Date(app.clock().getTime() + 3_600_000).toISOString()
    const id = await world.published({ title: '今天有效', expires_at: until })
    expect(await titlesIn(mei, grid)).toContain('今天有效')
    await app.pass(2)
    expect(await titlesIn(mei, grid)).not.toContain('今天有效')
    expect((await view(id, mei)).title).toBe('今天有效')
  })

  it('stands on top when pinned, three at most', async () => {
    const { app, secretary, mei } = world
    const ids = []
    for (const title of ['顶一', '顶二', '顶三']) ids.push(await world.published({ title }, secretary, true))
    const { pinned } = await app.ask(feed, mei, { area: grid })
    expect(pinned.map(({ title }) => title)).toEqual(['顶三', '顶二', '顶一'])
    const fourth = await world.published({ title: '顶四' })
    await expect(app.do(pin, secretary, { notice: fourth, pinned: true })).rejects.toThrow(
      new Refused('bulletin.pins-full', { n: 3 }),
    )
    await app.do(pin, secretary, { notice: ids[0]!, pinned: false })
    await app.do(pin, secretary, { notice: fourth, pinned: true })
  })

  it('when corrected keeps what it said before, with the reason', async () => {
    const { app, secretary, mei } = world
    const id = await world.published({ title: '停水通知', words: '明天停水' })
    const files = { pictures: [], audio: null, paper: null }
    await expect(
      app.do(correct, world.worker, { notice: id, title: 'x', words: 'y', reason: 'z', ...files }),
    ).rejects.toThrow(Missing)
    await app.do(correct, secretary, {
      notice: id,
      title: '停水通知',
      words: '后天停水',
      reason: '日期写错了',
      ...files,
    })
    const shown = await view(id, mei)
    expect(shown.blocks).toEqual([{ kind: 'paragraph', lines: [[{ kind: 'text', text: '后天停水' }]] }])
    expect(shown.versions).toHaveLength(1)
    expect(shown.versions[0]).toMatchObject({ version: 1, reason: '日期写错了' })
    expect(shown.source).toBeNull()
  })

  it('when taken back leaves a stone with rule and office, and stands again if the next tier says so', async () => {
    const { app, secretary, deputy, mei, clerk, visitor } = world
    const id = await world.published({ title: '名单公布', words: '里面有不该公开的号码' })
    await app.do(withdraw, deputy, { notice: id, rule: 'personal_data', words: '名单里有电话，先撤回' })
    const stone = await view(id, mei)
    expect(stone).toMatchObject({ state: 'withdrawn', blocks: [], pictures: [], versions: [] })
    expect(stone.withdrawal).toMatchObject({
      rule: 'personal_data',
      office: { post: 'committee' },
      may: { appeal: false },
    })
    expect(JSON.stringify(await view(id, visitor(village), village))).not.toContain('不该公开')
    const entry = (await view(id, secretary)).withdrawal
    expect(entry?.may.appeal).toBe(true)
    await app.do(appeal, secretary, { moderation: entry!.id, words: '号码已经打码' })
    await expect(app.do(decideAppeal, deputy, { moderation: entry!.id, overturn: true, words: '好' })).rejects.toThrow(
      Forbidden,
    )
    await app.do(decideAppeal, clerk, { moderation: entry!.id, overturn: true, words: '核过了，可以公布' })
    expect((await view(id, mei)).state).toBe('published')
  })
})

it('the desk lists drafts and what was published, of the caller’s places only', async () => {
  const { app, secretary, otherSecretary } = world
  const draft = await app.do(saveDraft, secretary, { ...blank, title: '还没写完' })
  const mine = await app.ask(list, secretary, { limit: 100 })
  expect(mine.items.map(({ id }) => id)).toContain(draft.id)
  const theirs = await app.ask(list, otherSecretary, { limit: 100 })
  expect(theirs.items.every(({ area }) => area.startsWith(nextVillage))).toBe(true)
})
