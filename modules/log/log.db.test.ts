import { beforeAll, describe, expect, it } from 'vitest'
import { system, visitor } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import { appendFacts } from '../../kernel/facts.ts'
import { newId } from '../../kernel/id.ts'
import { type TestApp, testApp } from '../../kernel/testing.ts'
import { isConsistent, isIncluded, leafHash } from './merkle.ts'
import { log } from './module.ts'
import { consistency } from './queries/consistency.ts'
import { head } from './queries/head.ts'
import { proof } from './queries/proof.ts'
import { seal } from './seal.ts'

const county = 510183
const area = '510183122211'
const anybody = visitor(county)

let app: TestApp
beforeAll(async () => {
  app = await testApp([log])
})
const asSystem = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
  app.as(system(county), (tx) => work(contextOf(app, tx, system(county), app.clock())))
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')

/** So many facts at once, as actions leave them. */
async function happen(count: number): Promise<string[]> {
  return await asSystem(async (context) => {
    const facts = await appendFacts(
      context.tx,
      context.actor,
      context.now,
      Array.from({ length: count }, (_, n) => ({ kind: 'test.happened', subject: newId(), area, data: { n } })),
      new Map(),
    )
    return facts.map(({ id }) => id)
  })
}
const sealNow = (): Promise<number> => asSystem((context) => seal(context))

describe('the sealed log', () => {
  it('says that there is nothing before anything was sealed', async () => {
    expect(await app.ask(head, anybody, { area })).toEqual({ head: null })
  })

  it('seals each fact once, proves it, and proves that it only ever grew', async () => {
    const first = await happen(7)
    expect(await sealNow()).toBe(7)
    const old = (await app.ask(head, anybody, { area })).head!
    expect(old.size).toBe(7)
    const second = await happen(120)
    expect(await sealNow()).toBe(120)
    expect(await sealNow()).toBe(0)
    const now = (await app.ask(head, anybody, { area })).head!
    expect(now.size).toBe(127)
    for (const fact of [first[0]!, first[6]!, second[0]!, second[119]!]) {
      const shown = await app.ask(proof, anybody, { area, fact })
      const path = shown.path.map(bytes)
      expect(isIncluded(bytes(shown.leaf), shown.index, shown.size, path, bytes(now.root))).toBe(true)
      // Visitors get hashes and no text.
      expect(shown.entry).toBeNull()
    }
    const grown = await app.ask(consistency, anybody, { area, earlier: 7 })
    const earlier = { size: 7, root: bytes(old.root) }
    const later = { size: now.size, root: bytes(now.root) }
    expect(isConsistent(earlier, later, grown.proof.map(bytes))).toBe(true)
    expect(isConsistent({ ...earlier, root: bytes(now.root) }, later, grown.proof.map(bytes))).toBe(false)
  })

  it('gives the text to those who may read the fact, and the text gives the leaf', async () => {
    const [fact] = await happen(1)
    await sealNow()
    const staff = { ...anybody, kind: 'person' as const, reach: [String(county)] }
    const shown = await app.ask(proof, staff, { area, fact })
    expect(leafHash(Buffer.from(shown.entry!)).toString('hex')).toBe(shown.leaf)
    expect(JSON.parse(shown.entry!)[1]).toBe(fact)
  })

  it('is sealed once also when two begin at the same time', async () => {
    await happen(30)
    const sizes = await Promise.all([sealNow(), sealNow(), sealNow()])
    expect(sizes.reduce((all, one) => all + one, 0)).toBe(30)
  })

  it('finds at night what was committed with an old key', async () => {
    const old = new Date('2020-02-02T02:02:02Z')
    await asSystem((context) =>
      appendFacts(
        context.tx,
        context.actor,
        old,
        [{ id: newId(old.getTime() - 1e10), kind: 'test.happened', subject: newId(), area }],
        new Map(),
      ),
    )
    const before = (await app.ask(head, anybody, { area })).head!.size
    await asSystem((context) => seal(context, { whole: true }))
    expect((await app.ask(head, anybody, { area })).head!.size).toBe(before + 1)
  })

  it('cannot be changed by the application', async () => {
    for (const statement of ['update log_node set level = 1', 'delete from log_head', 'truncate log_entry'])
      await expect(app.db.pool.query(statement)).rejects.toThrow(/permission denied/)
  })

  it('names what is wrong with a question', async () => {
    const [fact] = await happen(1)
    await expect(app.ask(proof, anybody, { area, fact })).rejects.toMatchObject({ name: 'Missing' })
    await expect(app.ask(consistency, anybody, { area, earlier: 10_000 })).rejects.toMatchObject({
      fields: { earlier: 'log.not-earlier' },
    })
  })
})
