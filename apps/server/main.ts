/** The server: open the house, listen, and stop cleanly. Nothing else. */
import { StartRefused } from '../../kernel/start-refused.ts'
import { root } from './house.ts'
import { run } from './run.ts'
import { mountScreens } from './screens.ts'
import { seedGround } from './seed.ts'
import { printWelcome } from './welcome.ts'

const say = (line: string): void => console.log(line)

function fail(error: unknown): never {
  if (error instanceof StartRefused) console.error(`\n${error.zh}\n${error.en}\n`)
  else console.error('\n没有启动成功 · could not start\n', error)
  process.exit(1)
}

/** `npm start` bundles them meanwhile and says when they are there; it stops this process where they cannot be built. */
const screensCome: Promise<void> = new Promise((resolve) => {
  if (process.env.XIANGLI_SCREENS === 'coming') process.once('message', () => resolve())
  else resolve()
})

await run({
  env: process.env,
  say,
  fail,
  screens: (server, making) => mountScreens(server, root, making),
  bundled: () => screensCome,
  prepare: async (app) => (app.config.XIANGLI_MODE === 'demo' ? await seedGround(app, say) : null),
  welcome: (app, address) => printWelcome(app, app.config.PUBLIC_URL ?? address, say),
}).catch(fail)
