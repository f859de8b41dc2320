/** Lists of tickets one may take along as a file. Nobody's name is in them: who needs it opens the matter. */
import type { z } from 'zod'
import { defineExport, type ExportColumn, type ListExport } from '../../../kernel/exports.ts'
import type { PublicTicket, TicketRow } from '../contract.ts'
import type { IntakeView } from '../intake/contract.ts'
import { arbitrations } from '../queries/arbitrations.ts'
import { intakes } from '../queries/intake.ts'
import { mine } from '../queries/mine.ts'
import { overdueThrice } from '../queries/overdue-thrice.ts'
import { ownerless } from '../queries/ownerless.ts'
import { publicList } from '../queries/public.ts'
import { queue } from '../queries/queue.ts'
import { counted, ratesInside } from '../queries/rates.ts'
import { todo } from '../queries/todo.ts'
import type { Rates, RatesInsideAnswer } from '../rates/contract.ts'
import { countyClasses } from '../settings.ts'

const columns: readonly ExportColumn<TicketRow>[] = [
  { title: 'tickets.export-number', width: 18, of: ({ number }) => number },
  { title: 'tickets.export-title', width: 40, of: ({ title }) => title },
  { title: 'tickets.export-class', of: (row, { name }) => name(row.class) },
  { title: 'tickets.export-place', width: 28, of: ({ place }) => place },
  { title: 'tickets.export-state', width: 10, of: ({ state }, { say }) => say(`tickets.state.${state}`) },
  { title: 'tickets.export-source', width: 12, of: ({ source }, { say }) => say(`tickets.source.${source}`) },
  { title: 'tickets.export-spoken', of: ({ spoken_at }, { time }) => time(spoken_at) },
  { title: 'tickets.export-since', of: ({ state_since }, { time }) => time(state_since) },
  { title: 'tickets.export-due', of: ({ clock }, { time }) => time(clock.due) },
  { title: 'tickets.export-late', width: 8, of: ({ clock }, { say }) => (clock.late ? say('tickets.export-yes') : '') },
  { title: 'tickets.export-turn', width: 24, of: ({ turn }) => turn?.unit_name ?? turn?.place ?? '' },
  { title: 'tickets.export-joiners', width: 8, of: ({ joiners }) => joiners },
]

const classNames: ListExport<TicketRow>['names'] = async (context) =>
  new Map((await countyClasses(context)).map((one) => [one.key, context.lang === 'en' ? one.en : one.zh]))

const list = (query: ListExport<TicketRow>['query'], title: string) =>
  defineExport<TicketRow>({ query, title, columns, names: classNames })

const open = defineExport<PublicTicket>({
  query: publicList,
  title: 'tickets.export-public',
  names: classNames,
  columns: [
    { title: 'tickets.export-number', width: 18, of: ({ number }) => number },
    { title: 'tickets.export-title', width: 40, of: ({ title }) => title },
    { title: 'tickets.export-class', of: (row, { name }) => name(row.class) },
    { title: 'tickets.export-place', width: 28, of: ({ place }) => place },
    { title: 'tickets.export-state', width: 10, of: ({ state }, { say }) => say(`tickets.state.${state}`) },
    { title: 'tickets.export-spoken', of: ({ spoken_at }, { time }) => time(spoken_at) },
    { title: 'tickets.export-since', of: ({ state_since }, { time }) => time(state_since) },
    { title: 'tickets.export-late', width: 8, of: ({ late }, { say }) => (late ? say('tickets.export-yes') : '') },
    {
      title: 'tickets.export-was-solved',
      width: 8,
      of: ({ solved }, { say }) => (solved === null ? '' : say(solved ? 'tickets.export-yes' : 'tickets.export-no')),
    },
    { title: 'tickets.export-joiners', width: 8, of: ({ joiners }) => joiners },
  ],
})

const brought = defineExport<IntakeView>({
  query: intakes,
  title: 'tickets.export-intakes',
  columns: [
    { title: 'tickets.export-file', width: 28, of: ({ title }) => title },
    { title: 'tickets.export-source', width: 12, of: ({ source }, { say }) => say(`tickets.source.${source}`) },
    { title: 'tickets.export-place', width: 28, of: ({ place }) => place },
    { title: 'tickets.export-state', width: 10, of: ({ state }, { say }) => say(`tickets.intake-state-${state}`) },
    { title: 'tickets.export-rows', width: 8, of: ({ rows }) => rows },
    { title: 'tickets.export-good', width: 8, of: ({ good }) => good },
    { title: 'tickets.export-known', width: 8, of: ({ known }) => known },
    { title: 'tickets.export-wrong', width: 8, of: ({ wrong }) => wrong },
    { title: 'tickets.export-skipped', width: 8, of: ({ skipped }) => skipped },
    { title: 'tickets.export-filed', width: 8, of: ({ filed }) => filed },
    { title: 'tickets.export-by', width: 12, of: ({ by }) => by },
    { title: 'tickets.export-at', of: ({ at }, { time }) => time(at) },
    { title: 'tickets.export-done-at', of: ({ done_at }, { time }) => time(done_at) },
  ],
})

type Part = { name: string; rates: z.infer<typeof Rates> }
const count = (title: string, of: (rates: Part['rates']) => number): ExportColumn<Part> => ({
  title,
  width: 12,
  of: ({ rates }) => of(rates),
})

const rates = defineExport<Part>({
  query: ratesInside,
  title: 'tickets.export-rates',
  columns: [
    { title: 'tickets.export-place', width: 28, of: ({ name }) => name },
    count('tickets.export-answered', ({ answered }) => answered),
    count('tickets.export-in-time', ({ in_time }) => in_time),
    count('tickets.export-closed', ({ closed }) => closed),
    count('tickets.export-asked-solved', ({ asked_solved }) => asked_solved),
    count('tickets.export-solved', ({ solved }) => solved),
    count('tickets.export-asked-satisfied', ({ asked_satisfied }) => asked_satisfied),
    count('tickets.export-satisfied', ({ satisfied }) => satisfied),
  ],
  rowsOf: (answer: RatesInsideAnswer) => [answer, ...answer.parts],
})

export const exports = [
  list(queue, 'tickets.export-queue'),
  list(ownerless, 'tickets.export-ownerless'),
  list(arbitrations, 'tickets.export-arbitrations'),
  list(overdueThrice, 'tickets.export-overdue'),
  list(todo, 'tickets.export-todo'),
  list(mine, 'tickets.export-mine'),
  list(counted, 'tickets.export-counted'),
  open,
  brought,
  rates,
]
