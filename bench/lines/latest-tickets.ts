/** A village's public tickets, asked for again and again, beside bare Node answering the same bytes. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { bareServer, httpLoad } from '../http-load.ts'
import type { Line } from '../measure.ts'

const village = '510183122211'
const startWait_ms = 60_000

export async function latestTickets(env: Record<string, string>): Promise<Line> {
  const server = await startServer(env)
  const url = `${server.address}/api/tickets.public?area=${village}&limit=20`
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`the feed answered ${answer.status}`)
  const bare = await bareServer(Buffer.from(await answer.arrayBuffer()))
  return {
    name: latestTickets.title,
    goal: 0.6,
    data: 'demo village',
    ours: httpLoad('ours', url),
    limit: httpLoad('bare node:http', bare.url),
    async close() {
      await bare.close()
      await server.stop()
    },
  }
}
latestTickets.title = 'latest tickets, hot'

/** The real server as a process of its own. In mode `test` there are no limits per address, because all load comes from one. */
async function startServer(env: Record<string, string>): Promise<{ address: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../apps/server/main.ts')], {
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
    address: address.replace('localhost', '127.0.0.1'),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
