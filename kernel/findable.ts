/** What a module offers to be found by words: the entry it hands over, and how all its entries are walked through when an index is made anew. */
import type { Context } from './context.ts'
import type { Heard } from './live.ts'

export interface Findable {
  county: number
  /** What it is, in one word: `ticket`, `notice`, `place`. Each kind belongs to one module. */
  kind: string
  /** Its key among things of its kind. */
  id: string
  /** Where it belongs. Staff who reach this place find it. */
  area: string
  title: string
  /** Plain text; what comes after the bound of the index is not found. No name or number of a resident belongs here. */
  text: string
  /** Found by, but never shown: a number on a receipt, another name. */
  also?: string
  /** Names of places and offices found by their pinyin too (taoba, tb). Never names of residents. */
  spelled?: readonly string[]
  /** Path on the phone for whoever it concerns; null where the phone has no page for it. */
  link: string | null
  /** Path on the phone for those who find it only because it is public; the same when left out. */
  open_link?: string
  /** Path below /desk. */
  desk_link?: string
  /** When it was said or changed: what is recent comes first. */
  at: Date
  /** Who finds it besides staff of the place and those named below; as the bells of its facts (`Happened.public`). */
  public: Heard
  persons?: readonly string[]
  units?: readonly string[]
  /** Places whose staff find it though it lies elsewhere. */
  seats?: readonly string[]
}

/** One page of all entries of a kind, in the order of a key of its own. `next` is null after the last. */
export type FindablePages = (
  context: Context,
  after: string | null,
  limit: number,
) => Promise<{ entries: Findable[]; next: string | null }>
