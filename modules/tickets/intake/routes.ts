/** Workbooks of intake over plain HTTP: one comes in as it is, the template and the red one go out. */
import type { FastifyRequest } from 'fastify'
import { perform } from '../../../kernel/action.ts'
import { contextOf } from '../../../kernel/app.ts'
import { transact } from '../../../kernel/db.ts'
import { Forbidden, Invalid, SignedOut } from '../../../kernel/errors.ts'
import { parseAsked } from '../../../kernel/known.ts'
import type { PlainRoute } from '../../../kernel/module.ts'
import { langOf } from '../../../kernel/sentences.ts'
import { sendWorkbook, workbookMime } from '../../../kernel/workbook.ts'
import { uploadIntake } from '../actions/intake.ts'
import { wordsOfMarks, wrongRows } from '../queries/intake.ts'
import { openCells } from './batches.ts'
import { intakeRowsMost, intakeWorkbook_bytes, Made, OneIntake, UploadIntake } from './contract.ts'
import { intakeSheet } from './intake-12345.data.ts'
import { errorWorkbook, templateWorkbook } from './workbook.ts'

const keyOf = (request: FastifyRequest): string | undefined => {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' ? key : undefined
}

const upload: PlainRoute = {
  method: 'POST',
  url: '/api/tickets/intake-workbook',
  who: 'staff who take in what other platforms send',
  says: 'A workbook of a hotline or of city management as it is (application/octet-stream); area, source and name stand in the query. The same as tickets.upload_intake.',
  shape: {
    query: UploadIntake.omit({ workbook: true }),
    body: { 'application/octet-stream': 'file' },
    answer: { 'application/json': Made },
  },
  mount(http, app, callerOf) {
    http.post(this.url, { bodyLimit: intakeWorkbook_bytes }, async (request, reply) => {
      const actor = await callerOf(request, reply)
      if (!Buffer.isBuffer(request.body)) throw new Invalid({ workbook: 'kernel.workbook-unreadable' })
      const { answer } = await perform(
        app,
        uploadIntake,
        { ...(request.query as object), workbook: request.body.toString('base64') },
        { actor, lang: langOf(request.headers['accept-language']), idempotencyKey: keyOf(request) },
      )
      return answer
    })
  },
}

const template: PlainRoute = {
  method: 'GET',
  url: '/api/tickets/intake-template.xlsx',
  who: 'staff',
  says: 'An empty workbook with the columns intake knows, and one invented row.',
  shape: { answer: { [workbookMime]: 'file' } },
  mount(http, _app, callerOf) {
    http.get(this.url, async (request, reply) => {
      const actor = await callerOf(request, reply)
      if (!actor.person) throw new SignedOut()
      if (actor.posts.length === 0) throw new Forbidden()
      return sendWorkbook(reply, intakeSheet.template, 'intake', await templateWorkbook())
    })
  },
}

const errors: PlainRoute = {
  method: 'GET',
  url: '/api/tickets/intake-errors.xlsx',
  who: 'staff who take in what other platforms send',
  says: 'The rows of a workbook that have to be put right, wrong cells red.',
  shape: { query: OneIntake, answer: { [workbookMime]: 'file' } },
  mount(http, app, callerOf) {
    http.get(this.url, async (request, reply) => {
      const actor = await callerOf(request, reply)
      if (!actor.person) throw new SignedOut()
      const { batch } = parseAsked(OneIntake, request.query)
      const lang = langOf(request.headers['accept-language'])
      const bytes = await transact(app.db, actor, 'read', async (tx) => {
        const context = contextOf(app, tx, actor, app.clock(), lang)
        const rows = await wrongRows(context, batch, intakeRowsMost)
        return await errorWorkbook(
          rows.map((row) => ({ cells: openCells(context, row), errors: wordsOfMarks(context, row.errors) })),
        )
      })
      return sendWorkbook(reply, intakeSheet.errors, 'intake', bytes)
    })
  },
}

export const intakeRoutes: readonly PlainRoute[] = [upload, template, errors]
