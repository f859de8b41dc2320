/** How a matter is found by words: by whoever may open it, with numbers of people taken out; and as public only while it is shown as such. */
import type { Context } from '../../kernel/context.ts'
import type { Findable, FindablePages } from '../../kernel/findable.ts'
import { add, put } from '../search/api.ts'
import { type ClassHere, nameOfClass } from './classes/class-set.ts'
import { isHidden, tierDigits, withoutNumbers } from './rules.ts'
import { countyClasses } from './settings.ts'
import type { Ticket, TicketChange, TicketsTx } from './store.ts'

type Told = Pick<
  Ticket,
  | 'county'
  | 'id'
  | 'number'
  | 'area'
  | 'class'
  | 'title'
  | 'words'
  | 'public'
  | 'state'
  | 'reporter'
  | 'filed_by'
  | 'units'
  | 'seats'
  | 'spoken_at'
>

const columns = [
  'county',
  'id',
  'number',
  'area',
  'class',
  'title',
  'words',
  'public',
  'state',
  'reporter',
  'filed_by',
  'units',
  'seats',
  'spoken_at',
] as const satisfies readonly (keyof Told)[]

export function entryOf(ticket: Told, classes: readonly ClassHere[]): Findable {
  const title = withoutNumbers(ticket.title)
  const words = withoutNumbers(ticket.words)
  return {
    county: ticket.county,
    kind: 'ticket',
    id: ticket.id,
    area: ticket.area,
    title,
    text: words === title ? '' : words,
    also: `${ticket.number} ${nameOfClass(classes, ticket.class, 'zh-CN')}`,
    link: `/tickets/${ticket.id}`,
    open_link: `/v/${ticket.area.slice(0, tierDigits.village)}/tickets/${ticket.id}`,
    desk_link: `/tickets/${ticket.id}`,
    at: ticket.spoken_at,
    public: ticket.public && !isHidden(ticket.state),
    persons: [ticket.reporter, ticket.filed_by],
    units: ticket.units,
    seats: ticket.seats,
  }
}

/** From now on it is found as it stands. */
export const keepFindable = async (context: Context, ticket: Told): Promise<void> =>
  put(context.tx, entryOf(ticket, await countyClasses(context)), context.now)

/** The same for many at once, as they stand in the database. */
export async function keepFindableAnew(context: Context, ids: readonly string[]): Promise<void> {
  const rows = await (context.tx as TicketsTx)
    .selectFrom('ticket')
    .select(columns)
    .where('id', 'in', [...ids])
    .execute()
  const classes = await countyClasses(context)
  await put(
    context.tx,
    rows.map((row) => entryOf(row, classes)),
    context.now,
  )
}

/** The same of a matter that was just made. */
export const beFindable = async (context: Context, ticket: Told): Promise<void> =>
  add(context.tx, entryOf(ticket, await countyClasses(context)), context.now)

/** What of a change makes others find it, or by other words. */
const telling = ['area', 'class', 'title', 'words', 'public', 'reporter', 'units', 'seats'] as const

export const tellsOtherwise = (before: Ticket, change: TicketChange): boolean =>
  telling.some((column) => column in change) ||
  (change.state !== undefined && isHidden(change.state) !== isHidden(before.state))

export const ticketPages: FindablePages = async (context, after, limit) => {
  let rows = (context.tx as TicketsTx).selectFrom('ticket').select(columns)
  if (after) rows = rows.where('id', '>', after)
  const found = await rows.orderBy('id').limit(limit).execute()
  const classes = await countyClasses(context)
  return { entries: found.map((row) => entryOf(row, classes)), next: found.length === limit ? found.at(-1)!.id : null }
}
