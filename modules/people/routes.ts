/** Workbooks over plain HTTP: the template, the sheet with red cells, and a roster to take along. */
import type { Actor } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import { recordAccess } from '../../kernel/audit.ts'
import type { Context } from '../../kernel/context.ts'
import { transact } from '../../kernel/db.ts'
import { Forbidden, Invalid, Missing, SignedOut } from '../../kernel/errors.ts'
import { parseAsked } from '../../kernel/known.ts'
import type { PlainRoute } from '../../kernel/module.ts'
import { unseal } from '../../kernel/seal.ts'
import { langOf, sentencesOf } from '../../kernel/sentences.ts'
import { sendWorkbook, workbookMime } from '../../kernel/workbook.ts'
import { placeNames } from '../places/api.ts'
import { mayReveal, mayRoster, maySeePeople } from './access.ts'
import { ExportRoster, OneBatch, rosterRowLimit } from './contract.ts'
import { openCells } from './roster/apply.ts'
import type { Cells } from './roster/rows.ts'
import { findBatch, linesOf } from './roster/store.ts'
import { errorWorkbook, exportWorkbook, templateWorkbook } from './roster/workbook.ts'
import { packPurpose } from './rules.ts'
import { housesOf, type PersonRecord, rosterOf } from './store.ts'

function mustBeStaff(actor: Actor): void {
  if (!actor.person) throw new SignedOut()
  if (!maySeePeople(actor)) throw new Forbidden()
}

const template: PlainRoute = {
  method: 'GET',
  url: '/api/people/roster-template.xlsx',
  who: 'staff',
  says: 'An empty roster to fill in, with a sheet that explains each column.',
  shape: { answer: { [workbookMime]: 'file' } },
  mount(http, _app, callerOf) {
    http.get(this.url, async (request, reply) => {
      mustBeStaff(await callerOf(request, reply))
      return sendWorkbook(reply, '花名册模板.xlsx', 'roster', await templateWorkbook())
    })
  },
}

const errors: PlainRoute = {
  method: 'GET',
  url: '/api/people/roster-errors.xlsx',
  who: 'staff who keep that place’s roster',
  says: 'The roster as it was brought, wrong cells red, with what to put right beside them.',
  shape: { query: OneBatch, answer: { [workbookMime]: 'file' } },
  mount(http, app, callerOf) {
    http.get(this.url, async (request, reply) => {
      const actor = await callerOf(request, reply)
      mustBeStaff(actor)
      const { batch } = parseAsked(OneBatch, request.query)
      const lang = langOf(request.headers['accept-language'])
      const bytes = await transact(app.db, actor, 'read', (tx) =>
        errorSheet(contextOf(app, tx, actor, app.clock(), lang), batch),
      )
      return sendWorkbook(reply, '花名册-需要改的地方.xlsx', 'roster', bytes)
    })
  },
}

async function errorSheet(context: Context, id: string): Promise<Buffer> {
  const batch = await findBatch(context.tx, id)
  if (!mayRoster(context.actor, batch.area)) throw new Forbidden()
  const lines = await linesOf(context.tx, id, rosterRowLimit, false)
  if (lines.length === 0) throw new Missing('lines')
  const say = sentencesOf(context.app.modules)
  return await errorWorkbook(
    lines.map((line) => ({
      cells: openCells(context, line),
      errors: Object.fromEntries(
        Object.entries(line.errors).map(([column, rule]) => [column, say(context.lang, rule)]),
      ),
    })),
  )
}

const roster: PlainRoute = {
  method: 'POST',
  url: '/api/people/roster-export',
  who: 'staff who keep that place’s roster',
  says: 'The roster of a place as a workbook: masked, or in full with a purpose, and then everybody on it sees it in the access log.',
  shape: { body: { 'application/json': ExportRoster }, answer: { [workbookMime]: 'file' } },
  mount(http, app, callerOf) {
    http.post(this.url, async (request, reply) => {
      const actor = await callerOf(request, reply)
      mustBeStaff(actor)
      const input = parseAsked(ExportRoster, request.body)
      if (!mayRoster(actor, input.area)) throw new Forbidden()
      if (input.full && !input.words) throw new Invalid({ words: 'people.say-why' })
      const { name, bytes } = await transact(app.db, actor, 'write', (tx) =>
        exportSheet(contextOf(app, tx, actor, app.clock()), input),
      )
      return sendWorkbook(reply, name, 'roster', bytes)
    })
  },
}

async function exportSheet(context: Context, { area, full, purpose, words }: ReturnType<typeof ExportRoster.parse>) {
  const { tx, actor, app } = context
  const persons = await rosterOf(tx, area, rosterRowLimit + 1)
  if (persons.length > rosterRowLimit) throw new Invalid({ area: 'people.export-too-many' })
  if (full)
    for (const person of persons) {
      if (!mayReveal(actor, person)) throw new Forbidden()
      await recordAccess(context, {
        person: person.id,
        area: person.area,
        field: 'roster',
        purpose: packPurpose(purpose, words ?? ''),
      })
    }
  const houses = await housesOf(tx, persons)
  const grids = await placeNames(tx, [...new Set(persons.map((person) => person.area.slice(0, 15)))])
  const place = (await placeNames(tx, [area])).get(area) ?? area
  const bytes = await exportWorkbook(
    persons.map((person) =>
      cellsOf(app, person, houses.get(person.household ?? '') ?? '', grids.get(person.area.slice(0, 15)) ?? '', full),
    ),
  )
  return { name: `${place}花名册.xlsx`, bytes }
}

const sexWord = { male: '男', female: '女' } as const
const residencyWord = { registered: '户籍', resident: '常住', away: '外出', incoming: '外来' } as const

/** In the words of our own template, so that what was exported can be imported again. */
function cellsOf(app: App, person: PersonRecord, house: string, grid: string, full: boolean): Cells {
  const open = (sealed: string | null, masked: string | null, field: string) =>
    sealed && full ? unseal(app.config.keys, sealed, `person:${person.id}:${field}`) : (masked ?? '')
  return {
    name: person.name,
    grid,
    house,
    relation: person.relation,
    sex: person.sex ? sexWord[person.sex] : '',
    birth_day: (full ? person.birth_day : person.birth_day?.slice(0, 4)) ?? '',
    id_number: open(person.id_number_sealed, person.id_number_masked, 'id_number'),
    phone: open(person.phone_sealed, person.phone_masked, 'phone'),
    residency: person.residency ? residencyWord[person.residency] : '',
    elsewhere: person.elsewhere,
  }
}

export const routes: readonly PlainRoute[] = [template, errors, roster]
