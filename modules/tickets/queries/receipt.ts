/** The receipt of a ticket for those who may see the ticket; and what any receipt proves, for browsers that cannot say so themselves. */
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { maySee } from '../access.ts'
import { filedOf } from '../receipt/issuing.ts'
import { checkOnServer, receiptKeys } from '../receipt/receipt.ts'
import { publishedKeys, receiptOf } from '../receipt/store.ts'
import {
  keysAddress,
  ReceiptAnswer,
  ReceiptInput,
  readReceipt,
  receiptFields,
  receiptTextIn,
  receiptYear,
  VerifyAnswer,
  VerifyInput,
  verifyReceipt,
} from '../receipt/verify.ts'
import { ticketById } from '../store.ts'

export const receipt = defineQuery({
  name: 'tickets.receipt',
  who: 'signed-in',
  says: 'The signed receipt of a ticket, with what it was signed over, for the resident, whoever acts or spoke for her, and staff who see the ticket.',
  input: ReceiptInput,
  answer: ReceiptAnswer,
  may: (actor) => actor.person !== null,
  async find(context, { id }) {
    const ticket = await ticketById(context.tx, id)
    if (!ticket || !maySee(context.actor, ticket)) throw new Missing('ticket')
    // A department sees the ticket and not the place: row security of the receipt knows places and persons only.
    return await asSystem(context, async (high) => {
      const kept = await receiptOf(high.tx, id)
      const read = kept && readReceipt(kept.text)
      return {
        receipt: kept && read && { text: kept.text, ...receiptFields(read.receipt) },
        proof: kept && { salt: kept.salt, filed: await filedOf(high, ticket) },
        keys: keysAddress(context.county),
      }
    })
  },
})

export const verifyReceiptHere = defineQuery({
  name: 'tickets.verify_receipt',
  who: 'anyone',
  says: 'Whether a receipt was signed here and what it proves, for browsers that know no Ed25519. Nothing is kept of the question.',
  input: VerifyInput,
  answer: VerifyAnswer,
  may: () => true,
  async find(context, { text }) {
    const found = receiptTextIn(text) ?? ''
    const parts = readReceipt(found)
    const keys = parts ? await keysFor(parts.receipt.county, receiptYear(parts.receipt.filed_at)) : []
    const verdict = await verifyReceipt(found, { version: 1, keys }, checkOnServer)
    return {
      ok: verdict.ok,
      why: verdict.ok ? null : verdict.why,
      receipt: verdict.receipt && receiptFields(verdict.receipt),
    }

    /** Keys of roots on the ring need no look-up; those of roots that have left stand in the caller's county. */
    async function keysFor(county: number, year: number) {
      const published = county === context.county ? await publishedKeys(context.tx) : []
      return receiptKeys(context.app.config.keys, county, { from: year, to: year }, published)
    }
  },
})
