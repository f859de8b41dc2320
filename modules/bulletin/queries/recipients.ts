/** Who has confirmed, by which way, and who is still to be reached; and how far word has come, place by place. */
import { sql } from 'kysely'
import { areaDigits } from '../../../kernel/area.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { houseNames, personsByIds } from '../../people/api.ts'
import { placePaths } from '../../places/api.ts'
import { mayEdit, mayTrack } from '../access.ts'
import { ReachAnswer, ReachInput, RecipientsAnswer, RecipientsInput, WaitingAnswer } from '../contract.ts'
import { alarmFor_hours, roundsMost } from '../rules.ts'
import { type BulletinTx, type Notice, noticeById, roundsOf } from '../store.ts'
import { readText } from '../text.ts'
import { placeOf } from '../view.ts'
import { pageOfRows, readPlaced, writePlaced } from './paging.ts'

/** An emergency on the screen of somebody who has not confirmed: at most so many at once. */
const waitingMost = 5

async function tracked(context: Context, id: string): Promise<Notice> {
  const notice = await noticeById(context.tx, id)
  if (!notice || !mayTrack(context.actor, notice.area)) throw new Missing('notice')
  return notice
}

export const recipients = defineQuery({
  name: 'bulletin.recipients',
  who: 'staff',
  says: 'Who was asked to confirm and who has, by app, paper or telephone; each office sees its own people.',
  input: RecipientsInput,
  answer: RecipientsAnswer,
  may: (actor) => actor.posts.length > 0,
  async find(context, { notice: id, area, waiting, after, limit }) {
    await tracked(context, id)
    const tx = context.tx as BulletinTx
    const from = readPlaced(after)
    let rows = tx.selectFrom('bulletin_recipient').selectAll().where('notice', '=', id)
    if (area) rows = rows.where(sql<boolean>`area ^@ ${area}`)
    if (waiting) rows = rows.where('confirmed_at', 'is', null)
    if (from) rows = rows.where(sql<boolean>`(area, person) > (${from.area}, ${from.id}::uuid)`)
    const found = await rows
      .orderBy('area')
      .orderBy('person')
      .limit(limit + 1)
      .execute()
    const page = pageOfRows(found, limit, (row) => writePlaced(row.area, row.person))
    const briefs = await personsByIds(
      tx,
      page.rows.flatMap(({ person, recorded_by }) => [person, ...(recorded_by ? [recorded_by] : [])]),
    )
    const houses = await houseNames(
      tx,
      [...briefs.values()].flatMap(({ household }) => household ?? []),
    )
    const paths = await placePaths(tx, [...new Set(page.rows.map((row) => row.area))])
    const items = page.rows.map((row) => {
      const brief = briefs.get(row.person)
      const house = brief?.household ? houses.get(brief.household) : undefined
      return {
        person: row.person,
        area: row.area,
        name: brief?.name ?? '',
        place: [placeOf(paths, row.area).split(' ').at(-1), house].filter(Boolean).join(' '),
        told_at: row.told_at.toISOString(),
        confirmed_at: row.confirmed_at?.toISOString() ?? null,
        how: row.how,
        recorded_by: row.recorded_by ? (briefs.get(row.recorded_by)?.name ?? null) : null,
        note: row.note,
      }
    })
    return { items, next: page.next }
  },
})

export const reach = defineQuery({
  name: 'bulletin.reach',
  who: 'staff',
  says: 'How far word has come: how many were told and confirmed, by way and by place, and the walks down the tree.',
  input: ReachInput,
  answer: ReachAnswer,
  may: (actor) => actor.posts.length > 0,
  async find(context, { notice: id }) {
    const notice = await tracked(context, id)
    const { actor, county } = context
    const digits = digitsBelow(notice.area)
    const { rows } = await sql<{ area: string; how: string | null; people: number }>`
      select left(area, ${digits}::int) as area, how, count(*)::int as people from bulletin_recipient
      where county = ${county} and notice = ${id} group by 1, 2 order by 1`.execute(context.tx)
    const rounds = await asSystem(context, ({ tx }) => roundsOf(tx, id))
    const sum = (wanted: (row: { area: string; how: string | null }) => boolean) =>
      rows.filter(wanted).reduce((total, row) => total + row.people, 0)
    const areas = [...new Set(rows.map(({ area }) => area))]
    const paths = await placePaths(context.tx, areas)
    return {
      told: sum(() => true),
      confirmed: sum(({ how }) => how !== null),
      app: sum(({ how }) => how === 'app'),
      paper: sum(({ how }) => how === 'paper'),
      phone: sum(({ how }) => how === 'phone'),
      places: areas.map((area) => ({
        area,
        name: (paths.get(area) ?? '').split(' ').at(-1) ?? '',
        told: sum((row) => row.area === area),
        confirmed: sum((row) => row.area === area && row.how !== null),
      })),
      rounds: rounds.map((round) => ({
        number: round.number,
        told: round.told,
        started_at: round.started_at.toISOString(),
        finished_at: round.finished_at?.toISOString() ?? null,
      })),
      may: {
        repeat:
          mayEdit(actor, notice) &&
          notice.state === 'published' &&
          rounds.length < roundsMost &&
          rounds.every(({ finished_at }) => finished_at !== null),
        record: mayTrack(actor, notice.area),
      },
    }
  },
})

/** The level right below: a township's list is by village, a village's by grid. */
const digitsBelow = (area: string): number =>
  Object.values(areaDigits).find((digits) => digits > area.length && digits <= areaDigits.grid) ?? areaDigits.grid

export const waiting = defineQuery({
  name: 'bulletin.waiting',
  who: 'signed-in',
  says: 'What I was asked to confirm within three days and have not yet: emergencies first.',
  input: Nothing,
  answer: WaitingAnswer,
  may: (actor) => actor.person !== null,
  async find(context) {
    const tx = context.tx as BulletinTx
    const open = await tx
      .selectFrom('bulletin_recipient')
      .innerJoin('bulletin_notice', (join) =>
        join
          .onRef('bulletin_notice.id', '=', 'bulletin_recipient.notice')
          .onRef('bulletin_notice.county', '=', 'bulletin_recipient.county'),
      )
      .select([
        'bulletin_notice.id',
        'bulletin_notice.title',
        'bulletin_notice.kind',
        'bulletin_notice.ground',
        'bulletin_notice.words',
        'bulletin_recipient.told_at',
      ])
      .where('bulletin_recipient.person', '=', context.actor.person ?? '')
      .where('bulletin_recipient.confirmed_at', 'is', null)
      .where('bulletin_notice.state', '=', 'published')
      .where('bulletin_recipient.told_at', '>', new Date(context.now.getTime() - alarmFor_hours * 3_600_000))
      .orderBy('bulletin_notice.kind')
      .orderBy('bulletin_recipient.told_at', 'desc')
      .limit(waitingMost)
      .execute()
    return {
      items: open.flatMap(({ id, title, kind, ground, words, told_at }) =>
        ground ? [{ id, title, kind, ground, blocks: readText(words), told_at: told_at.toISOString() }] : [],
      ),
    }
  },
})
