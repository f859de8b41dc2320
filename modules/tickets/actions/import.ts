/** Another platform brings matters by its key: each number once, each record with its own outcome. */
import { defineAction } from '../../../kernel/action.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { type Brought, bringAll } from '../intake/bring.ts'
import { Imported, type ImportResult, ImportTickets } from '../intake/contract.ts'
import { type IntakeMarks, type IntakeRow, readRecords } from '../intake/intake-12345.ts'
import { placesForIntake } from '../intake/places.ts'
import { countyClasses } from '../settings.ts'

export const importTickets = defineAction({
  name: 'tickets.import',
  who: 'consumer',
  permit: 'tickets.import',
  says: 'A 12345 hotline or city-management platform brings up to 200 matters. The same number is the same ticket however often it comes; new words are added to it. Good records are filed although others are wrong; each has its own outcome.',
  input: ImportTickets,
  answer: Imported,
  async load(context, { source, items }) {
    const area = context.actor.consumer?.area ?? String(context.county)
    const places = await asSystem(context, (high) => placesForIntake(high, area))
    const classes = await countyClasses(context)
    const read = readRecords(items, { source, places, classes, now: context.now, within: area })
    if (typeof read === 'string') throw new Invalid({ items: read })
    return read
  },
  may: ({ kind }) => kind === 'consumer' || kind === 'system',
  must: () => {},
  async save(context, rows, { source, items }) {
    const good = rows.flatMap((row) =>
      row.ticket && row.key ? [{ line: row.line, key: row.key, ticket: row.ticket }] : [],
    )
    const { brought, facts } = await bringAll(context, good, {
      source,
      consumer: context.actor.consumer?.id ?? null,
      batch: null,
    })
    const done = new Map(good.map(({ line }, index) => [line, brought[index]!]))
    const say = sentencesOf(context.app.modules)
    const words = (marks: IntakeMarks) =>
      Object.fromEntries(Object.entries(marks).map(([column, key]) => [column, say(context.lang, key)]))
    const answer = rows.map((row, index) => resultOf(row, items[index]!.external_number, done.get(row.line), words))
    return { answer: { items: answer }, facts }
  },
})

function resultOf(
  row: IntakeRow,
  external_number: string,
  done: Brought | undefined,
  words: (marks: IntakeMarks) => Record<string, string>,
): ImportResult {
  return {
    external_number,
    outcome: done?.outcome ?? 'wrong',
    ticket: done?.ticket.id ?? null,
    number: done?.ticket.number ?? null,
    state: done?.ticket.state ?? null,
    errors: words(row.errors),
    notes: words({ ...row.notes, ...done?.notes }),
  }
}
