/** Sealing: what has happened since the last time is added to the tree, and a new head stands for everything so far. */
import type { Context } from '../../kernel/context.ts'
import { entryOf } from '../../kernel/fact-entry.ts'
import { firstIdAt } from '../../kernel/id.ts'
import { append, completeNodes, leafHash, rootOf } from './merkle.ts'
import { headBefore, keepSealed, type LogTx, nodeReader, unsealed, waitForTurn } from './store.ts'

/** Facts one transaction seals: about 2,000 parameters for each thousand stay far below PostgreSQL's 65,535. */
const batch = 2_000
/** Batches one run seals; what is left comes next time. */
const batchesMost = 50
/** A transaction may commit a key made this long ago; the nightly run looks at everything. */
const late_ms = 26 * 3_600_000
const firstKey = '00000000-0000-0000-0000-000000000000'

/** Seals what is there. `whole`: also what was committed with keys of long ago (imports, demonstrations). Returns how many facts. */
export async function seal(context: Context, { whole = false } = {}): Promise<number> {
  const tx = context.tx as LogTx
  const { county, now } = context
  await waitForTurn(tx, county)
  let sealed = 0
  for (let round = 0; round < batchesMost; round += 1) {
    const head = await headBefore(tx, null)
    const from = whole || !head ? firstKey : firstIdAt(new Date(head.at.getTime() - late_ms))
    const facts = await unsealed(tx, county, from, batch)
    if (facts.length === 0) break
    const size = head?.size ?? 0
    const before = completeNodes(0, size)
    const read = await nodeReader(tx, before)
    const { nodes, size: after } = append(
      read,
      size,
      facts.map((fact) => leafHash(Buffer.from(entryOf(fact)))),
    )
    const made = new Map(nodes.map((node) => [`${node.level}/${node.place}`, node.hash]))
    const root = rootOf((name) => made.get(`${name.level}/${name.place}`) ?? read(name), after)
    await keepSealed(tx, county, { from: size, facts: facts.map(({ id }) => id), nodes, root, at: now })
    sealed += facts.length
    if (facts.length < batch) break
  }
  return sealed
}
