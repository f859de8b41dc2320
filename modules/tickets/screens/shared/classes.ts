/** The classes of a place as screens use them: their names, grouped by function, and guessed from words. */
import type { z } from 'zod'
import { useAsk } from '../../../../ui/query.ts'
import type { ClassesAnswer, ClassView } from '../../contract.ts'

export type TicketClass = z.infer<typeof ClassView>

export interface Classes {
  all: readonly TicketClass[]
  nameOf: (key: string) => string
  error: Error | null
}

const none: readonly TicketClass[] = []

export function useClasses(area?: string): Classes {
  const asked = useAsk<z.infer<typeof ClassesAnswer>>('tickets.classes', area ? { area } : {})
  const all = asked.data?.classes ?? none
  return { all, nameOf: (key) => all.find((one) => one.key === key)?.name ?? '', error: asked.error }
}

/** The classes in their order under the functions they belong to. */
export function byFunction(all: readonly TicketClass[]): { key: string; name: string; classes: TicketClass[] }[] {
  const groups = new Map<string, { key: string; name: string; classes: TicketClass[] }>()
  for (const one of all) {
    const group = groups.get(one.function) ?? { key: one.function, name: one.function_name, classes: [] }
    group.classes.push(one)
    groups.set(one.function, group)
  }
  return [...groups.values()]
}

/** Longest sentence looked at; what matters is said early. */
const guessLength_chars = 500
/** How many guesses are offered beside "more". */
const guessesOffered = 3

/** The classes a sentence most likely means, best first; empty when no keyword is in it. A longer keyword says more. */
export function guessClasses(words: string, all: readonly TicketClass[]): TicketClass[] {
  const said = words.slice(0, guessLength_chars)
  const weight = (each: TicketClass): number =>
    each.keywords.filter((word) => said.includes(word)).reduce((sum, word) => sum + word.length ** 2, 0)
  return all
    .map((each) => ({ each, score: weight(each) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, guessesOffered)
    .map(({ each }) => each)
}
