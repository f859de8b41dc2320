/** One process of the application on a house that is open: it answers, works in the background, and stops cleanly. */
import type { FastifyInstance } from 'fastify'
import { openHttp } from '../../kernel/http.ts'
import { noLimits, usualLimits } from '../../kernel/limits.ts'
import type { AskMaking } from '../../kernel/making.ts'
import { startWorker } from '../../kernel/worker.ts'
import { mountOutbox } from '../../modules/signin/outbox.ts'
import type { House } from './house.ts'
import { listen } from './listen.ts'
import type { Behind } from './seed.ts'

/** How long open requests may take to finish after the wish to stop (ms). */
const farewell_ms = 10_000

export interface Serving {
  address: string
  /** From now on the background work of every module is done. */
  workAll(): Promise<void>
  /** Takes no more requests, lets those that run finish, puts background work down, closes the house. */
  stop(): Promise<void>
}

/** `behind`: what is still being made while this answers. */
export async function serve(
  house: House,
  screens?: (server: FastifyInstance, making?: AskMaking) => Promise<void>,
  behind?: Behind | null,
): Promise<Serving> {
  const { app } = house
  const { config } = app
  const http = await openHttp(app, {
    // Tests and benchmarks all come from one address.
    limits: config.XIANGLI_MODE === 'test' ? noLimits : usualLimits,
    // On an outside database, or as one of several, this process is not the only one.
    together: house.cluster === null,
    screens: screens && ((server) => screens(server, behind?.progress)),
    making: behind?.progress,
    outbox: config.XIANGLI_MODE === 'production' ? undefined : (server) => mountOutbox(server, app),
  })
  const address = await listen(http, config.HOST, config.PORT)
  let worker = await startWorker(app, behind ? { modules: behind.settled } : {})
  let stopping = false
  return {
    address,
    async workAll() {
      await worker.stop()
      if (!stopping) worker = await startWorker(app)
    },
    async stop() {
      stopping = true
      await Promise.race([http.close(), new Promise((resolve) => setTimeout(resolve, farewell_ms).unref())])
      await worker.stop()
      await house.close()
    },
  }
}

/** Stops once, when asked by a signal; what hangs is left behind after twice the time given to open requests. */
export function stopOnSignal(stop: () => Promise<void>, say: (line: string) => void): void {
  let stopping = false
  const once = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    say('正在停止，请稍等 · stopping')
    setTimeout(() => process.exit(1), farewell_ms * 2).unref()
    await stop()
    say('已停止，数据都在 · stopped, everything is kept')
    process.exit(0)
  }
  process.on('SIGINT', () => void once())
  process.on('SIGTERM', () => void once())
}
