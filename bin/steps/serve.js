/** Builds the screens while the server makes its database ready, and passes each wish to stop on exactly once. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { inRoot, ownNode, root } from './places.js'
import { Stopped, say } from './say.js'
import { howFar } from './screens.js'

const parentCheck_ms = 500

export async function serve() {
  const screens = howFar()
  say('正在启动，按 Ctrl-C 停止', 'starting; press Ctrl-C to stop')
  // A process group of its own: Ctrl-C reaches this process from the terminal and again through npm, and the server
  // must hear of it once. The fourth channel tells the server when this process is gone, however that happened.
  const server = spawn(ownNode, ['--import', './bin/steps/follow.js', 'apps/server/main.ts'], {
    cwd: root,
    detached: true,
    // The server waits with its address until it is told that there are screens.
    env: { ...process.env, XIANGLI_SCREENS: screens === 'none' ? 'coming' : '' },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const ended = until(server)
  if (screens === 'none') {
    const code = await build('--bundle', ended, 'inherit')
    if (server.exitCode !== null || server.signalCode !== null || isWished) return ended
    if (code !== 0) {
      server.kill('SIGTERM')
      await ended
      throw new Stopped('页面没有构建成功，说明见上。', 'The screens could not be built; see above.')
    }
    if (server.connected) server.send('screens')
  }
  // What has not come to its end when the server stops goes on at the next start.
  if (screens !== 'built') void build('--behind', ended, 'ignore')
  return ended
}

/** A build is of no use without the server it is for. Answers its exit code. */
function build(flag, ended, stdout) {
  return new Promise((resolve) => {
    const building = spawn(ownNode, [inRoot('bin', 'build'), flag], { cwd: root, stdio: ['ignore', stdout, 'inherit'] })
    building.once('error', () => resolve(-1))
    building.once('exit', (code) => resolve(code ?? -1))
    const end = () => building.kill()
    ended.then(end, end)
  })
}

/** Somebody wants all of this to stop. */
let isWished = false

function until(server) {
  return new Promise((resolve, reject) => {
    const passOn = (signal) => {
      if (isWished) return
      isWished = true
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
