/** Makes the demo village's year of notices and diaries: each is the real action, done by the person who did it on the day it was done. */
import sharp from 'sharp'
import { type Action, perform } from '../../kernel/action.ts'
import { type Actor, system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import { localDay, startOfDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { transact } from '../../kernel/db.ts'
import { saveUpload } from '../../kernel/files.ts'
import { holding, inOffice, type Someone } from '../offices/api.ts'
import { membersWithin } from '../people/api.ts'
import { appeal } from './actions/appeal.ts'
import { broadcast } from './actions/broadcast.ts'
import { comment } from './actions/comment.ts'
import { confirm } from './actions/confirm.ts'
import { correct } from './actions/correct.ts'
import { decideAppeal } from './actions/decide-appeal.ts'
import { like } from './actions/like.ts'
import { publish } from './actions/publish.ts'
import { recordConfirmations } from './actions/record-confirmations.ts'
import { remove } from './actions/remove.ts'
import { reply } from './actions/reply.ts'
import { saveDraft } from './actions/save-draft.ts'
import { withdraw } from './actions/withdraw.ts'
import { writeDiary } from './actions/write-diary.ts'
import { type Scene, sceneSvg } from './seeds/drawing.ts'
import {
  alarm,
  comments,
  corrected,
  type DemoNotice,
  diaries,
  held,
  moderated,
  notices,
  withdrawn,
} from './seeds/taoba.ts'
import { type BulletinTx, titlesAmong, withdrawalOf } from './store.ts'
import { fold } from './tally.ts'

const county = 510183
const township = '510183122'
const village = '510183122211'
const hour_ms = 3_600_000
const day_ms = 24 * hour_ms
/** Neighbours who confirm the emergency, at most. */
const membersMost = 1_000
/** Of every hundred: told by app, on paper, by telephone; the rest could not be reached that night. */
const ways = { app: 62, paper: 20, phone: 12 } as const

interface Stage {
  app: App
  now: Date
  pictures: Map<Scene, Buffer>
  actors: Map<string, Someone>
}

/** Does nothing where the village has notices already. */
export async function seed(app: App, say: (line: string) => void): Promise<void> {
  const now = app.clock()
  const [first] = notices
  const there = await asSystem(app, now, ({ tx }) => titlesAmong(tx, [first!.title]))
  if (there.size > 0) return
  const stage: Stage = { app: { ...app, listeners: new Map() }, now, pictures: await paint(), actors: new Map() }
  const keys = new Map<string, { id: string; at: Date }>()
  const inOrder = [...notices].sort((a, b) => dayOf(stage, a.day).getTime() - dayOf(stage, b.day).getTime())
  for (const each of inOrder) keys.set(each.title, await tell(stage, each))
  await putRight(stage, keys)
  await takeBack(stage)
  await warn(stage)
  await talk(stage, keys)
  await waitForTime(stage)
  let written = 0
  for (const each of diaries) {
    const by = await actorNamed(stage, each.by)
    const post = by.posts.find(({ area }) => area.startsWith(village))
    if (!post) throw new Error(`${each.by} keeps no diary of the demo village`)
    const at = new Date(dayOf(stage, each.day).getTime() + 19 * hour_ms)
    if (at > now) continue
    await act(stage, writeDiary, by, at, {
      area: post.area,
      public: true,
      division: each.division,
      day: localDay(at),
      words: each.words,
      pictures: await upload(stage, by, each.scenes ?? [], at),
    })
    written += 1
  }
  await asSystem(app, now, async (context) => {
    // What the stories counted stands in the numbers from the start.
    while ((await fold(context, true)) > 0);
  })
  say(`陶坝村：${keys.size} 条公告，${written} 篇工作日记`)
}

/** The last such day gone by, at midnight in China. */
function dayOf({ now }: Pick<Stage, 'now'>, day: string): Date {
  const year = Number(localDay(now).slice(0, 4))
  const at = startOfDay(`${year}-${day}`)
  return at.getTime() + day_ms <= now.getTime() ? at : startOfDay(`${year - 1}-${day}`)
}

const asSystem = <T>(app: App, at: Date, work: (context: Context) => Promise<T>): Promise<T> =>
  transact(app.db, system(county), 'write', (tx) => work(contextOf(app, tx, system(county), at)))

const act = async <I, S, A>(stage: Stage, action: Action<I, S, A>, actor: Actor, at: Date, input: I): Promise<A> =>
  (await perform(stage.app, action, input, { actor, now: at })).answer

async function actorNamed(stage: Stage, name: string): Promise<Someone> {
  const known = stage.actors.get(name)
  if (known) return known
  const today = localDay(stage.now)
  const actor = await asSystem(stage.app, stage.now, ({ tx }) => inOffice(tx, String(county), name, today))
  stage.actors.set(name, actor)
  return actor
}

async function paint(): Promise<Stage['pictures']> {
  const scenes = new Set([...notices, ...diaries].flatMap((each) => each.scenes ?? []))
  return new Map(
    await Promise.all(
      [...scenes].map(
        async (scene) =>
          [
            scene,
            await sharp(Buffer.from(sceneSvg(scene)))
              .jpeg({ quality: 88 })
              .toBuffer(),
          ] as const,
      ),
    ),
  )
}

async function upload(stage: Stage, by: Someone, scenes: readonly Scene[], at: Date): Promise<string[]> {
  const ids: string[] = []
  for (const scene of scenes)
    await transact(stage.app.db, by, 'write', async (tx) => {
      ids.push((await saveUpload(stage.app, tx, by, stage.pictures.get(scene)!, at, by.home ?? township)).id)
    })
  return ids
}

const areaOf = ({ grid, level }: DemoNotice): string =>
  level === 'county' ? String(county) : level === 'township' ? township : grid ? `${village}00${grid}` : village

const blank = { audio: null, paper: null, commenting: true, ground: null, expires_at: null }

async function tell(stage: Stage, each: DemoNotice): Promise<{ id: string; at: Date }> {
  const by = await actorNamed(stage, each.by)
  const at = new Date(dayOf(stage, each.day).getTime() + 9 * hour_ms)
  const { id } = await act(stage, saveDraft, by, at, {
    ...blank,
    area: areaOf(each),
    public: !each.inside && !each.grid,
    title: each.title,
    words: each.words,
    pictures: await upload(stage, by, each.scenes ?? [], at),
    ground: each.ground ?? null,
  })
  await act(stage, publish, by, at, { notice: id, pin: each.pin ?? false })
  // Those walks went down the tree long ago: nobody's telephone rings for them today.
  if (each.ground) await endRounds(stage, id, at)
  return { id, at }
}

async function endRounds(stage: Stage, notice: string, at: Date): Promise<void> {
  await asSystem(stage.app, at, async ({ tx }) => {
    await (tx as BulletinTx)
      .updateTable('bulletin_round')
      .set({ finished_at: at })
      .where('notice', '=', notice)
      .execute()
  })
}

async function putRight(stage: Stage, keys: ReadonlyMap<string, { id: string; at: Date }>): Promise<void> {
  const told = keys.get(corrected.title)
  if (!told) throw new Error('the notice to be corrected is missing')
  const by = await actorNamed(stage, '杨国强')
  const files = { pictures: [], audio: null, paper: null }
  const { title, words, reason } = corrected
  await act(stage, correct, by, new Date(told.at.getTime() + 5 * hour_ms), {
    notice: told.id,
    title,
    words,
    reason,
    ...files,
  })
}

async function takeBack(stage: Stage): Promise<void> {
  const { id, at } = await tell(stage, { ...withdrawn, scenes: [] })
  const author = await actorNamed(stage, withdrawn.by)
  const secretary = await actorNamed(stage, '罗春燕')
  const later = (hours: number) => new Date(at.getTime() + hours * hour_ms)
  await act(stage, withdraw, secretary, later(3), { notice: id, rule: 'personal_data', words: withdrawn.reason })
  const entry = await asSystem(stage.app, at, ({ tx }) => withdrawalOf(tx, id))
  if (!entry) throw new Error('the withdrawal left no entry')
  await act(stage, appeal, author, later(5), { moderation: entry.id, words: withdrawn.appeal })
  await act(stage, decideAppeal, await actorNamed(stage, '任海波'), later(26), {
    moderation: entry.id,
    overturn: false,
    words: withdrawn.decision,
  })
}

/** The night of the flood: everybody was told; most confirmed on the phone, some signed in the school, some said so by telephone. */
async function warn(stage: Stage): Promise<void> {
  const by = await actorNamed(stage, alarm.by)
  const at = new Date(dayOf(stage, alarm.day).getTime() + 22.6 * hour_ms)
  const { title, words } = alarm
  const { id } = await act(stage, broadcast, by, at, {
    area: village,
    title,
    words,
    ground: 'flood',
    pictures: await upload(stage, by, ['river'], at),
    audio: null,
  })
  const members = await asSystem(stage.app, at, ({ tx }) => membersWithin(tx, village, { limit: membersMost }))
  await asSystem(stage.app, at, async ({ tx }) => {
    await (tx as BulletinTx)
      .insertInto('bulletin_recipient')
      .values(
        members.map((member) => ({
          county,
          notice: id,
          person: member.id,
          area: member.area,
          told_at: at,
          rounds: 1,
          confirmed_at: null,
          how: null,
          recorded_by: null,
          note: null,
        })),
      )
      .execute()
    await (tx as BulletinTx)
      .updateTable('bulletin_round')
      .set({ finished_at: at, told: members.length })
      .where('notice', '=', id)
      .execute()
  })
  const groups = { app: [] as string[], paper: [] as string[], phone: [] as string[] }
  for (const [place, { id: person }] of members.entries()) {
    // Spread over the grids, the same on every machine.
    const share = (place * 37) % 100
    if (share < ways.app) groups.app.push(person)
    else if (share < ways.app + ways.paper) groups.paper.push(person)
    else if (share < ways.app + ways.paper + ways.phone) groups.phone.push(person)
  }
  for (const [place, person] of groups.app.entries())
    await act(
      stage,
      confirm,
      neighbour(person, members.find((one) => one.id === person)?.home ?? village),
      new Date(at.getTime() + (60 + place * 11) * 1000),
      {
        notice: id,
      },
    )
  for (const how of ['paper', 'phone'] as const)
    if (groups[how].length > 0)
      await act(stage, recordConfirmations, by, new Date(at.getTime() + 3 * hour_ms), {
        notice: id,
        persons: groups[how],
        how,
        note: how === 'paper' ? '村小学签到表' : '网格员电话',
      })
}

const neighbour = (person: string, home: string): Someone =>
  holding({ county, account: null, person, persons: [person], home, assistedBy: null }, [])

/** What people said and liked under the notices, the office's answers, and two that somebody had to look at. */
async function talk(stage: Stage, keys: ReadonlyMap<string, { id: string; at: Date }>): Promise<void> {
  const secretary = await actorNamed(stage, '罗春燕')
  const under = (title: string) => {
    const told = keys.get(title)
    if (!told) throw new Error(`no notice is called ${title}`)
    return told
  }
  for (const [place, each] of comments.entries()) {
    const { id, at } = under(each.title)
    const by = await actorNamed(stage, each.by)
    const then = new Date(at.getTime() + (2 + (place % 9)) * hour_ms)
    if (then > stage.now) continue
    const said = await act(stage, comment, by, then, { notice: id, words: each.words })
    await act(stage, like, by, then, { notice: id, liked: true })
    const answered = new Date(then.getTime() + 2 * hour_ms)
    if (each.answer && answered < stage.now)
      await act(stage, reply, secretary, answered, { notice: id, words: each.answer, reply_to: said.id })
  }
  const bad = under(moderated.title)
  const said = await act(
    stage,
    comment,
    await actorNamed(stage, moderated.by),
    new Date(bad.at.getTime() + 12 * hour_ms),
    {
      notice: bad.id,
      words: moderated.words,
    },
  )
  await act(stage, remove, secretary, new Date(bad.at.getTime() + 14 * hour_ms), {
    comment: said.id,
    rule: 'insult',
    words: moderated.reason,
  })
  const caught = under(held.title)
  const then = new Date(caught.at.getTime() + 6 * hour_ms)
  if (then < stage.now)
    await act(stage, comment, await actorNamed(stage, held.by), then, { notice: caught.id, words: held.words })
}

/** One waits for its time, one is still being written. */
async function waitForTime(stage: Stage): Promise<void> {
  const by = await actorNamed(stage, '杨国强')
  const draft = await act(stage, saveDraft, by, stage.now, {
    ...blank,
    area: village,
    public: true,
    title: '下周一停电检修',
    words: '早上 8 点到中午 12 点，一到三组停电。',
    pictures: [],
  })
  await act(stage, publish, by, stage.now, {
    notice: draft.id,
    pin: false,
    at: new Date(stage.now.getTime() + 2 * day_ms).toISOString(),
  })
  await act(stage, saveDraft, await actorNamed(stage, '罗春燕'), stage.now, {
    ...blank,
    area: village,
    public: true,
    title: '冬至坝坝宴怎么办',
    words: '今年想把时间改到晚上，',
    pictures: [],
  })
}
