/** The receipt of a matter that was filed: signed once, soon after, by the county's key of that year. */
import type { Context } from '../../../kernel/context.ts'
import type { Fact } from '../../../kernel/facts.ts'
import { filesByIds } from '../../../kernel/files.ts'
import { hear } from '../notices.ts'
import { duesOf } from '../rules.ts'
import { type Ticket, ticketById } from '../store.ts'
import { issueReceipt, newSalt, receiptKeys } from './receipt.ts'
import { keepReceipt, publishedKeys, publishKeys, receiptOf } from './store.ts'
import { type Filed, receiptYear } from './verify.ts'

/** Keys stand in public this many years before they sign, so that a list taken home in December still serves in January. */
const ahead_years = 1

/** What was filed, as the receipt's digest counts it. Runs on the system's reach: pictures are read whose they are. */
export async function filedOf({ tx }: Pick<Context, 'tx'>, ticket: Ticket): Promise<Filed> {
  // A voice note is proved like a picture, after them.
  const ids = [...ticket.photos, ...(ticket.voice ? [ticket.voice] : [])].map((file) => file.id)
  const kept = new Map((await filesByIds(tx, ids)).map((file) => [file.id, file.sha256]))
  const { area, class: kind, words, address, lon, lat } = ticket
  return {
    area,
    class: kind,
    words,
    address,
    lon,
    lat,
    public: ticket.public,
    photos: ids.flatMap((id) => kept.get(id) ?? []),
  }
}

/** Signs and keeps the receipt, and publishes the key. Does nothing for a ticket that has one. System only. */
export async function issueFor(context: Context, ticket: Ticket): Promise<void> {
  const { app, tx, county, now } = context
  if (await receiptOf(tx, ticket.id)) return
  const ring = app.config.keys
  const year = receiptYear(ticket.filed_at)
  const before = await publishedKeys(tx)
  const there = new Set(before.map((key) => key.id))
  const keys = receiptKeys(ring, county, { from: year, to: year + ahead_years }, before)
  await publishKeys(
    tx,
    keys.filter((key) => !there.has(key.id)),
    now,
  )
  // What was promised when she spoke, whatever has happened to the clock since.
  const dues = duesOf(ticket.spoken_at, ticket.first_reply_limit, ticket.answer_limit, await context.calendar())
  const salt = newSalt()
  const text = issueReceipt(
    ring,
    {
      ...(await filedOf(context, ticket)),
      county,
      number: ticket.number,
      spoken_at: ticket.spoken_at,
      filed_at: ticket.filed_at,
      first_reply_due: dues.first_reply_due,
      answer_due: dues.answer_due,
    },
    salt,
  )
  const { id, area, reporter, filed_by } = ticket
  await keepReceipt(tx, { county, ticket: id, area, reporter, filed_by, salt, text, at: now })
}

/** A matter was filed: its receipt first, then whoever has to hear of it. May run twice: there is one receipt. */
export async function hearFiled(context: Context, fact: Fact): Promise<void> {
  const ticket = await ticketById(context.tx, fact.subject)
  if (ticket) await issueFor(context, ticket)
  await hear(context, fact)
}
