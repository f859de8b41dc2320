/** A demo for as long as it is needed: the real server on a free port, with a data folder of its own that is removed afterwards. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inRoot, ownNode, root } from './places.js'
import { run } from './run.js'
import { Stopped, say, seconds } from './say.js'

/** Making the demo counties takes half a minute here; a slow machine is given ten times that. */
const patience_ms = 300_000
const farewell_ms = 30_000
const kept_bytes = 16 * 1024

/** Answers `{ address, close }`. */
export async function openDemo() {
  const built = await run(ownNode, [inRoot('bin', 'build')])
  if (built.code !== 0) {
    throw new Stopped('页面没有构建成功，说明见上。', 'The screens could not be built; see above.')
  }
  say('正在建立演示县', 'making the demo counties')
  const began = Date.now()
  // Not made here: the server makes it so that the user of its database can reach it.
  const dataDir = path.join(tmpdir(), `xiangli-screens-${randomBytes(6).toString('hex')}`)
  const server = spawn(ownNode, ['--import', './bin/steps/follow.js', 'apps/server/main.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', PORT: '0', XIANGLI_MODE: 'demo', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const gone = new Promise((resolve) => server.once('exit', resolve))
  const close = async () => {
    if (server.exitCode === null) server.kill('SIGTERM')
    const left = await Promise.race([gone.then(() => true), wait(farewell_ms)])
    if (!left) server.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const address = await addressOf(server)
    say(`演示县好了，用了 ${seconds(began)}`, `demo ready after ${seconds(began)}`)
    return { address, close }
  } catch (error) {
    await close()
    throw error
  }
}

const wait = (ms) => new Promise((resolve) => setTimeout(() => resolve(false), ms).unref())

/** The server says where it listens, and later that the demo is whole; only then is it one to look at. */
function addressOf(server) {
  return new Promise((resolve, reject) => {
    let words = ''
    const refuse = () =>
      reject(new Stopped(`演示没有启动：\n${words}`, 'The demo did not start; its own words are above.'))
    const timer = setTimeout(refuse, patience_ms)
    const hear = (chunk) => {
      words = (words + chunk).slice(-kept_bytes)
      const address = /desk\s+(http:\/\/localhost:\d+)\/desk/.exec(words)?.[1]
      if (!address || !words.includes('demo data ready')) return
      clearTimeout(timer)
      resolve(address)
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.once('exit', () => {
      clearTimeout(timer)
      refuse()
    })
  })
}
