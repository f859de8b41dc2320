/** Shapes many contracts share. Safe in a browser: nothing here reaches a database or Node. */
import { z } from 'zod'

// A page may not make code from text, and zod looks whether it may when the first shape is made: that is here, before any shell runs.
if (typeof document !== 'undefined') z.config({ jitless: true })

/** Largest page anybody may ask for. */
export const pageLimit = 100

export const Id = z.uuid()

/** A moment as RFC 3339 text in UTC, as every answer carries it. */
export const Instant = z.iso.datetime({ offset: true })

/** A calendar day in China, 'YYYY-MM-DD'. */
export const Day = z.iso.date()

/** Words a person typed: trimmed, and with a bound. The refusal is a message key. */
export const Words = (max: number) =>
  z.string({ error: 'kernel.required' }).trim().min(1, 'kernel.required').max(max, 'kernel.too-long')

export const OptionalWords = (max: number) => z.string().trim().max(max, 'kernel.too-long').optional()

/** Query-string forms: everything arrives as text. */
export const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
export const Count = (max: number) => z.coerce.number().int().min(0).max(max)
export const many = <T extends z.ZodType>(item: T, max = 50) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item).max(max))

/** Keyset paging: `after` is the `next` of the page before. */
export const PageInput = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(pageLimit).default(20),
})

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })

export interface PageOf<T> {
  items: T[]
  next: string | null
}

/** What the caller may do next with a thing: `{ close: true }`, so that a screen never guesses. */
export const May = z.record(z.string(), z.boolean())

/** An uploaded picture or sound as screens see it: short-lived addresses, no owner. */
export const FileView = z.object({
  id: Id,
  kind: z.enum(['image', 'audio', 'document']),
  url: z.string(),
  thumb: z.string().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  seconds: z.number().nullable(),
})
export type FileView = z.infer<typeof FileView>

export const Nothing = z.object({})
