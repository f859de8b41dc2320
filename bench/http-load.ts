/** An HTTP address under load from a process of its own. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Side } from './measure.ts'

const connections = 20

export function httpLoad(name: string, url: string, headers: Record<string, string> = {}): Side {
  return {
    name,
    run: (ms) =>
      new Promise((resolve, reject) => {
        const load = spawn(
          process.execPath,
          [path.join(import.meta.dirname, 'load.ts'), url, String(ms), String(connections), JSON.stringify(headers)],
          {
            stdio: ['ignore', 'pipe', 'inherit'],
          },
        )
        let said = ''
        load.stdout.on('data', (chunk) => {
          said += chunk
        })
        load.once('error', reject)
        load.once('close', (code) =>
          code === 0 ? resolve(JSON.parse(said)) : reject(new Error(`load ended with ${code}`)),
        )
      }),
  }
}

/** The limit of an HTTP line: Node itself, answering the same bytes with the same headers that matter. */
export async function bareServer(body: Buffer): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
