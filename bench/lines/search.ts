/**
 * Search at the scale of a district: 330,000 notices and 51,000 tickets of one county. The questions are a village's words, common and
 * rare, asked by a resident, a secretary, a township and the county in turn; the limit is the promise of 100 ms itself.
 */
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { House } from '../../apps/server/house.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { ask } from '../../kernel/query.ts'
import { lexemesOf, vectorText } from '../../modules/search/lexemes.ts'
import { find } from '../../modules/search/queries/find.ts'
import type { Ground } from '../ground.ts'
import { type Line, looping } from '../measure.ts'

/** A county of its own, so that the demo's is not in the way. */
const county = 510184
const notices = 330_000
const tickets = 51_000
const townships = 24
const villages = 25
const batch = 2_000
const readers = 2
const promised_ms = 100

/** Words of village life, the common ones first: the n-th is met about 1/n as often as the first. */
const words =
  '通知 村民 公示 会议 补助 路灯 停水 停电 垃圾 道路 养老 医保 缴费 防汛 疫苗 低保 危房 灌溉 水渠 堰塘 护栏 井盖 污水 电线 公交 学校 卫生 体检 培训 就业 招工 收购 猕猴桃 茶叶 竹编 合作社 分红 土地 流转 宅基地 拆迁 补偿 选举 议事 志愿 积分 文化 广场 图书 快递 养猪 禽流感 防火 用电 消防 食品 烟花 彩礼 丧事 调解 律师 反诈 赌博 噪音 扬尘 河长 林长 病虫 农药 化肥 种子 农机 贷款 保险 社保 残疾 孤儿 留守 高龄 津贴 优抚 退役 征兵 户籍 身份证 暂住 流动 摸排 网格 书记 主任 巡查 隐患 滑坡 地震 暴雨 高温 寒潮 冰雹 洪水 转移 安置 物资'.split(
    ' ',
  )
const questions = ['路灯', '停水', '通知', '猕猴桃 收购', '医保缴费', '冰雹', '堰塘 护栏', '书记', '物资 转移', 'ld']

/** mulberry32: the same county every time. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const random = randomFrom(20_261_122)
const pick = <T>(options: readonly T[]): T => options[Math.floor(random() * options.length)]!
/** Zipf: the first words far more often than the last. */
const word = (): string =>
  words[Math.min(words.length, Math.floor(Math.exp(random() * Math.log(words.length + 1)))) - 1]!
const some = (count: number): string => Array.from({ length: count }, word).join('，')

const villageOf = (n: number): string => `${county}${100 + Math.floor(n / villages)}${200 + (n % villages)}`
const places = Array.from({ length: townships * villages }, (_, n) => villageOf(n))

/** A text is cut once and used by many entries: cutting 381,000 texts would measure the cutter. */
function texts(): { title: string; text: string; cut: { word: string; at?: number }[] }[] {
  return Array.from({ length: 5_000 }, () => {
    const title = `关于${some(2)}的${pick(['通知', '公示', '说明', '情况'])}`
    const text = some(24)
    const entry = {
      county,
      kind: 'notice',
      id: 'x',
      area: String(county),
      title,
      text,
      link: '/x',
      at: new Date(0),
      public: false,
    } as const
    return { title, text, cut: lexemesOf(entry).filter((one) => !/^[akxpus]:/.test(one.word)) }
  })
}

async function fill(bare: pg.Pool): Promise<void> {
  const known = texts()
  for (let start = 0; start < notices + tickets; start += batch) {
    const rows = Array.from({ length: Math.min(batch, notices + tickets - start) }, (_, n) =>
      row(start + n, pick(known)),
    )
    const column = (name: keyof (typeof rows)[number]) => rows.map((one) => one[name])
    await bare.query(
      `insert into search_entry (county, id, kind, area, title, body, link, at, audience, open, persons, words, put_at)
       select $1, id, kind, area, title, body, '/x', at, audience, open, case when person is null then '{}' else array[person] end, words::tsvector, now()
       from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::boolean[], $10::uuid[], $11::text[])
         as t(id, kind, area, title, body, at, audience, open, person, words)`,
      [
        county,
        ...(['id', 'kind', 'area', 'title', 'body', 'at', 'audience', 'open', 'person', 'words'] as const).map(column),
      ],
    )
  }
  await bare.query('analyze search_entry')
}

/** One in fifty notices is the county's, one in ten a township's, a third a grid's; three in ten tickets are public. */
function row(n: number, { title, text, cut }: ReturnType<typeof texts>[number]) {
  const isTicket = n >= notices
  const village = pick(places)
  const grid = `${village}00${1 + Math.floor(random() * 6)}`
  const area = isTicket
    ? grid
    : n % 50 === 0
      ? village.slice(0, 6)
      : n % 10 === 0
        ? village.slice(0, 9)
        : n % 3 === 0
          ? grid
          : village
  const open = !isTicket || random() < 0.3
  const audience = !open ? null : isTicket ? village : area
  const person = isTicket ? newId() : null
  const kind = isTicket ? 'ticket' : 'notice'
  const scope = [
    `k:${kind}`,
    ...[6, 9, 12, 15].filter((digits) => digits <= area.length).map((digits) => `a:${area.slice(0, digits)}`),
    ...(audience ? [`x:${audience}`] : []),
    ...(person ? [`p:${person}`] : []),
  ]
  return {
    id: newId(),
    kind,
    area,
    title,
    body: text,
    at: new Date(Date.parse('2026-11-22T00:00:00Z') - Math.floor(random() * 365 * 86_400_000)),
    audience,
    open,
    person,
    words: vectorText([...cut, ...scope.map((one) => ({ word: one }))]),
  }
}

const someone = (home: string | null, at: string | null): Actor => {
  const person = newId()
  return {
    ...visitor(Number((home ?? at)!.slice(0, 6))),
    kind: 'person',
    person,
    persons: [person],
    home,
    posts: at ? [{ post: 'handler', area: at, unit: null }] : [],
    reach: at ? [at] : [],
  }
}

export async function searchLine({ app, cluster }: House, ground: Ground): Promise<Line> {
  const bare = new pg.Pool({ connectionString: cluster!.superUrl('xiangli'), max: readers })
  bare.on('error', () => {})
  // A district brings its own entries; beside the demo village they are made.
  const isThere = ground.scale === 'district'
  if (!isThere) await fill(bare)
  const village = isThere ? ground.village : places[300]!
  const askers = [
    someone(`${village}001`, null),
    someone(village, village),
    someone(null, village.slice(0, 9)),
    someone(null, village.slice(0, 6)),
  ]
  let turn = 0
  return {
    name: searchLine.title,
    goal: 1,
    data: `${notices.toLocaleString()} notices, ${tickets.toLocaleString()} tickets`,
    ours: looping('ours', readers, () => {
      turn += 1
      const asker = askers[turn % askers.length]!
      return ask(
        app,
        find,
        { words: questions[Math.floor(turn / askers.length) % questions.length], limit: 20 },
        { actor: asker },
      )
    }),
    limit: looping('100 ms', readers, () => setTimeout(promised_ms)),
    close: async () => {
      if (!isThere) await bare.query('delete from search_entry where county = $1', [county])
      await bare.end()
    },
  }
}
searchLine.title = 'search at district scale'
