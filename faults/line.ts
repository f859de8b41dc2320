/** A page's live line as ui/live.ts keeps it: it says what it heard last, and where that is too long ago it asks for everything anew. */
import { setTimeout as sleep } from 'node:timers/promises'

export interface Line {
  heard: Set<string>
  /** How often it was cut and went on; how often it had to begin anew instead. */
  cut: number
  anew: number
  close(): Promise<void>
}

const again_ms = 200

/** `cutEvery_ms`: the network ends the line so often, in the middle of whatever it carries. */
export function openLine(address: string, token: string, cutEvery_ms?: number): Line {
  const line = { heard: new Set<string>(), cut: 0, anew: 0 }
  let last = ''
  let closed = false
  let end = new AbortController()
  const take = (text: string): void => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]
    const id = field('id')
    const event = field('event')
    if (event === 'beat') return
    if (event === 'anew' || (event === 'hello' && last !== '' && field('data')?.includes('false'))) line.anew += 1
    else if (event !== 'hello' && id) line.heard.add(id)
    // A hello with which a line goes on names the newest of all: what was missed comes after it.
    if (id && (event !== 'hello' || last === '')) last = id
  }
  const listen = async (): Promise<void> => {
    while (!closed) {
      end = new AbortController()
      const timer = cutEvery_ms ? setTimeout(() => end.abort(), cutEvery_ms) : undefined
      try {
        const answer = await fetch(`${address}/api/live`, {
          headers: { cookie: `__Host-xiangli=${token}`, ...(last ? { 'last-event-id': last } : {}) },
          signal: end.signal,
        })
        let waiting = ''
        for await (const piece of answer.body ?? []) {
          waiting += Buffer.from(piece).toString('utf8')
          const events = waiting.split('\n\n')
          waiting = events.pop()!
          for (const event of events) take(event)
        }
      } catch {
        // Cut: what came whole was taken.
      }
      clearTimeout(timer)
      if (closed) return
      line.cut += 1
      await sleep(again_ms)
    }
  }
  const listening = listen()
  return Object.assign(line, {
    async close() {
      closed = true
      end.abort()
      await listening
    },
  })
}
