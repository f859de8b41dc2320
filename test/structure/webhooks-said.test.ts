/** The API document says of each event what we send, signed how, and what an answer means; its example keeps to its shape. */
import { expect, it } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { ajvFor, documentOf, rooted } from '../../kernel/testing-said.ts'

const document = documentOf(modules) as ReturnType<typeof documentOf> & {
  webhooks: Record<
    string,
    {
      post: {
        summary: string
        parameters: { name: string; in: string }[]
        requestBody: { content: { 'application/json': { schema: object; example: { event: string } } } }
        responses: object
      }
    }
  >
}

it('names every event one can ask for, and no other', () => {
  const offered = modules.flatMap(({ events }) => Object.keys(events ?? {}))
  expect(offered.length).toBeGreaterThan(3)
  expect(Object.keys(document.webhooks).sort()).toEqual(offered.sort())
})

it.each(Object.entries(document.webhooks))('%s', (event, { post }) => {
  expect(post.summary.length).toBeGreaterThan(5)
  expect(post.parameters.map(({ name, in: where }) => `${where} ${name}`)).toEqual([
    'header webhook-id',
    'header webhook-timestamp',
    'header webhook-signature',
  ])
  expect(Object.keys(post.responses).sort()).toEqual(['2XX', '410', 'default'])
  const { schema, example } = post.requestBody.content['application/json']
  const ajv = ajvFor({ ...document, components: rooted(document.components) as typeof document.components })
  const check = ajv.compile(rooted(schema))
  expect(check(example), ajv.errorsText(check.errors)).toBe(true)
  expect(example.event).toBe(event)
  expect(check({ ...example, event: 'another' })).toBe(false)
  expect(check({ ...example, data: {} })).toBe(false)
})
