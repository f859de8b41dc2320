/** What each call can refuse, by rule: `docs/refusals.json`, read from the code by `node bin/client` and held against it by a test. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const Rules = z.array(z.string())
const Known = z.record(z.string(), z.object({ refused: Rules, forbidden: Rules, fields: Rules }))
export type CanRefuse = z.infer<typeof Known>[string]

const file = path.resolve(import.meta.dirname, '../docs/refusals.json')
const known = Known.parse(JSON.parse(readFileSync(file, 'utf8')))

/** Null for a call the list does not know: one of a test, or one that is being written. */
export const refusalsOf = (name: string): CanRefuse | null => known[name] ?? null

/** What every change can refuse besides: a key used for something else before. */
export const alwaysRefused = ['kernel.key-reused'] as const
