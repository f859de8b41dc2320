/**
 * What a caller sends and no shape knows is told to her instead of dropped: whoever misspells a field learns it at once. Only what comes
 * from outside is held to it; a standard that lets programs send more (Open311) keeps its own door.
 */
import type { z } from 'zod'
import { Invalid } from './errors.ts'
import { parseInput } from './invalid.ts'

/** Fields named in one refusal; whoever sends more learns of the rest the next time. */
const namedMost = 20
/** Shapes within shapes looked into. */
const depthMost = 20

type Def = z.core.$ZodTypes['_zod']['def']
const defOf = (schema: z.core.$ZodType): Def => schema._zod.def as Def

/** As parseInput, for what comes straight from outside. Throws Invalid with `kernel.unknown-field` for each field nobody asked for. */
export function parseAsked<T>(schema: z.ZodType<T>, raw: unknown): T {
  mustBeKnown(schema, raw)
  return parseInput(schema, raw)
}

export function mustBeKnown(schema: z.core.$ZodType, raw: unknown): void {
  const unknown = unknownFields(schema, raw)
  if (unknown.length > 0)
    throw new Invalid(Object.fromEntries(unknown.slice(0, namedMost).map((field) => [field, 'kernel.unknown-field'])))
}

/** Paths of what stands in `raw` and in no place of the shape. What does not fit the shape at all is left to the shape to refuse. */
export function unknownFields(schema: z.core.$ZodType, raw: unknown, path = '', depth = 0): string[] {
  if (typeof raw !== 'object' || raw === null || depth > depthMost) return []
  const within = (inner: z.core.$ZodType, value: unknown = raw, name?: string | number) =>
    unknownFields(inner, value, name === undefined ? path : path === '' ? String(name) : `${path}.${name}`, depth + 1)
  const def = defOf(schema)
  switch (def.type) {
    case 'object': {
      if (Array.isArray(raw)) return []
      const shape = def.shape as Record<string, z.core.$ZodType>
      return Object.entries(raw).flatMap(([key, value]) => {
        if (Object.hasOwn(shape, key)) return within(shape[key]!, value, key)
        if (def.catchall && defOf(def.catchall).type !== 'never') return within(def.catchall, value, key)
        return [path === '' ? key : `${path}.${key}`]
      })
    }
    case 'array':
      return Array.isArray(raw) ? raw.flatMap((value, index) => within(def.element, value, index)) : []
    case 'tuple':
      return Array.isArray(raw)
        ? raw.flatMap((value, index) => {
            const part = def.items[index] ?? def.rest
            return part ? within(part, value, index) : []
          })
        : []
    case 'record':
      return Object.entries(raw).flatMap(([key, value]) => within(def.valueType, value, key))
    case 'union': {
      // Known is what one of those that fit knows; where none fits, the shape itself says what is wrong.
      const fitting = def.options.filter((option) => (option as z.ZodType).safeParse(raw).success)
      const found = fitting.map((option) => within(option))
      return found.find((one) => one.length === 0) ?? found[0] ?? []
    }
    case 'intersection': {
      const left = within(def.left)
      const right = new Set(within(def.right))
      return left.filter((one) => right.has(one))
    }
    case 'pipe':
      // What is made ready before it is looked at (`z.preprocess`) is looked at as it came.
      return defOf(def.in).type === 'transform' ? within(def.out) : within(def.in)
    case 'lazy':
      return within(def.getter())
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'catch':
    case 'readonly':
      return within(def.innerType)
    default:
      return []
  }
}
