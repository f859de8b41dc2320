/** Plain routes of the books: an opened original by its signed address, the template for lines, the sheet with red cells. */
import { z } from 'zod'
import { isStaff } from '../../kernel/actor.ts'
import { transact } from '../../kernel/db.ts'
import { Forbidden, Missing, SignedOut } from '../../kernel/errors.ts'
import { parseAsked } from '../../kernel/known.ts'
import type { PlainRoute } from '../../kernel/module.ts'
import { langOf, sentencesOf } from '../../kernel/sentences.ts'
import { Count, Id } from '../../kernel/shapes.ts'
import { sendWorkbook, workbookMime } from '../../kernel/workbook.ts'
import { mayMake } from './access.ts'
import { linesMost, OneImport } from './contract.ts'
import { isOpen, originalBytes, originalPath } from './drafts/originals.ts'
import { importById, openCells, rowsOf } from './import/store.ts'
import { errorWorkbook, templateWorkbook } from './import/workbook.ts'

const AskOriginal = z.object({
  county: Count(999_999),
  id: Id,
  until: Count(Number.MAX_SAFE_INTEGER),
  sign: z.string().max(64),
})

const original: PlainRoute = {
  method: 'GET',
  url: originalPath,
  who: 'whoever was given the signed address: the look was recorded before it was made',
  says: 'The sealed original of a voucher, for ten minutes after it was opened.',
  shape: { query: AskOriginal, answer: { 'image/jpeg': 'file' } },
  mount(http, app) {
    http.get(this.url, async (request, reply) => {
      const asked = parseAsked(AskOriginal, request.query)
      const bytes = isOpen(app.config.keys, asked, app.clock()) ? await originalBytes(app, asked.id) : null
      if (!bytes) throw new Missing('picture')
      return reply
        .type('image/jpeg')
        .header('cache-control', 'no-store')
        .header('content-disposition', 'inline')
        .send(bytes)
    })
  },
}

const template: PlainRoute = {
  method: 'GET',
  url: '/api/disclosure/lines-template.xlsx',
  who: 'staff',
  says: 'An empty sheet for the lines of an account, with sheets that explain the columns and the categories.',
  shape: { answer: { [workbookMime]: 'file' } },
  mount(http, _app, callerOf) {
    http.get(this.url, async (request, reply) => {
      const actor = await callerOf(request, reply)
      if (!actor.person) throw new SignedOut()
      if (!isStaff(actor)) throw new Forbidden()
      return sendWorkbook(reply, '收支明细模板.xlsx', 'lines', await templateWorkbook())
    })
  },
}

const errors: PlainRoute = {
  method: 'GET',
  url: '/api/disclosure/lines-errors.xlsx',
  who: 'staff who make that village’s accounts',
  says: 'The sheet of lines as it was brought, wrong cells red, with what to put right beside them.',
  shape: { query: OneImport, answer: { [workbookMime]: 'file' } },
  mount(http, app, callerOf) {
    http.get(this.url, async (request, reply) => {
      const actor = await callerOf(request, reply)
      if (!actor.person) throw new SignedOut()
      const { batch: id } = parseAsked(OneImport, request.query)
      const say = sentencesOf(app.modules)
      const lang = langOf(request.headers['accept-language'])
      const rows = await transact(app.db, actor, 'read', async (tx) => {
        const batch = await importById(tx, id)
        if (!mayMake(actor, batch.area)) throw new Forbidden()
        return await rowsOf(tx, id, linesMost, 'all')
      })
      const lines = rows.map((row) => ({
        cells: openCells(app.config.keys, row),
        errors: Object.fromEntries(Object.entries(row.errors).map(([cell, rule]) => [cell, say(lang, rule)])),
      }))
      return sendWorkbook(reply, '收支明细-要改的.xlsx', 'lines', await errorWorkbook(lines))
    })
  },
}

export const routes: readonly PlainRoute[] = [original, template, errors]
