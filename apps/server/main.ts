/** The server: open the house, listen, and stop cleanly. Nothing else. */
import { StartRefused } from '../../kernel/start-refused.ts'
import { type House, openHouse, root } from './house.ts'
import { mountScreens } from './screens.ts'
import { seedIfEmpty } from './seed.ts'
import { serve, stopOnSignal } from './serve.ts'
import { printWelcome } from './welcome.ts'

const say = (line: string): void => console.log(line)

async function start(): Promise<void> {
  const house = await openHouse(process.env, say, fail)
  try {
    await run(house)
  } catch (error) {
    await house.close()
    throw error
  }
}

async function run(house: House): Promise<void> {
  const { app } = house
  if (app.config.XIANGLI_MODE === 'demo') await seedIfEmpty(app, say)
  const serving = await serve(house, (server) => mountScreens(server, root))
  await printWelcome(app, app.config.PUBLIC_URL ?? serving.address, say)
  stopOnSignal(serving.stop, say)
}

function fail(error: unknown): never {
  if (error instanceof StartRefused) console.error(`\n${error.zh}\n${error.en}\n`)
  else console.error('\n没有启动成功 · could not start\n', error)
  process.exit(1)
}

await start().catch(fail)
