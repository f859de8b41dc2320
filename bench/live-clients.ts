/**
 * The open pages: `node live-clients.ts <url> <count>`; each a bare socket that reads its line. Says `ready` when all are greeted, then for
 * each bell, as JSON, how many heard it and when the last one did (ms since the epoch).
 */
import { connect } from 'node:net'

const [address = '', wanted = '0'] = process.argv.slice(2)
const url = new URL(address)
const count = Number(wanted)
/** Sockets opened at a time, so that the listening queue does not overflow. */
const atOnce = 200

let greeted = 0
const heard = new Map<string, number>()

function hear(id: string): void {
  const so = (heard.get(id) ?? 0) + 1
  heard.set(id, so)
  if (so < count) return
  heard.delete(id)
  console.log(JSON.stringify({ id, heard: so, at: Date.now() }))
}

function open(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname)
    let rest = ''
    socket.setEncoding('latin1')
    socket.on('connect', () => socket.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`))
    socket.on('data', (text: string) => {
      const parts = (rest + text).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const id = /^id: (.*)$/m.exec(part)?.[1] ?? ''
        if (part.includes('event: hello')) {
          greeted += 1
          resolve()
        } else if (id) hear(id)
      }
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('a line was closed')))
  })
}

for (let start = 0; start < count; start += atOnce)
  await Promise.all(Array.from({ length: Math.min(atOnce, count - start) }, open))
console.log(greeted === count ? 'ready' : `only ${greeted} of ${count}`)
