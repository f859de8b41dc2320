/**
 * Leaving what one's matter, or one's word, was put together with. Whoever goes leaves every matter she came to by that way: the one
 * she joined, those it was merged into since, and the parts of each. What she joined by another way stays.
 */
import type { Context } from '../../../kernel/context.ts'
import type { Happened } from '../../../kernel/facts.ts'
import { type Making, takeStep } from '../moving.ts'
import { tierOf } from '../rules.ts'
import { seatAgain } from '../seats.ts'
import { lockTickets, type Ticket, ticketById, updateTicket } from '../store.ts'
import { pointersMost, whenUnmerged } from './merging.ts'
import { deleteJoiners, joinerOf, partsOf } from './store.ts'

/** A matter to leave: how she came there, and the parts that carry her along. */
interface Level {
  ticket: Ticket
  /** Null: she joined it herself. */
  own: string | null
  parts: Ticket[]
}

export interface Parting {
  /** Her own matter, merged: it stands again. Null when she had only joined. */
  own: Ticket | null
  levels: Level[]
}

/** Where her own matter lives on, or where she joined, and everything that goes on in; all of it locked. On the system's reach. */
export async function partingFrom({ tx }: Context, own: Ticket | null, first: string): Promise<Parting> {
  const found: { id: string; own: string | null; parts: string[] }[] = []
  let at: Ticket | null = await ticketById(tx, first)
  let via = own?.id ?? null
  while (at && found.length < pointersMost) {
    found.push({ id: at.id, own: via, parts: at.parts > 0 ? (await partsOf(tx, at.id)).map(({ id }) => id) : [] })
    via = at.id
    at = at.merged_into === null ? null : await ticketById(tx, at.merged_into)
  }
  const ids = [...(own ? [own.id] : []), ...found.flatMap(({ id, parts }) => [id, ...parts])]
  const locked = new Map((await lockTickets(tx, ids)).map((row) => [row.id, row]))
  return {
    own: own && locked.get(own.id)!,
    levels: found.map((one) => ({
      ticket: locked.get(one.id)!,
      own: one.own,
      parts: one.parts.map((id) => locked.get(id)!),
    })),
  }
}

/** By which way this person stands among those who met the same: her own merged matter, or where she first joined. Null: she does not. */
export async function wayOf(
  { tx }: Context,
  ticket: Ticket,
  person: string,
): Promise<{ own: Ticket | null; first: string } | null> {
  if (ticket.merged_into !== null && ticket.reporter === person) return { own: ticket, first: ticket.merged_into }
  let at = ticket
  for (let count = 0; count < pointersMost; count += 1) {
    const joined = await joinerOf(tx, at.id, person)
    if (!joined) return null
    if (joined.own === null) return { own: null, first: at.id }
    const before = await ticketById(tx, joined.own)
    if (!before) return null
    if (before.reporter === person && before.merged_into === at.id) return { own: before, first: at.id }
    at = before
  }
  return null
}

/** Takes out whoever came that way. Returns the matters as they stand then, the last one she was part of at the end. */
export async function withdraw({ tx }: Context, { own, levels }: Parting, person: string | null): Promise<Ticket[]> {
  const left: Ticket[] = []
  const gone = new Set(person === null ? [] : [person])
  for (const [index, level] of levels.entries()) {
    // With her own matter go all who had joined that.
    const by = index === 0 && own ? {} : { persons: [...gone] }
    for (const one of await deleteJoiners(tx, level.ticket.id, { own: level.own, ...by })) gone.add(one)
    const stays = (one: Ticket) => one.joiners.filter((each) => !gone.has(each))
    const merged = own ? Math.max(0, level.ticket.merged - 1 - own.merged) : level.ticket.merged
    const joiners = await keptJoiners(tx, level.ticket, gone, stays(level.ticket))
    await updateTicket(tx, level.ticket.id, { joiners, merged })
    left.push({ ...level.ticket, joiners, merged })
    for (const part of level.parts) {
      await deleteJoiners(tx, part.id, { own: level.own ?? level.ticket.id, persons: [...gone] })
      await updateTicket(tx, part.id, { joiners: await keptJoiners(tx, part, gone, stays(part)) })
    }
  }
  return left
}

/** Who came by another way too is still there. */
async function keptJoiners(tx: Context['tx'], ticket: Ticket, gone: ReadonlySet<string>, rest: readonly string[]) {
  const still: string[] = []
  for (const person of ticket.joiners)
    if (gone.has(person) && (await joinerOf(tx, ticket.id, person))) still.push(person)
  return [...rest, ...still]
}

/** Her own matter goes on by itself, with whoever had it. In the caller's own context. */
export async function standAgain(
  context: Context,
  own: Ticket,
  made: Pick<Making, 'by' | 'words' | 'data'>,
): Promise<{ ticket: Ticket; fact: Happened }> {
  const back = await seatAgain(context, own)
  return await takeStep(
    context,
    own,
    { move: 'unmerge', ...made, turn: back?.seat ?? null, to: back?.persons ?? [] },
    {
      ...whenUnmerged(own, await context.calendar()),
      tier: back?.seat.area ? tierOf(back.seat.area) : own.tier,
    },
  )
}
