/** What the demo counties told so far is sealed at once, so that the first notice printed has a head at its foot. */
import { system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import { transact } from '../../kernel/db.ts'
import { countiesServed } from '../../kernel/worker.ts'
import { seal } from './seal.ts'

export async function seed(app: App, say: (line: string) => void): Promise<void> {
  let sealed = 0
  for (const county of await countiesServed(app))
    sealed += await transact(app.db, system(county), 'write', (tx) =>
      seal(contextOf(app, tx, system(county), app.clock()), { whole: true }),
    )
  if (sealed > 0) say(`封存记录：${sealed} 条`)
}
