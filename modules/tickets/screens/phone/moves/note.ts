/** What somebody writes beside a move, kept while she thinks. */
import type { Photo } from '../../../../../ui/photo-strip/photo-strip.tsx'

export interface Note {
  words: string
  photos: readonly Photo[]
}

export const emptyNote: Note = { words: '', photos: [] }
