/** Places and offices of the demo county can be found from the first day on; what is seeded later puts itself. */
import { system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import { transact } from '../../kernel/db.ts'
import { countiesServed } from '../../kernel/worker.ts'
import { begin, oneBatch } from './rounds.ts'

/** Batches one kind of a county may need. */
const batchMost = 2_000

export async function seed(app: App): Promise<void> {
  for (const county of await countiesServed(app)) {
    const within = <T>(work: (context: ReturnType<typeof contextOf>) => Promise<T>): Promise<T> =>
      transact(app.db, system(county), 'write', (tx) => work(contextOf(app, tx, system(county), app.clock())))
    for (const kind of ['place', 'office']) {
      await within((context) => begin(context, [kind]))
      for (let batch = 0; batch < batchMost; batch += 1)
        if (!(await within((context) => oneBatch(context, kind)))) break
    }
  }
}
