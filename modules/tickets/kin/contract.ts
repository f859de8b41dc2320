/** Matters that hang together, as the outside knows them: joining, merging, splitting, sending many at once. Safe in a browser. */
import { z } from 'zod'
import { Area } from '../../../kernel/area.ts'
import { Flag, Id, Instant, many, OptionalWords, Words } from '../../../kernel/shapes.ts'
import { PublicTicket, photosMost, State, Turn, wordsMost } from '../contract.ts'

import { partsFewest, partsMost } from './merging.ts'

const Photos = z.array(Id).max(photosMost, 'tickets.too-many-photos').default([])

/** Open public matters of the village and of one function, for the phone to find the same one among them. */
export const NearInput = z.object({ area: Area, class: z.string().max(60) })
export const NearTicket = PublicTicket.extend({ words: z.string() })
export type NearTicket = z.infer<typeof NearTicket>
export const NearAnswer = z.object({ items: z.array(NearTicket) })

/** "I met the same": words and pictures are only for those who look after it. */
export const JoinTicket = z.object({
  ticket: Id,
  words: OptionalWords(wordsMost),
  photos: Photos,
  on_behalf_of: Id.optional(),
})
/** What she joined, what her own matter was merged into, or that own matter itself. */
export const LeaveTicket = z.object({ ticket: Id, person: Id.optional() })
export type LeaveTicket = z.infer<typeof LeaveTicket>
export const Joined = z.object({
  id: Id,
  number: z.string(),
  state: State,
  joiners: z.number().int(),
  joined: z.boolean(),
})
export type Joined = z.infer<typeof Joined>
/** `own`: her own matter, which stands again; null when she had only joined. */
export const Left = Joined.extend({ own: Id.nullable() })
export type Left = z.infer<typeof Left>
/** It ended, and mine is not solved: a matter of its own. */
export const TellAgain = z.object({ ticket: Id, words: OptionalWords(500) })

/** `ticket` goes on in `into`; the words are said to both residents. */
export const MergeTicket = z.object({ ticket: Id, into: Id, words: Words(500) })
export type MergeTicket = z.infer<typeof MergeTicket>
export const UnmergeTicket = z.object({ ticket: Id, words: Words(500) })
/** Open matters of the place that may be the same: for whoever puts two together. */
export const SameInput = z.object({ ticket: Id, text: z.string().trim().max(60).optional() })
export const SameTicket = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  class: z.string(),
  place: z.string(),
  state: State,
  spoken_at: Instant,
  joiners: z.number().int(),
  /** Null when one of the two has no pin. */
  metres: z.number().nullable(),
  same_grid: z.boolean(),
  likely: z.boolean(),
})
export type SameTicket = z.infer<typeof SameTicket>
export const SameAnswer = z.object({ items: z.array(SameTicket) })

export const Part = z
  .object({
    class: z.string().max(60),
    words: Words(500),
    /** Of the pictures of the whole, those this office needs. */
    photos: z.array(Id).max(photosMost).default([]),
    post: z.string().max(40).optional(),
    area: Area.optional(),
    unit: Id.optional(),
    person: Id.optional(),
  })
  .refine(
    ({ post, area, unit }) =>
      (unit === undefined || post === undefined) && (post === undefined) === (area === undefined),
    {
      path: ['unit'],
      error: 'tickets.dispatch-to-one',
    },
  )
export type Part = z.infer<typeof Part>
export const SplitTicket = z.object({
  ticket: Id,
  /** Said to the resident. */
  words: Words(500),
  parts: z.array(Part).min(partsFewest, 'tickets.split-parts').max(partsMost, 'tickets.split-parts'),
})
export type SplitTicket = z.infer<typeof SplitTicket>
/** The words are said to the resident, and stand in the voided parts. */
export const UnsplitTicket = z.object({ ticket: Id, words: Words(500) })

/** Matters sent out at once, at most; sent in runs of so many, each run whole. */
export const sendMost = 100
export const sendRun = 20
/** So long the sender may take them back, where nobody has acted. */
export const recallMinutes = 10

const target = {
  post: z.string().max(40).optional(),
  area: Area.optional(),
  unit: Id.optional(),
  person: Id.optional(),
}
export const PreviewInput = z.object({ tickets: many(Id, sendMost), ...target, usual: Flag.optional() })
/** Where each goes, or why it does not. */
export const PreviewItem = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  place: z.string(),
  to: Turn.nullable(),
  refused: z.string().nullable(),
})
export type PreviewItem = z.infer<typeof PreviewItem>
export const PreviewAnswer = z.object({ items: z.array(PreviewItem) })

export const SendMany = z.object({
  batch: Id,
  words: OptionalWords(500),
  items: z
    .array(z.object({ ticket: Id, ...target }))
    .min(1)
    .max(sendRun),
})
export const RecallMany = z.object({ batch: Id, tickets: z.array(Id).min(1).max(sendRun) })
export const ManyDone = z.object({
  items: z.array(z.object({ id: Id, done: z.boolean(), refused: z.string().nullable() })),
  /** Until when they can be taken back. */
  until: Instant.nullable(),
})

/** How many stand in each register of the caller's part of the tree; counted to `registersMost` only. */
export const registersMost = 100
export const RegistersInput = z.object({ area: Area.optional() })
export const RegistersAnswer = z.object({
  ownerless: z.number().int(),
  arbitrations: z.number().int(),
  overdue: z.number().int(),
})
export const RegisterKind = z.enum(['ownerless', 'arbitrations', 'overdue'])
export type RegisterKind = z.infer<typeof RegisterKind>
