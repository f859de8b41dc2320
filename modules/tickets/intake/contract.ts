/** What the outside may know about bringing matters from the 12345 hotline and from city management. Safe in a browser. */
import { z } from 'zod'
import { Area } from '../../../kernel/area.ts'
import { Id, Instant, May, PageInput, pageOf, Words } from '../../../kernel/shapes.ts'
import { Source, State, wordsMost } from '../contract.ts'

/** Platforms that bring matters; a subset of `Source`. */
export const IntakeSource = Source.extract(['hotline_12345', 'city_management'])
export type IntakeSource = z.infer<typeof IntakeSource>
/** The same, and programs that speak Open311: whoever brought a matter is told how it goes on. */
export const OutsideSource = Source.extract(['hotline_12345', 'city_management', 'open311'])
export type OutsideSource = z.infer<typeof OutsideSource>

/** Our columns, in the order of our template. */
export const IntakeColumn = z.enum([
  'external_number',
  'title',
  'words',
  'name',
  'phone',
  'region',
  'address',
  'class',
  'subclass',
  'spoken_at',
  'due_at',
  'lon',
  'lat',
])
export type IntakeColumn = z.infer<typeof IntakeColumn>

/** Records one call brings at most. */
export const importMost = 200
/** Rows one workbook brings at most. */
export const intakeRowsMost = 5_000
/** Bytes of a workbook, which travels as it is. */
export const intakeWorkbook_bytes = 6 * 1024 * 1024

const Cell = (max: number) => z.string().max(max, 'kernel.too-long')

/** One matter as the other platform has it. Times without a zone are China's. */
export const ImportRecord = z.object({
  external_number: Cell(60).describe('The number of the matter on that platform; the same number is the same matter'),
  title: Cell(200).optional(),
  words: Cell(wordsMost).optional().describe('What was said'),
  name: Cell(80).optional().describe('Who called'),
  phone: Cell(60).optional().describe('The number to call back; hidden digits are taken for none'),
  region: Cell(200).optional().describe('Township or village by name, or a division code'),
  address: Cell(400).optional(),
  class: Cell(80).optional().describe('Kind of matter: our key (management.lamps) or how the platform calls it'),
  subclass: Cell(80).optional(),
  spoken_at: Cell(40).describe('When the caller spoke; the clocks start there'),
  due_at: Cell(40).optional().describe('Until when the platform wants its answer'),
  lon: z
    .union([z.number(), Cell(30)])
    .optional()
    .describe('Degrees'),
  lat: z
    .union([z.number(), Cell(30)])
    .optional()
    .describe('Degrees'),
})
export type ImportRecord = z.infer<typeof ImportRecord>

export const ImportTickets = z.object({
  source: IntakeSource,
  items: z.array(ImportRecord).min(1).max(importMost, 'tickets.intake-batch-too-long'),
})
export type ImportTickets = z.infer<typeof ImportTickets>

/**
 * filed: a ticket was made. same: it is there and says the same. added: it is there, and new words were added to it. kept: it is
 * there and has ended, so nothing was added. wrong: nothing was made, `errors` says why.
 */
export const Outcome = z.enum(['filed', 'same', 'added', 'kept', 'wrong'])
export type Outcome = z.infer<typeof Outcome>

export const ImportResult = z.object({
  external_number: z.string(),
  outcome: Outcome,
  ticket: Id.nullable(),
  number: z.string().nullable(),
  state: State.nullable(),
  /** Column → sentence. */
  errors: z.record(z.string(), z.string()),
  /** What was taken but deserves a look: a class that was guessed, a hidden number, fields that differ and were not changed. */
  notes: z.record(z.string(), z.string()),
})
export type ImportResult = z.infer<typeof ImportResult>
/** One result for each record, in the order in which they came. */
export const Imported = z.object({ items: z.array(ImportResult) })

/** What webhooks tell a platform about its own matters: `data` of the events `tickets.hotline_12345`, `tickets.city_management`, `tickets.open311`. */
export const StatusTold = z.object({
  external_number: z.string(),
  source: OutsideSource,
  number: z.string(),
  /** Key of the step: rises with time, and is the same when the message is sent again. */
  step: Id,
  at: Instant,
  status: z.enum([
    'received',
    'accepted',
    'declined',
    'dispatched',
    'in_progress',
    'returned',
    'paused',
    'extended',
    'answered',
    'verified',
    'closed',
    'reopened',
    'merged',
    'split',
    'voided',
  ]),
  /** How 12345 centres call it: 已受理. */
  term: z.string(),
  /** Words said to the caller, without telephone numbers; null where nothing is said. */
  words: z.string().nullable(),
  /** Reason from our list, as a key. */
  reason: z.string().nullable(),
  /** Department or office it lies with now; never a person. */
  unit: z.string().nullable(),
  due: Instant.nullable(),
  solved: z.boolean().nullable(),
  answered_well: z.boolean().nullable(),
})
export type StatusTold = z.infer<typeof StatusTold>

export const BatchState = z.enum(['checking', 'checked', 'filing', 'done'])
export type BatchState = z.infer<typeof BatchState>
export const RowOutcome = z.enum(['unread', 'good', 'known', 'wrong', 'skipped'])
export type RowOutcome = z.infer<typeof RowOutcome>

export const UploadIntake = z.object({
  area: Area,
  source: IntakeSource,
  name: Words(120),
  /** Base64 of an .xlsx. */
  workbook: z
    .string()
    .min(1)
    .max(Math.ceil((intakeWorkbook_bytes * 4) / 3) + 4, 'tickets.intake-workbook-large'),
})
export type UploadIntake = z.infer<typeof UploadIntake>
export const OneIntake = z.object({ batch: Id })
export const IntakeCells = z.partialRecord(IntakeColumn, z.string().max(wordsMost, 'kernel.too-long'))
export type IntakeCells = z.infer<typeof IntakeCells>
export const EditIntakeRow = z.object({ batch: Id, line: z.int().min(1), cells: IntakeCells })
/** `skip` false takes rows in again. */
export const SkipIntakeRows = z.object({
  batch: Id,
  lines: z.array(z.int().min(1)).min(1).max(500),
  skip: z.boolean().default(true),
})
export const Made = z.object({ id: Id })

export const IntakeView = z.object({
  id: Id,
  area: Area,
  place: z.string(),
  title: z.string(),
  source: IntakeSource,
  state: BatchState,
  mapping: z.array(z.object({ column: IntakeColumn, heading: z.string() })),
  rows: z.number().int(),
  /** Rows looked at, while it is being checked. */
  seen: z.number().int(),
  good: z.number().int(),
  known: z.number().int(),
  wrong: z.number().int(),
  skipped: z.number().int(),
  filed: z.number().int(),
  by: z.string(),
  at: Instant,
  done_at: Instant.nullable(),
  may: May,
})
export type IntakeView = z.infer<typeof IntakeView>
export const IntakesInput = PageInput
export const IntakePage = pageOf(IntakeView)
export type IntakePage = z.infer<typeof IntakePage>

export const IntakeRowView = z.object({
  line: z.number().int(),
  outcome: RowOutcome,
  cells: IntakeCells,
  errors: z.record(z.string(), z.string()),
  notes: z.record(z.string(), z.string()),
  done: z.enum(['filed', 'same', 'added']).nullable(),
  ticket: Id.nullable(),
})
export type IntakeRowView = z.infer<typeof IntakeRowView>
/** `show`: wrong ones, those to be filed, or all; paged by line. */
export const IntakeRowsInput = PageInput.extend({
  batch: Id,
  show: z.enum(['wrong', 'good', 'known', 'skipped', 'done', 'all']).default('all'),
})
export const IntakeRowPage = pageOf(IntakeRowView)
export type IntakeRowPage = z.infer<typeof IntakeRowPage>
