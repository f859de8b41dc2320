/** What the editor offers, as the server says it: where one may speak, on which grounds all must confirm, and the draft left unfinished. */
import type { Ground } from '../../contract.ts'

export interface Offer {
  places: { area: string; place: string; emergency: boolean }[]
  grounds: Ground[]
  pins: number
  draft: string | null
}
