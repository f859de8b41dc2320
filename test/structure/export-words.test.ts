/** Every cell of every file can be written for every row its list can show, and each of its words has a sentence in both languages. */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { modules } from '../../apps/server/modules.ts'
import type { ListExport, Saying } from '../../kernel/exports.ts'
import { sentencesOf } from '../../kernel/sentences.ts'
import { exports as bulletin } from '../../modules/bulletin/exports/lists.ts'
import { exports as disclosure } from '../../modules/disclosure/exports/lists.ts'
import { exports as doors } from '../../modules/doors/exports/lists.ts'
import { exports as notify } from '../../modules/notify/exports/lists.ts'
import { exports as offices } from '../../modules/offices/exports/lists.ts'
import { exports as people } from '../../modules/people/exports/lists.ts'
import { exports as places } from '../../modules/places/exports/lists.ts'
import { exports as tickets } from '../../modules/tickets/exports/lists.ts'

const all: ListExport<never>[] = [
  ...bulletin,
  ...disclosure,
  ...doors,
  ...notify,
  ...offices,
  ...people,
  ...places,
  ...tickets,
]
/** Stands where any text may stand: of a key made with it nobody can say whether it has a sentence. */
const anyText = '§'
/** More than the longest list of words any field may be. */
const rounds = 60

interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  format?: string
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
}
/** The n-th way a value may be: each word of a set comes in turn, and nothing wherever there may be nothing. */
function nth(schema: Schema, n: number): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[n % schema.enum.length]
  if (schema.anyOf) return nth(schema.anyOf[n % schema.anyOf.length]!, Math.floor(n / schema.anyOf.length))
  if (schema.type === 'array') return n % 3 === 0 ? [] : [nth(schema.items ?? {}, n)]
  if (schema.type === 'object')
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, nth(inner, n)]))
  if (schema.type === 'boolean') return n % 2 === 0
  if (schema.type === 'integer' || schema.type === 'number') return n
  if (schema.type === 'null') return null
  return schema.format === 'date-time' ? '2026-11-18T02:00:00.000Z' : anyText
}

const speak = sentencesOf(modules)
const keys = modules.flatMap(({ messages }) => [messages['zh-CN'], messages.en])

it('there are as many as routes', () => {
  const urls = modules
    .flatMap(({ routes }) => (routes ?? []).map(({ url }) => url))
    .filter((url) => url.endsWith('.csv'))
  expect(all.map(({ query }) => `/api/${query.name}.csv`).sort()).toEqual(urls.sort())
})

it.each(all.map((list) => [list.query.name, list] as const))('%s', (_, { query, title, columns, rowsOf }) => {
  const said = new Set<string>([title, ...columns.map((column) => column.title)])
  const saying: Saying = {
    say: (key, params) => {
      said.add(key)
      return speak('zh-CN', key, params)
    },
    name: (key) => key,
    time: (at) => at,
  }
  const schema = z.toJSONSchema(query.answer, { io: 'output', unrepresentable: 'any', reused: 'inline' }) as Schema
  let rows = 0
  for (let n = 0; n < rounds; n += 1) {
    const answer = nth(schema, n) as { items?: never[] }
    for (const row of rowsOf ? rowsOf(answer as never) : (answer.items ?? [])) {
      rows += 1
      for (const column of columns)
        expect(['string', 'number', 'boolean', 'object'], column.title).toContain(
          typeof (column.of(row, saying) ?? null),
        )
    }
  }
  expect(rows).toBeGreaterThan(20)
  const silent = [...said].filter((key) => !key.includes(anyText) && keys.filter((one) => key in one).length < 2)
  expect(silent).toEqual([])
})
