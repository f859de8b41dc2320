/** Who is told what about the books, soon after the commit; what has been overtaken meanwhile is not said any more. */
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import type { Fact } from '../../kernel/facts.ts'
import { hush, type Told, tell } from '../notify/api.ts'
import { placePaths } from '../places/api.ts'
import { hearers, publishers, signers } from './access.ts'
import { linkOfEntry, linkOfShelf as shelfOf } from './api.ts'
import { lockDue } from './calendar/dues-store.ts'
import { sealOriginal } from './drafts/originals.ts'
import { catalogueAt } from './items/rules-store.ts'
import { lockQuestion } from './questions.ts'
import { hearersAt, holdersAt, type Tier } from './seats.ts'
import { accountOf, type Entry, entryById, vouchersOf } from './store.ts'
import { periodName } from './words.ts'

type Heard = (context: Context, fact: Fact) => Promise<void>

async function say(
  context: Context,
  fact: Fact,
  to: readonly string[],
  told: Pick<Told, 'key' | 'params' | 'link'> & Partial<Told>,
): Promise<void> {
  await tell(context, {
    to: to.filter((person) => person !== fact.actor),
    subject: fact.subject,
    area: fact.area,
    once: fact.id,
    ...told,
  })
}

const placeName = async (context: Context, area: string): Promise<string> =>
  (await placePaths(context.tx, [area])).get(area) ?? area

/**
 * A reminder or an alarm about something that is due. The village hears of each thing; whoever watches over many villages hears once
 * a day that something is late below, and finds on the calendar what: a hundred messages about one evening would help nobody.
 */
const ofDue: Heard = async (context, fact) => {
  const due = await lockDue(context.tx, fact.subject)
  if (due.state === 'done') return
  const tier = String(fact.data.tier)
  const above = tier === 'remind' ? null : await hearersAt(context, due.area, tier as Tier)
  if (above && above.area !== due.area) {
    return await say(context, fact, above.persons, {
      key: 'disclosure.tell-late-below',
      params: { place: await placeName(context, due.area) },
      link: shelfOf(due.area),
      kind: 'duties',
      once: `disclosure-late:${above.area}:${localDay(fact.at)}`,
    })
  }
  const item = (await catalogueAt(context, due.area, due.to_day)).get(due.item)
  await say(context, fact, above?.persons ?? (await holdersAt(context, due.area, publishers)), {
    key: above ? 'disclosure.tell-late' : 'disclosure.tell-soon',
    params: {
      item: item?.zh ?? due.item,
      period: due.event === null ? periodName(context, due, 'zh-CN') : localDay(due.due_at),
      due: due.due_at.toISOString(),
    },
    link: shelfOf(due.area),
    kind: 'duties',
  })
}

async function ofEntry(
  context: Context,
  fact: Fact,
  work: (entry: Entry, params: Told['params']) => Promise<void>,
): Promise<void> {
  const entry = await entryById(context.tx, fact.subject)
  if (!entry) return
  await work(entry, { title: entry.title, place: await placeName(context, entry.area) })
}

const handedIn: Heard = (context, fact) =>
  ofEntry(context, fact, async (entry, params) => {
    if (entry.state !== 'submitted') return
    await say(context, fact, await holdersAt(context, entry.area, signers), {
      key: 'disclosure.tell-sign',
      params,
      link: `/books/sign/${entry.id}`,
      kind: 'duties',
    })
  })

const decided: Heard = (context, fact) =>
  ofEntry(context, fact, async (entry, params) => {
    const account = await accountOf(context.tx, entry.id)
    await say(context, fact, account?.makers ?? [], {
      key: fact.kind === 'disclosure.signed' ? 'disclosure.tell-signed' : 'disclosure.tell-refused',
      params,
      link: `/books/drafts/${entry.id}`,
      kind: 'duties',
    })
  })

/** Nothing about it waits in an inbox any more: neither the reminder nor the request to sign. */
const published: Heard = (context, fact) =>
  ofEntry(context, fact, async (entry) => {
    await hush(context, entry.id)
    if (entry.due) await hush(context, entry.due)
  })

const asked: Heard = async (context, fact) => {
  const question = await lockQuestion(context.tx, fact.subject)
  if (question.state !== 'open') return
  const entry = await entryById(context.tx, question.entry)
  await say(context, fact, await holdersAt(context, question.area, publishers), {
    key: 'disclosure.tell-asked',
    params: { title: entry?.title ?? '', due: question.due.toISOString() },
    link: `/books/questions/${question.id}`,
    kind: 'duties',
  })
}

const answered: Heard = async (context, fact) => {
  const question = await lockQuestion(context.tx, fact.subject)
  const entry = await entryById(context.tx, question.entry)
  await hush(context, question.id)
  await say(context, fact, [question.asker], {
    key: 'disclosure.tell-answered',
    params: { title: entry?.title ?? '' },
    link: linkOfEntry(question.area, question.entry),
    kind: 'matters',
  })
}

const ofQuestion: Heard = async (context, fact) => {
  const question = await lockQuestion(context.tx, fact.subject)
  if (question.state !== 'open') return
  const entry = await entryById(context.tx, question.entry)
  const tier = String(fact.data.tier)
  const to =
    tier === 'remind'
      ? await holdersAt(context, question.area, hearers.village)
      : (await hearersAt(context, question.area, tier as Tier)).persons
  await say(context, fact, to, {
    key: tier === 'remind' ? 'disclosure.tell-question-soon' : 'disclosure.tell-question-late',
    params: {
      title: entry?.title ?? '',
      place: await placeName(context, question.area),
      due: question.due.toISOString(),
    },
    link: `/books/questions/${question.id}`,
    kind: 'duties',
  })
}

/** Originals are sealed as soon as the vouchers are on record; until then only their uploader has an address. */
const sealFresh: Heard = async (context, fact) => {
  for (const voucher of await vouchersOf(context.tx, fact.subject)) await sealOriginal(context.app, voucher.original)
}

/** A picture that was blackened anew is gone: the one before may have shown too much. */
const forgetBefore: Heard = async (context, fact) => {
  const before = fact.data.before
  if (typeof before !== 'string') return
  await context.app.files.remove(`${before}.large`)
  await context.app.files.remove(`${before}.thumb`)
}

export const heard: Record<string, Heard> = {
  'disclosure.reminded': ofDue,
  'disclosure.climbed': ofDue,
  'disclosure.handed_in': handedIn,
  'disclosure.signed': decided,
  'disclosure.refused': decided,
  'disclosure.published': published,
  'disclosure.asked': asked,
  'disclosure.answered': answered,
  'disclosure.question_reminded': ofQuestion,
  'disclosure.question_climbed': ofQuestion,
  'disclosure.voucher_added': sealFresh,
  'disclosure.voucher_masked': forgetBefore,
}
