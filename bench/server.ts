/** The server under measure, as a process of its own. */
import { spawn } from 'node:child_process'
import path from 'node:path'

const startWait_ms = 60_000

export interface Server {
  pid: number
  address: string
  stop(): Promise<void>
}

/** The real server as a process of its own. In mode `test` there are no limits per address, because all load comes from one. */
export async function startServer(env: Record<string, string>): Promise<Server> {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../apps/server/main.ts')], {
    env: { ...process.env, ...env, XIANGLI_MODE: 'test', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the server did not start')), startWait_ms)
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      const found = /(http:\/\/localhost:\d+)\/desk/.exec(said)
      if (!found) return
      clearTimeout(timer)
      resolve(found[1]!)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return {
    pid: child.pid ?? 0,
    address: address.replace('localhost', '127.0.0.1'),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
