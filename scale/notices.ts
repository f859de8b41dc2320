/** A place's notices over three years, with what people did with them: liked, opened, commented. A few are met by many, most by few. */
import type pg from 'pg'
import { noticeEntry } from '../modules/bulletin/finding.ts'
import type { Notice } from '../modules/bulletin/store.ts'
import { entryRow } from '../modules/search/store.ts'
import { copyRows, type Row } from './copy.ts'
import { type District, nameOf, officerId, personId, servingMost } from './district.ts'
import type { Part } from './parts.ts'
import { deal, idOf, pickFrom, randomFrom, someOf } from './random.ts'
import { closings, comments, matters, openings, subjects } from './words.data.ts'

/** Of all notices: so many are the county's, so many the townships', the rest the villages'. */
const shares = { county: 0.02, township: 0.08 } as const
/** Of all likes and readings. */
const crowds = { county: 0.1, township: 0.15 } as const
/** Notices of one part at most: a large place is worked through in several. */
const partNotices = 700
const years_ms = 3 * 365 * 86_400_000
/** The last day of the three years; fixed, so that the same seed makes the same county whenever it runs. */
export const endOfYears = Date.parse('2026-11-20T10:00:00Z')
/** Nobody reaches more than this share of those who could like. */
const likedMost = 0.85
/** How unevenly: the n-th is met about 1/n^skew as often as the first. */
const skew = 0.85

interface Post {
  area: string
  place: string
  author: string
  post: string
  name: string
  /** Numbers of the people who read it. */
  first: number
  people: number
}

interface Work {
  name: string
  post: Post
  notices: number
  likes: number
  comments: number
  reads: number
  from: number
  of: number
}

export function noticeParts(district: District): Part[] {
  return workOf(district).map((work) => ({
    name: work.name,
    weight: work.notices * 12 + work.likes + work.comments * 3,
    run: (client) => publish(client, district, work),
  }))
}

function workOf({ seed, plan, villages, townships, name }: District): Work[] {
  const posts: (Post & { level: 'county' | 'township' | 'village' })[] = [
    {
      level: 'county',
      area: plan.county,
      place: name,
      author: officerId(seed, plan.county, 0),
      post: 'county_staff',
      name: nameOf(seed, `${plan.county} 0`),
      first: 0,
      people: plan.people,
    },
    ...townships.map(({ area, name: place }) => {
      const own = villages.filter(({ township }) => township === area)
      return {
        level: 'township' as const,
        area,
        place,
        author: officerId(seed, area, 0),
        post: 'township_staff',
        name: nameOf(seed, `${area} 0`),
        first: own[0]?.first ?? 0,
        people: own.reduce((sum, { people }) => sum + people, 0),
      }
    }),
    ...villages.map((village) => ({
      level: 'village' as const,
      area: village.area,
      place: village.name,
      author: personId(seed, village.first),
      post: 'secretary',
      name: nameOf(seed, `${village.area} 0`),
      first: village.first,
      people: village.people,
    })),
  ]
  const counted = (of: { county: number; township: number }, total: number) => {
    const level = { ...of, village: 1 - of.county - of.township }
    const weight = (post: (typeof posts)[number]) =>
      level[post.level] / (post.level === 'county' ? 1 : post.level === 'township' ? townships.length : villages.length)
    return deal(total, posts.map(weight), () => Number.POSITIVE_INFINITY)
  }
  const notices = counted(shares, plan.notices)
  const likes = counted(crowds, plan.likes)
  const said = counted(crowds, plan.comments)
  const reads = counted(crowds, plan.reads)
  return posts.flatMap((post, index) => {
    const of = Math.ceil(notices[index]! / partNotices)
    return Array.from({ length: of }, (_one, from): Work => {
      const part = (total: number) => Math.floor((total * (from + 1)) / of) - Math.floor((total * from) / of)
      return {
        name: `notices ${post.area} ${from}`,
        post,
        notices: part(notices[index]!),
        likes: part(likes[index]!),
        comments: part(said[index]!),
        reads: part(reads[index]!),
        from,
        of,
      }
    })
  })
}

async function publish(client: pg.Client, district: District, work: Work): Promise<void> {
  const { seed, county } = district
  const { post } = work
  const random = randomFrom(seed, work.name)
  const notices = Array.from({ length: work.notices }, (_one, index) => write(district, work, index, random))
  const weights = notices.map((_notice, index) => 1 / (1 + index) ** skew)
  // The best met stand anywhere in the three years.
  const order = notices
    .map((_notice, index) => index)
    .sort((a, b) => (notices[a]!.id.slice(-6) < notices[b]!.id.slice(-6) ? -1 : 1))
  const spread = order.map((place) => weights[place]!)
  const likes = deal(work.likes, spread, () => Math.floor(post.people * likedMost))
  const said = deal(work.comments, spread, () => Number.POSITIVE_INFINITY)
  const reads = deal(work.reads, spread, () => Number.POSITIVE_INFINITY)
  await copyRows(client, 'bulletin_notice', noticeColumns, notices as unknown as Row[])
  await copyRows(
    client,
    'fact',
    factColumns,
    notices.map((notice) => factOf(seed, notice)),
  )
  await copyRows(
    client,
    'search_entry',
    entryColumns,
    notices.map((notice) => entryRow(noticeEntry(notice), notice.edited_at) as unknown as Row),
  )
  await copyRows(client, 'bulletin_like', ['county', 'notice', 'person', 'area'], liked(district, work, notices, likes))
  const spoken = commented(district, work, notices, said)
  await copyRows(client, 'bulletin_comment', commentColumns, spoken)
  await copyRows(
    client,
    'bulletin_count',
    ['county', 'notice', 'likes', 'opens', 'comments'],
    notices.map(({ id }, index) => ({
      county,
      notice: id,
      likes: likes[index]!,
      opens: reads[index]!,
      comments: said[index]!,
    })),
  )
}

const noticeColumns = [
  'county',
  'id',
  'area',
  'state',
  'kind',
  'public',
  'title',
  'words',
  'commenting',
  'author',
  'office_post',
  'office_area',
  'office_name',
  'version',
  'written_at',
  'edited_at',
  'published_at',
] as const
const factColumns = ['county', 'id', 'kind', 'subject', 'area', 'actor', 'data', 'at']
const entryColumns = [
  'county',
  'id',
  'kind',
  'area',
  'title',
  'body',
  'link',
  'open_link',
  'desk_link',
  'at',
  'audience',
  'open',
  'persons',
  'units',
  'seats',
  'words',
  'put_at',
]
const commentColumns = ['county', 'id', 'notice', 'area', 'public', 'person', 'words', 'state', 'at']

function write({ county }: District, { post, from, of, notices }: Work, index: number, random: () => number): Notice {
  const pick = pickFrom(random)
  const place = (from + (index + random()) / notices) / of
  const at = new Date(endOfYears - years_ms + Math.floor(place * years_ms))
  const subject = pick(subjects)
  return {
    county,
    id: idOf(random, at.getTime()),
    area: post.area,
    state: 'published',
    kind: 'notice',
    public: random() < 0.9,
    title: `${pick(openings)}${subject}的${pick(['通知', '公示', '说明', '提醒', '安排'])}`,
    words: `${post.place}：${pick(matters).replaceAll('…', subject)}\n\n- ${pick(matters).replaceAll('…', pick(subjects))}\n- ${pick(matters).replaceAll('…', subject)}\n\n${pick(closings)}`,
    pictures: [],
    audio: null,
    paper: null,
    commenting: true,
    ground: null,
    author: post.author,
    office_post: post.post as Notice['office_post'],
    office_area: post.area,
    office_name: post.name,
    version: 1,
    source_link: null,
    written_at: at,
    edited_at: at,
    publish_at: null,
    published_at: at,
    corrected_at: null,
    expires_at: null,
    pinned_at: null,
    withdrawn_at: null,
  }
}

const factOf = (seed: number, notice: Notice): Row => ({
  county: notice.county,
  id: idOf(randomFrom(seed, 'published', notice.id), notice.written_at.getTime()),
  kind: 'bulletin.published',
  subject: notice.id,
  area: notice.area,
  actor: notice.author,
  data: {},
  at: notice.written_at,
})

/** A line each, ready for COPY: there are twenty million of them. */
function* liked(
  { seed, county }: District,
  { post, name }: Work,
  notices: readonly Notice[],
  likes: readonly number[],
): Generator<string> {
  const random = randomFrom(seed, 'likes', name)
  // Made once for a village; of a wider place as they come.
  const known = new Map<number, string>()
  const idAt = (number: number): string => {
    const found = known.get(number) ?? personId(seed, number)
    if (known.size < 700_000) known.set(number, found)
    return found
  }
  for (const [index, { id, area }] of notices.entries())
    for (const person of someOf(random, likes[index]!, post.people))
      yield `${county}\t${id}\t${idAt(post.first + person)}\t${area}\n`
}

function* commented(
  { seed, county }: District,
  { post, name }: Work,
  notices: readonly Notice[],
  said: readonly number[],
): Generator<Row> {
  const random = randomFrom(seed, 'comments', name)
  const pick = pickFrom(random)
  for (const [index, notice] of notices.entries())
    for (let one = 0; one < said[index]!; one += 1) {
      const at = new Date(notice.written_at.getTime() + Math.floor(random() ** 3 * 5 * 86_400_000) + one)
      yield {
        county,
        id: idOf(random, at.getTime()),
        notice: notice.id,
        area: notice.area,
        public: notice.public,
        person: personId(
          seed,
          post.first + Math.min(post.people - 1, servingMost + Math.floor(random() * post.people)),
        ),
        words: pick(comments),
        state: 'shown',
        at,
      }
    }
}
