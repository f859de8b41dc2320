/**
 * An answer that is kept leaves at the door, before the framework: who asks is known and counted as everywhere, and what is there already
 * is sent without being read, shaped or written again. Whatever is not there, or must set a cookie or be refused, goes on into the house,
 * with what was found out about it so far. Of 60 µs the framework's own request, routing and hooks were 25.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Actor } from './actor.ts'
import type { App } from './app.ts'
import { codingFor } from './codings.ts'
import { type Form, hasAlready, headsOf, type Keeper, type Known } from './keep.ts'
import type { openLimits } from './limits.ts'
import type { SafeHeaders } from './safe-headers.ts'
import { langOf } from './sentences.ts'
import type { Found } from './session.ts'

export interface Door {
  kept: Keeper
  limits: ReturnType<typeof openLimits>
  safe: (userAgent: string | undefined) => SafeHeaders
  findSession: (token: string) => Promise<Found | null>
  /** The answer has gone out. */
  answered: (route: string, status: number, ms: number) => void
}

/** What the door found out about a request it could not answer. */
export interface Carried {
  /** Whom the session's token means; undefined when it was not looked up. */
  looked?: Found | null
  /** Why it is refused. */
  error?: Error
}

type Onward = (request: IncomingMessage, response: ServerResponse) => void

export function openDoor(app: App, door: Door) {
  const { kept, limits } = door
  const carried = new WeakMap<IncomingMessage, Carried>()
  const proxies = app.config.TRUST_PROXIES
  const isProduction = app.config.XIANGLI_MODE === 'production'
  // Behind a proxy of a demo the cookie's name follows from what the proxy says; that is read in the house.
  let isOpen = isProduction || proxies === 0

  /** Counts the reading and gives what is kept. `on`: whoever is not served here goes on into the house. */
  const give = (
    request: IncomingMessage,
    response: ServerResponse,
    asked: Known,
    actor: Actor,
    began_ms: number,
    on: (error?: Error) => void,
    out: () => void,
  ): void => {
    const { headers } = request
    const one = kept.find(asked, actor, langOf(headers['accept-language']), app.clock().getTime())
    const form = one ? kept.formIn(one, codingFor(headers)) : undefined
    if (!form) {
      on()
      return
    }
    limits.spend(addressOf(request, proxies), actor.person, 'read').then(() => {
      const status = send(request, response, form, door.safe(headers['user-agent']))
      const done = () => {
        out()
        door.answered(`/api/${asked.query.name}`, status, performance.now() - began_ms)
      }
      // Who has it all needs no place any more; who reads slowly holds it until the end.
      if (response.socket === null || response.socket.writableLength === 0) done()
      else response.once('close', done)
    }, on)
  }

  const answer = (request: IncomingMessage, response: ServerResponse, onward: Onward): void => {
    const { method, url = '', headers } = request
    const asked = isOpen && method === 'GET' && headers.authorization === undefined ? kept.known(url) : undefined
    const token = asked ? tokenIn(headers.cookie, isProduction || isHere.test(headers.host ?? '')) : unclear
    if (!asked || token === unclear) {
      onward(request, response)
      return
    }
    const began_ms = performance.now()
    const onWith = (more: Carried): void => {
      carried.set(request, more)
      onward(request, response)
    }
    let out: () => void
    try {
      out = limits.enter()
    } catch (error) {
      onWith({ error: error as Error })
      return
    }
    if (token === null) {
      const on = (error?: Error) => {
        out()
        if (error) onWith({ error })
        else onward(request, response)
      }
      give(request, response, asked, asked.visitor, began_ms, on, out)
      return
    }
    door.findSession(token).then(
      (looked) => {
        const on = (error?: Error) => {
          out()
          onWith(error ? { looked, error } : { looked })
        }
        if (looked && !looked.renewed) give(request, response, asked, looked.actor, began_ms, on, out)
        else on()
      },
      (error: Error) => {
        out()
        onWith({ error })
      },
    )
  }

  return {
    answer,
    /** What was found out at the door about a request that came on. */
    carriedBy: (request: IncomingMessage): Carried | undefined => carried.get(request),
    /** From here on everything is answered in the house, which says goodbye. */
    close(): void {
      isOpen = false
    },
  }
}

/** Returns the status. */
function send(request: IncomingMessage, response: ServerResponse, form: Form, safe: SafeHeaders): number {
  const heads = headsOf(form, safe)
  if (hasAlready(request.headers['if-none-match'], form.etag)) {
    response.writeHead(304, heads.same)
    response.end()
    return 304
  }
  // Head and body leave in one system call; the head is written from a list, because each header set by itself costs half a microsecond.
  response.writeHead(200, heads.whole)
  response.end(form.body)
  return 200
}

const isHere = /^(localhost|127\.0\.0\.1)(:|$)/
const unclear = Symbol('read by the house')

/** The session's token. null: none; unclear: written in a way that only the house's reader of cookies takes apart. */
function tokenIn(cookie: string | undefined, secure: boolean): string | null | typeof unclear {
  if (cookie === undefined) return null
  const name = secure ? '__Host-xiangli=' : 'xiangli='
  for (let at = cookie.indexOf(name); at >= 0; at = cookie.indexOf(name, at + 1)) {
    let before = at - 1
    while (before >= 0 && (cookie[before] === ' ' || cookie[before] === '\t')) before -= 1
    if (before >= 0 && cookie[before] !== ';') continue
    const from = at + name.length
    const end = cookie.indexOf(';', from)
    const token = cookie.slice(from, end < 0 ? undefined : end)
    return /^[\w-]{43}$/.test(token) ? token : unclear
  }
  // A name set apart from its sign of equality is a name all the same.
  return /xiangli\s+=/.test(cookie) ? unclear : null
}

/** The address the call came from, as far as the proxies in front are to be believed. */
function addressOf(request: IncomingMessage, proxies: number): string {
  const own = request.socket.remoteAddress ?? ''
  const said = request.headers['x-forwarded-for']
  if (proxies === 0 || typeof said !== 'string') return own
  const way = said
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return proxies > way.length ? (way[0] ?? own) : way[way.length - proxies]!
}
