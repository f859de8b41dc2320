/** The server: open the house, listen, and stop cleanly. Nothing else. */
import { openHttp } from '../../kernel/http.ts'
import { noLimits, usualLimits } from '../../kernel/limits.ts'
import { StartRefused } from '../../kernel/start-refused.ts'
import { startWorker } from '../../kernel/worker.ts'
import { mountOutbox } from '../../modules/signin/outbox.ts'
import { type House, openHouse, root } from './house.ts'
import { listen } from './listen.ts'
import { mountScreens } from './screens.ts'
import { seedIfEmpty } from './seed.ts'
import { printWelcome } from './welcome.ts'

/** How long open requests may take to finish after the wish to stop (ms). */
const farewell_ms = 10_000

const say = (line: string): void => console.log(line)

async function start(): Promise<void> {
  const house = await openHouse(process.env, say, fail)
  try {
    await serve(house)
  } catch (error) {
    await house.close()
    throw error
  }
}

async function serve({ app, close }: House): Promise<void> {
  const { config } = app
  if (config.XIANGLI_MODE === 'demo') await seedIfEmpty(app, say)
  const http = await openHttp(app, {
    // Tests and benchmarks all come from one address.
    limits: config.XIANGLI_MODE === 'test' ? noLimits : usualLimits,
    screens: (server) => mountScreens(server, root),
    outbox: config.XIANGLI_MODE === 'production' ? undefined : (server) => mountOutbox(server, app),
  })
  const address = await listen(http, config.HOST, config.PORT)
  const worker = await startWorker(app)
  await printWelcome(app, config.PUBLIC_URL ?? address, say)

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    say('正在停止，请稍等 · stopping')
    setTimeout(() => process.exit(1), farewell_ms * 2).unref()
    await Promise.race([http.close(), new Promise((resolve) => setTimeout(resolve, farewell_ms).unref())])
    await worker.stop()
    await close()
    say('已停止，数据都在 · stopped, everything is kept')
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}

function fail(error: unknown): never {
  if (error instanceof StartRefused) console.error(`\n${error.zh}\n${error.en}\n`)
  else console.error('\n没有启动成功 · could not start\n', error)
  process.exit(1)
}

await start().catch(fail)
