/** Somebody of the village begins what has to be published. One draft a period; an account opens with the closing of the one before. */
import { defineAction } from '../../../kernel/action.ts'
import { areaDigits } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, Refused } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayMake, publishers } from '../access.ts'
import { dueOf, lockDue } from '../calendar/dues-store.ts'
import { dueAt, frequencyOf, spanOf } from '../calendar/periods.ts'
import { Done, StartEntry } from '../contract.ts'
import { lockBook } from '../drafts/account.ts'
import { byEvent, nameOf } from '../items/catalogue.ts'
import { itemAt } from '../items/rules-store.ts'
import { actingAs } from '../seats.ts'
import { signaturesAt } from '../settings.ts'
import { accountBefore, type Due, type Entry, insertEntry, newestOf } from '../store.ts'
import { periodName, speak } from '../words.ts'
import { factAbout } from './shared.ts'

async function load(context: Context, input: StartEntry) {
  const given = input.due ? await lockDue(context.tx, input.due) : null
  if (given && (given.area !== input.area || given.item !== input.item))
    throw new Invalid({ due: 'disclosure.no-such-due' })
  const today = localDay(context.now)
  const span = given ?? (input.period ? spanOf(input.period) : null)
  if (input.period && !span) throw new Invalid({ period: 'disclosure.no-such-period' })
  const item = await itemAt(context, input.area, input.item, span && span.to_day < today ? span.to_day : today)
  if (input.period && frequencyOf(input.period) !== item.frequency)
    throw new Invalid({ period: 'disclosure.no-such-period' })
  if (!span && !byEvent(item.frequency)) throw new Invalid({ period: 'kernel.required' })
  await lockBook(context, input)
  const due = given ?? (input.period ? await dueOf(context.tx, input.area, input.item, input.period) : null)
  const newest = span ? await newestOf(context.tx, { ...input, period: span.period }) : null
  return { item, span, due, newest, today }
}
type Started = Awaited<ReturnType<typeof load>>

export async function draftRow(
  context: Context,
  given: { area: string; item: Started['item']; span: Started['span']; due: Due | null; today: string },
): Promise<Entry> {
  const { item, span, due, today, area } = given
  const id = idAt(context.now)
  const signer = await actingAs(context, area, publishers)
  const period = span?.period ?? `e-${id}`
  const from_day = span?.from_day ?? today
  const calendar = await context.calendar()
  // A title is written once, in the language of the village.
  const when = due?.event ?? periodName(context, { period, from_day }, 'zh-CN')
  return {
    county: context.county,
    id,
    root: id,
    version: 1,
    area,
    item: item.key,
    book: item.book,
    kind: item.kind,
    period,
    from_day,
    to_day: span?.to_day ?? today,
    due: due?.id ?? null,
    due_at: due?.due_at ?? (span ? dueAt(period, item.due, calendar) : null),
    title: speak(context)('zh-CN', 'disclosure.title', { item: nameOf(item, 'zh-CN'), when }).slice(0, 60),
    words: '',
    fields: [],
    template: [...item.fields],
    nothing: false,
    pictures: [],
    state: 'draft',
    public: false,
    correction_reason: null,
    round: 0,
    made_by: signer.person,
    made_name: signer.name,
    made_post: signer.post,
    published_by: null,
    published_name: null,
    published_post: null,
    started_at: context.now,
    changed_at: context.now,
    published_at: null,
  }
}

export const startEntry = defineAction({
  name: 'disclosure.start_entry',
  who: 'staff',
  says: 'Begins a draft for an item and period of the own village. An account opens with the closing balance of the one before it.',
  input: StartEntry,
  answer: Done,
  load,
  may: (actor, _started, { area }) => mayMake(actor, area),
  must({ newest }, { area }) {
    if (area.length !== areaDigits.village) throw new Invalid({ area: 'disclosure.village-first' })
    if (newest) throw new Refused(newest.public ? 'disclosure.published-already' : 'disclosure.draft-there')
  },
  async save(context, { item, span, due, today }, { area }) {
    const entry = await draftRow(context, { area, item, span, due, today })
    await insertEntry(context.tx, entry)
    if (item.kind === 'account') {
      const before = await accountBefore(context.tx, entry)
      const opening_fen = before?.closing_fen ?? 0
      await context.tx
        .insertInto('disclosure_account')
        .values({
          county: context.county,
          entry: entry.id,
          root: entry.root,
          version: 1,
          area,
          public: false,
          item: item.key,
          from_day: entry.from_day,
          to_day: entry.to_day,
          opening_fen,
          opening_note: '',
          closing_fen: opening_fen,
          makers: context.actor.person ? [context.actor.person] : [],
          needs_signatures: await signaturesAt(context, area),
        })
        .execute()
    }
    return { answer: { id: entry.id }, facts: [factAbout(entry, 'started', { data: { period: entry.period } })] }
  },
})
