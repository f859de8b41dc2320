/**
 * Loaded before the server in fault runs only (`--import`), and nowhere in the application: ends the process as kill -9 would at one
 * named point of the nth write that a client's key stands behind. `KILL_AT=before-commit:7`, and a mark in the file `KILL_MARK`.
 */
import { appendFileSync } from 'node:fs'
import { Server, type ServerResponse } from 'node:http'
import pg from 'pg'
import type { Walk } from '../kernel/walk.ts'

export const killPoints = ['before-begin', 'after-statement', 'before-commit', 'after-commit', 'after-answer'] as const
export type KillPoint = (typeof killPoints)[number]

const [point = '', nth = '0'] = (process.env.KILL_AT ?? '').split(':')
let left = Number(nth)

function reached(at: KillPoint): void {
  if (at !== point || left <= 0) return
  left -= 1
  if (left > 0) return
  appendFileSync(process.env.KILL_MARK ?? '/dev/null', `${at}\n`)
  process.kill(process.pid, 'SIGKILL')
}

if (point) {
  /** Requests of clients that carry a key and are not answered yet. */
  let asking = 0
  const emit = Server.prototype.emit
  Server.prototype.emit = function (this: Server, event: string | symbol, ...rest: unknown[]) {
    if (event === 'request') {
      const [request, response] = rest as [{ headers: Record<string, unknown> }, ServerResponse]
      if (request.headers['idempotency-key']) {
        asking += 1
        response.once('close', () => {
          asking -= 1
        })
        response.once('finish', () => {
          if (response.statusCode === 200) reached('after-answer')
        })
      }
    }
    return emit.call(this, event as never, ...(rest as never[]))
  } as typeof emit

  // Statements leave for the database together (kernel/walk.ts); the key is written in the walk that commits, or in one before it.
  const keyed = new WeakSet<object>()
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const walk = args[0] as Partial<Walk> | undefined
    if (!walk?.steps) return query.apply(this, args)
    const texts = walk.steps.map(({ text }) => text)
    if (texts.includes('begin')) {
      keyed.delete(this)
      if (asking > 0) reached('before-begin')
    }
    if (texts.some((text) => text.includes('into "idempotency"'))) keyed.add(this)
    if (!keyed.has(this)) return query.apply(this, args)
    if (texts.includes('commit')) reached('before-commit')
    for (const step of walk.steps) {
      const { resolve } = step
      step.resolve = (answered) => {
        if (step.text === 'commit') {
          keyed.delete(this)
          reached('after-commit')
        } else if (keyed.has(this)) reached('after-statement')
        resolve(answered)
      }
    }
    return query.apply(this, args)
  } as never
}
