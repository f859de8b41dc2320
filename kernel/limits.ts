/** Bounds on how much one address, one person and everybody together may ask for at once. */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Together } from './counted-together.ts'
import { Busy } from './errors.ts'

export interface Limits {
  /** Requests in flight in this process before newcomers are told to come back (503). */
  inFlight: number
  /** Per minute. An address may hide a whole village behind one router, so persons are counted apart from addresses. */
  perAddress: number
  /** Calls without a key at doors made for programs. */
  perStranger: number
  perPerson: Record<'read' | 'write' | 'upload' | 'export', number>
}

export const usualLimits: Limits = {
  inFlight: 500,
  perAddress: 6_000,
  perStranger: 60,
  perPerson: { read: 1_200, write: 240, upload: 120, export: 12 },
}

/** For tests and benchmarks, which come from one address. */
export const noLimits: Limits = {
  inFlight: 5_000,
  perAddress: 1e9,
  perStranger: 1e9,
  perPerson: { read: 1e9, write: 1e9, upload: 1e9, export: 1e9 },
}

/** `together`: what other processes count counts here too. */
export function openLimits(limits: Limits, together?: Together) {
  const duration = 60
  const limiters = new Map<string, RateLimiterMemory>()
  together?.onOthers((key, uses) => {
    const at = key.indexOf(' ')
    limiters
      .get(key.slice(0, at))
      ?.penalty(key.slice(at + 1), uses)
      .catch(() => {})
  })
  const counter = (name: string, points: number) => {
    const limiter = new RateLimiterMemory({ points, duration })
    limiters.set(name, limiter)
    return (who: string, most = points): Promise<RateLimiterRes> => {
      together?.used(`${name} ${who}`, most)
      return limiter.consume(who)
    }
  }
  const address = counter('address', limits.perAddress)
  const stranger = counter('stranger', limits.perStranger)
  const person = {
    read: counter('read', limits.perPerson.read),
    write: counter('write', limits.perPerson.write),
    upload: counter('upload', limits.perPerson.upload),
    export: counter('export', limits.perPerson.export),
  }
  const consumer = counter('consumer', Number.MAX_SAFE_INTEGER)
  let inFlight = 0
  return {
    /** Counts a request in; the returned function counts it out and may be called once. */
    enter(): () => void {
      if (inFlight >= limits.inFlight) throw new Busy('kernel.busy', 503, 2)
      inFlight += 1
      return () => {
        inFlight -= 1
      }
    },
    /** One call of a program, whose key says how many it may make in a minute. */
    async spendOf(id: string, perMinute: number): Promise<void> {
      const { consumedPoints, msBeforeNext } = await consumer(id, perMinute)
      if (consumedPoints > perMinute) throw new Busy('kernel.too-many', 429, Math.ceil(msBeforeNext / 1000))
    },
    async spend(ip: string, who: string | null, kind: keyof Limits['perPerson']): Promise<void> {
      await spent(who ? person[kind](who) : address(ip))
    },
    /** One call without a key at a door made for programs. */
    async spendAsStranger(ip: string): Promise<void> {
      await spent(stranger(ip))
    },
  }
}

async function spent(counted: Promise<RateLimiterRes>): Promise<void> {
  try {
    await counted
  } catch (rejected) {
    const wait_ms = (rejected as RateLimiterRes).msBeforeNext ?? 1_000
    throw new Busy('kernel.too-many', 429, Math.ceil(wait_ms / 1000))
  }
}
