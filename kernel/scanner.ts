/**
 * Files that are kept as they came, papers and sounds, may be looked through before by a scanner of the operator's: clamd's INSTREAM,
 * one connection for each file. Found bad, or the scanner away: the file is not kept.
 */
import { connect } from 'node:net'
import { Busy, Invalid } from './errors.ts'

/** How long the scanner may take for one file (ms). */
const scan_ms = 20_000
/** Sent in pieces of this size (bytes). */
const piece_bytes = 64 * 1024
/** A verdict is one short line; more is none of clamd's. */
const verdictMost = 1_000
/** Whoever was refused because the scanner is away may come back then (seconds). */
const later_seconds = 60

export type Scan = (bytes: Buffer) => Promise<void>

/** `clamd://host:port`. Throws Invalid on `file` when something is found, Busy when no verdict comes. */
export function openScanner(url: string | undefined, away: (error: Error) => void): Scan {
  if (!url) return async () => {}
  const { hostname, port } = new URL(url)
  return async (bytes) => {
    let verdict: string
    try {
      verdict = await ask(hostname.replace(/^\[|\]$/g, ''), Number(port || 3310), bytes)
    } catch (error) {
      away(error as Error)
      throw new Busy('kernel.scanner-away', 503, later_seconds)
    }
    if (/^stream: OK$/.test(verdict)) return
    if (/^stream: .* FOUND$/.test(verdict)) throw new Invalid({ file: 'kernel.file-bad' })
    away(new Error('no verdict'))
    throw new Busy('kernel.scanner-away', 503, later_seconds)
  }
}

/** The words of the protocol end with a zero; pieces come with their length, and one of no length is the end. */
function ask(host: string, port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    let said = ''
    const late = setTimeout(() => socket.destroy(new Error('no verdict in time')), scan_ms)
    socket.on('error', reject)
    socket.on('close', () => {
      clearTimeout(late)
      reject(new Error('closed without a verdict'))
    })
    socket.on('data', (part) => {
      said += part.toString('utf8')
      const end = said.indexOf('\0')
      if (end < 0 && said.length < verdictMost) return
      resolve(said.slice(0, Math.max(0, end)))
      socket.destroy()
    })
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.length; at += piece_bytes) {
        const piece = bytes.subarray(at, at + piece_bytes)
        const length = Buffer.alloc(4)
        length.writeUInt32BE(piece.length)
        socket.write(length)
        socket.write(piece)
      }
      socket.write(Buffer.alloc(4))
    })
  })
}
