/** What the outside may know about the sealed log: heads and proofs, all hashes as lower-case hex of SHA-256. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import { Day, Id, Instant } from '../../kernel/shapes.ts'

export const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** `area`: any place of the county whose log is meant. `day`: the last head of that day in China; left out: the newest. */
export const HeadInput = z.object({ area: Area, day: Day.optional() })
/** How many facts the log held, and the one hash that stands for all of them (RFC 6962, 2.1). */
export const Head = z.object({ county: z.number().int(), size: z.number().int(), root: Hash, at: Instant })
export type Head = z.infer<typeof Head>
/** `head` null: nothing has been sealed yet. */
export const HeadAnswer = z.object({ head: Head.nullable() })
export type HeadAnswer = z.infer<typeof HeadAnswer>

export const PlaceInput = z.object({ area: Area, fact: Id })
export const PlaceAnswer = z.object({ index: z.number().int().nullable() })
export type PlaceAnswer = z.infer<typeof PlaceAnswer>

export const ProofInput = z.object({ area: Area, fact: Id, size: Size.optional() })
export const ProofAnswer = z.object({
  /** SHA-256 over a zero byte and `entry`. */
  leaf: Hash,
  index: z.number().int(),
  size: z.number().int(),
  path: z.array(Hash),
  root: Hash,
  /** The sealed text itself, for those who may read the fact; null for everybody else. */
  entry: z.string().nullable(),
})
export type ProofAnswer = z.infer<typeof ProofAnswer>

export const ConsistencyInput = z.object({ area: Area, earlier: Size, later: Size.optional() })
export const ConsistencyAnswer = z.object({
  earlier: z.number().int(),
  later: z.number().int(),
  proof: z.array(Hash),
  root: Hash,
  /** The root of the earlier size, which the proof leads to: what somebody holds on paper begins like it. */
  earlier_root: Hash,
})
export type ConsistencyAnswer = z.infer<typeof ConsistencyAnswer>
