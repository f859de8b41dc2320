/** The classes of a place as screens use them: their names, and grouped by function. */
import type { z } from 'zod'
import { useAsk } from '../../../../ui/query.ts'
import type { ClassesAnswer, ClassView } from '../../contract.ts'

export type TicketClass = z.infer<typeof ClassView>

export interface Classes {
  /** What is offered. */
  all: readonly TicketClass[]
  /** With those the county has retired: matters still lie in them. */
  known: readonly TicketClass[]
  nameOf: (key: string) => string
  error: Error | null
}

const none: readonly TicketClass[] = []

export function useClasses(area?: string): Classes {
  const asked = useAsk<z.infer<typeof ClassesAnswer>>('tickets.classes', area ? { area } : {})
  const known = asked.data?.classes ?? none
  const all = known.filter(({ retired }) => !retired)
  return { all, known, nameOf: (key) => known.find((one) => one.key === key)?.name ?? '', error: asked.error }
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
