/** From a foundation to a running server: in this process alone, or in several that this one looks after. */
import type { FastifyInstance } from 'fastify'
import type { AskMaking } from '../../kernel/making.ts'
import type { OpenApp } from '../../kernel/open.ts'
import { openFoundation, openHouse, openOn } from './house.ts'
import { partVariable, processesOf, startProcesses } from './processes.ts'
import type { Behind } from './seed.ts'
import { serve, stopOnSignal } from './serve.ts'

export interface Running {
  env: Record<string, string | undefined>
  say(line: string): void
  fail(error: unknown): never
  screens?: (server: FastifyInstance, making?: AskMaking) => Promise<void>
  /** The screens are being bundled beside the start; nobody is let in before they are there. */
  bundled?(): Promise<void>
  /** Before anybody is let in. What it answers is made behind, while pages are answered; of several processes none answers before. */
  prepare?(app: OpenApp): Promise<Behind | null>
  /** Once it answers; of several processes the first one says it. */
  welcome(app: OpenApp, address: string): Promise<void>
}

export async function run(running: Running): Promise<void> {
  const { env, say, fail } = running
  const part = env[partVariable]
  if (part !== undefined) return await runHere(running, await openHouse(env, say, fail), part === '1')
  const foundation = await openFoundation(env, say, fail)
  const count = processesOf(foundation.config)
  if (count === 1) return await runHere(running, await openOn(foundation), true)
  try {
    if (running.prepare) {
      const house = await openOn({ ...foundation, close: async () => {} })
      await (await running.prepare(house.app))?.work()
      await house.close()
    }
    await running.bundled?.()
    const processes = await startProcesses(foundation, count, say, fail)
    say(`${count} 个应用进程 · ${count} application processes`)
    stopOnSignal(async () => {
      await processes.stop()
      await foundation.close()
    }, say)
  } catch (error) {
    await foundation.close()
    throw error
  }
}

async function runHere(
  { say, screens, bundled, prepare, welcome, env }: Running,
  house: Awaited<ReturnType<typeof openOn>>,
  isFirst: boolean,
): Promise<void> {
  const isAlone = env[partVariable] === undefined
  try {
    const behind = isAlone ? await prepare?.(house.app) : null
    if (isAlone) await bundled?.()
    const serving = await serve(house, screens, behind)
    if (isFirst) await welcome(house.app, serving.address)
    let stopping = false
    stopOnSignal(
      async () => {
        stopping = true
        await behind?.halt()
        await serving.stop()
        if (behind?.progress())
          say('演示县还没有做完，下次启动会重新做一遍 · the demo county was not finished; the next start makes it anew')
      },
      isAlone ? say : () => {},
    )
    await behind?.work().catch((error) => {
      // Halted by the wish to stop.
      if (!stopping) throw error
    })
    if (behind && !stopping) await serving.workAll()
  } catch (error) {
    await house.close()
    throw error
  }
}
