/** A matter taken apart, as its form holds it and sends it. Pure. */
import type { Turn } from '../../contract.ts'
import { partsFewest, partsMost } from '../../kin/merging.ts'
import { targetInput } from './targets.ts'

export interface PartDraft {
  key: number
  class: string | null
  words: string
  photos: readonly string[]
  /** Null: it stays here for now. */
  to: Turn | null
}

const emptyPart = (key: number, kind: string | null): PartDraft => ({
  key,
  class: kind,
  words: '',
  photos: [],
  to: null,
})

/** The first keeps the kind the whole had. */
export const partsFirst = (kind: string): readonly PartDraft[] =>
  Array.from({ length: partsFewest }, (_, index) => emptyPart(index, index === 0 ? kind : null))

export const withPart = (parts: readonly PartDraft[]): readonly PartDraft[] =>
  parts.length < partsMost ? [...parts, emptyPart(Math.max(...parts.map(({ key }) => key)) + 1, null)] : parts

export const withoutPart = (parts: readonly PartDraft[], key: number): readonly PartDraft[] =>
  parts.length > partsFewest ? parts.filter((part) => part.key !== key) : parts

/** Whether each says its kind and its words. */
export const isWhole = (parts: readonly PartDraft[]): boolean =>
  parts.every(({ class: kind, words }) => kind !== null && words.trim() !== '')

export const partsInput = (parts: readonly PartDraft[]): object[] =>
  parts.map((part) => ({
    class: part.class,
    words: part.words.trim(),
    photos: part.photos,
    ...(part.to ? targetInput(part.to) : {}),
  }))
