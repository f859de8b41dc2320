/** The server: open the house, listen, and stop cleanly. Nothing else. */
import { StartRefused } from '../../kernel/start-refused.ts'
import { root } from './house.ts'
import { run } from './run.ts'
import { mountScreens } from './screens.ts'
import { seedIfEmpty } from './seed.ts'
import { printWelcome } from './welcome.ts'

const say = (line: string): void => console.log(line)

function fail(error: unknown): never {
  if (error instanceof StartRefused) console.error(`\n${error.zh}\n${error.en}\n`)
  else console.error('\n没有启动成功 · could not start\n', error)
  process.exit(1)
}

await run({
  env: process.env,
  say,
  fail,
  screens: (server) => mountScreens(server, root),
  prepare: async (app) => {
    if (app.config.XIANGLI_MODE === 'demo') await seedIfEmpty(app, say)
  },
  welcome: (app, address) => printWelcome(app, app.config.PUBLIC_URL ?? address, say),
}).catch(fail)
