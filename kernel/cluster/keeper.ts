/** Keeps one server running: on a port that is free now, started again when it is killed, until it is told to stop. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { diagnose, ServerFailed } from './diagnosis.ts'
import { mustHaveRoom } from './folder.ts'
import { type Ground, troubleOf } from './ground.ts'
import { boundLog, freePort, type Server, settleLeftovers, startServer, stopServer } from './server.ts'
import { accessFile, settingsFile } from './settings.ts'

export interface Keeper {
  readonly port: number
  /** Changes when the server had to be started again. */
  readonly pid: number
  stop(): Promise<void>
}

const startTries = 6
const startPause_ms = 500
const restartLimit = 5
const restartWindow_ms = 60_000
const logCheck_ms = 10 * 60_000
/** How often a full disk is looked at (ms). Somebody has to make room; nothing is given up meanwhile. */
const roomCheck_ms = 1_000

/** `onLost` is called when the server ended and did not come back after several tries. */
export async function keepServer(ground: Ground, socketDir: string, onLost: (error: Error) => void): Promise<Keeper> {
  const first = await startAnywhere(ground, socketDir)
  const { port } = first
  let server = first.server
  let stopping = false
  let restarts: number[] = []
  let returning = Promise.resolve()

  const watch = () => {
    server.child.once('exit', () => {
      if (!stopping) returning = comeBack()
    })
  }
  /** The port stays, so that connections waiting to be opened find the server again. */
  const comeBack = async () => {
    server.guard?.kill('SIGKILL')
    restarts = restarts.filter((at) => Date.now() - at < restartWindow_ms)
    ground.say('数据库意外停止，正在重新启动 · the database ended unexpectedly; starting it again')
    while (!stopping && restarts.length < restartLimit) {
      await roomToStart()
      if (stopping) return
      restarts.push(Date.now())
      try {
        await settleLeftovers(ground.pgData, ground.say)
        server = await startServer(ground)
        watch()
        return
      } catch (error) {
        ground.say(troubleOf(ground, error).message)
        // Full again meanwhile: that was no try.
        if (error instanceof ServerFailed && diagnose(error.words) === 'disk') restarts.pop()
        await sleep(startPause_ms)
      }
    }
    if (!stopping) onLost(new Error(`PostgreSQL ended ${restartLimit} times; see ${ground.log}`))
  }
  /** On a full disk a start only fails: waits, for as long as it takes, until somebody has made room. */
  const roomToStart = async () => {
    for (let isTold = false; !stopping; isTold = true) {
      const full = await mustHaveRoom(ground.dataDir, false).then(
        () => null,
        (error: Error) => error,
      )
      if (!full) return
      if (!isTold) ground.say(full.message)
      await sleep(roomCheck_ms)
    }
  }
  watch()

  const logTimer = setInterval(() => void boundLog(ground.log).catch(() => undefined), logCheck_ms)
  logTimer.unref()
  // Where there is no guard (Windows), at least an ordinary end of our process takes the server along.
  const atExit = () => server.child.kill('SIGINT')
  process.once('exit', atExit)

  return {
    port,
    get pid() {
      return server.pid
    },
    async stop() {
      stopping = true
      clearInterval(logTimer)
      await returning
      await stopServer(server)
      process.removeListener('exit', atExit)
    },
  }
}

/** Tries another port when somebody was faster, and waits a moment for the children of a killed server to end. */
async function startAnywhere(ground: Ground, socketDir: string): Promise<{ server: Server; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    await writeFile(join(ground.pgData, 'postgresql.conf'), settingsFile({ port, socketDir, fsync: ground.fsync }))
    await writeFile(join(ground.pgData, 'pg_hba.conf'), accessFile)
    try {
      return { server: await startServer(ground), port }
    } catch (error) {
      const passes = error instanceof ServerFailed && ['port', 'leftover'].includes(diagnose(error.words))
      if (!passes || attempt === startTries) throw troubleOf(ground, error)
      await sleep(startPause_ms)
    }
  }
}
