/** Builds the screens, runs the server, and passes each wish to stop on exactly once. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { inRoot, ownNode, root } from './places.js'
import { run } from './run.js'
import { Stopped, say } from './say.js'

const parentCheck_ms = 500

export async function serve() {
  const built = await run(ownNode, [inRoot('bin', 'build')])
  if (built.code !== 0) {
    throw new Stopped('页面没有构建成功，说明见上。', 'The screens could not be built; see above.')
  }
  say('正在启动，按 Ctrl-C 停止', 'starting; press Ctrl-C to stop')
  return until(
    // A process group of its own: Ctrl-C reaches this process from the terminal and again through npm, and the server
    // must hear of it once. The fourth channel tells the server when this process is gone, however that happened.
    spawn(ownNode, ['--import', './bin/steps/follow.js', 'apps/server/main.ts'], {
      cwd: root,
      detached: true,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    }),
  )
}

function until(server) {
  return new Promise((resolve, reject) => {
    let passedOn = false
    const passOn = (signal) => {
      if (passedOn) return
      passedOn = true
      server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn)
    // npm runs us inside a shell that dies of SIGTERM without passing it on; then we have a new parent. Started otherwise,
    // we outlive our parent, as a service does.
    const parent = process.ppid
    const isLeft = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent
    const watch = setInterval(() => isLeft() && passOn('SIGTERM'), parentCheck_ms)
    server.once('error', reject)
    server.once('exit', (code, signal) => {
      clearInterval(watch)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}
