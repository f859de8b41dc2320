/** What a search asks and answers. Safe in a browser. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import { Flag, Instant, many, PageInput, Words } from '../../kernel/shapes.ts'

/** Characters somebody may ask with. */
export const wordsMost = 60

/** Kinds of what is there for good, in the order in which they are shown; everything else happened at a time. */
export const lastingKinds = ['place', 'office', 'service', 'power', 'item'] as const

export const Kind = z.string().regex(/^[a-z][a-z-]{1,29}$/)

export const FindInput = PageInput.extend({
  words: Words(wordsMost),
  kinds: many(Kind, 10).optional(),
  /** The village a visitor looks at; who is signed in finds what she may open anyway. */
  area: Area.optional(),
  /** true: only what has a page on the phone. */
  phone: Flag.optional(),
})
export type FindInput = z.infer<typeof FindInput>

/** Where the words stand: beginnings and ends, in UTF-16 units of the text beside it. Never markup. */
export const Marks = z.array(z.tuple([z.number().int(), z.number().int()]))
export type Marks = z.infer<typeof Marks>

export const Found = z.object({
  kind: Kind,
  id: z.string(),
  title: z.string(),
  title_marks: Marks,
  /** A piece of the text around the first word; empty when there is none. */
  text: z.string(),
  text_marks: Marks,
  link: z.string().nullable(),
  desk_link: z.string().nullable(),
  at: Instant,
  place: z.string(),
})
export type Found = z.infer<typeof Found>

export const FindAnswer = z.object({
  /** What is there for good (places, offices, services), best first; on the first page of a search over all kinds only. */
  lasting: z.array(Found),
  /** First what has all words in its title, then what has them anywhere; the newest first in each. */
  items: z.array(Found),
  next: z.string().nullable(),
  /** Nothing had all the words: these have some of them. */
  loose: z.boolean(),
})
export type FindAnswer = z.infer<typeof FindAnswer>

export const RebuildInput = z.object({ kinds: many(Kind, 20).optional() })
export const RebuildAnswer = z.object({ kinds: z.array(Kind) })

export const Rounds = z.object({
  kinds: z.array(
    z.object({
      kind: Kind,
      entries: z.number().int(),
      began_at: Instant,
      ended_at: Instant.nullable(),
    }),
  ),
})
export type Rounds = z.infer<typeof Rounds>
