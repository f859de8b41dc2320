/**
 * One call to an address somebody else chose. A name may lead anywhere, also into our own network, so: the machine it leads to is
 * looked up once, checked, and exactly that machine is called; redirects are not followed; time and size are bounded.
 * After OWASP's Server-Side Request Forgery Prevention Cheat Sheet; ranges after IANA's special-purpose registries (RFC 6890).
 */
import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP } from 'node:net'
import { blackedOut } from './rules.ts'

/** From the first byte sent to the last byte read (ms). */
export const callTime_ms = 8_000
/** Of the answer no more is read. */
const answerMost_bytes = 8 * 1024

const inner = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inner.addSubnet(net, bits, 'ipv4')
// Clouds that answer about the machine itself outside the ranges above.
inner.addAddress('168.63.129.16', 'ipv4')

/** The only range of IPv6 given out to the public, and what of it is not the public's. */
const outer6 = new BlockList()
outer6.addSubnet('2000::', 3, 'ipv6')
const inner6 = new BlockList()
for (const [net, bits] of [
  // Tunnels and translations that carry an IPv4 address, documentation, benchmarks.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inner6.addSubnet(net, bits, 'ipv6')

/** Whether an IP address belongs to the public network. What is neither clearly outside nor known counts as inside. */
export function isOuter(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !inner.check(address, 'ipv4')
  if (family === 6) return outer6.check(address, 'ipv6') && !inner6.check(address, 'ipv6')
  return false
}

export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>
const resolveByDns: Resolve = (host) => lookup(host, { all: true, verbatim: true })

/** Nothing was sent, or no answer came. `why` is a message key. */
export class NotCalled extends Error {
  override name = 'NotCalled' as const
  readonly why: string
  constructor(why: string) {
    super(why)
    this.why = why
  }
}

export interface Answered {
  status: number
  said: string
  retryAfter_seconds: number | null
}

/** The one machine that may be called for this host. All its addresses must be outside: one inner among them is a trap. */
export async function checkedAddress(
  url: URL,
  local: boolean,
  resolve: Resolve = resolveByDns,
): Promise<{ address: string; family: number }> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const literal = isIP(host)
  const found = literal
    ? [{ address: host, family: literal }]
    : await withinTime(resolve(host)).catch(() => {
        throw new NotCalled('doors.why-no-such-host')
      })
  const [first] = found
  if (!first) throw new NotCalled('doors.why-no-such-host')
  if (!local && !found.every(({ address }) => isOuter(address))) throw new NotCalled('doors.why-inner-address')
  return first
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotCalled('doors.why-timeout')), callTime_ms)
  })
  return await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Throws NotCalled. Any status is an answer. */
export async function callOut(
  url: URL,
  { headers, body }: { headers: Record<string, string>; body: string },
  { local, resolve }: { local: boolean; resolve?: Resolve },
): Promise<Answered> {
  const target = await checkedAddress(url, local, resolve)
  return await new Promise<Answered>((resolveCall, reject) => {
    const { request: open } = url.protocol === 'https:' ? https : http
    const request = open(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        // A kept connection might lead to a machine checked at another time.
        agent: false,
        // Whatever the name leads to by now, the checked machine is called; the certificate is still held against the name.
        lookup: (_host, options, done) => {
          if (options.all) done(null, [target])
          else done(null, target.address, target.family)
        },
      },
      (answer) => {
        const parts: Buffer[] = []
        let size = 0
        const finish = () => {
          clearTimeout(timer)
          resolveCall({
            status: answer.statusCode ?? 0,
            said: blackedOut(Buffer.concat(parts).toString('utf8')),
            retryAfter_seconds: secondsOf(answer.headers['retry-after']),
          })
          request.destroy()
        }
        answer.on('data', (part: Buffer) => {
          size += part.length
          if (size > answerMost_bytes) finish()
          else parts.push(part)
        })
        answer.on('end', finish)
        answer.on('error', () => reject(new NotCalled('doors.why-cut')))
      },
    )
    const timer = setTimeout(() => {
      reject(new NotCalled('doors.why-timeout'))
      request.destroy()
    }, callTime_ms)
    request.on('error', (error) => {
      clearTimeout(timer)
      reject(new NotCalled(whyOf(error)))
    })
    request.end(body)
  })
}

const secondsOf = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null

function whyOf(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'doors.why-unreachable'
  if (/CERT|TLS|SSL|SELF_SIGNED|ALTNAME|ISSUER/i.test(code)) return 'doors.why-certificate'
  return 'doors.why-cut'
}
