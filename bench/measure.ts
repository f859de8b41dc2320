/** Ours and the limit in turn, A B A B, so that a machine that drifts slows both; the median of the rounds is the figure. */

export interface Side {
  name: string
  /** Does the work for about `ms` and says how many it did per second, and the latencies it saw (ms). */
  run(ms: number): Promise<{ per_second: number; p50_ms: number; p99_ms: number }>
}

export interface Line {
  name: string
  goal: number
  data: string
  ours: Side
  limit: Side
  /** Something else ours is told beside, in the column of the data; the goal is not held against it. */
  beside?: Side
  close?(): Promise<void>
}

export interface Result {
  line: string
  data: string
  ours_per_second: number
  limit_per_second: number
  ratio: number
  goal: number
  p50_ms: number
  p99_ms: number
}

const rounds = 5
const round_ms = 1_500
const warmup_ms = 1_000

export async function measure(line: Line): Promise<Result> {
  await line.ours.run(warmup_ms)
  await line.limit.run(warmup_ms)
  await line.beside?.run(warmup_ms)
  const ours: Awaited<ReturnType<Side['run']>>[] = []
  const limit: typeof ours = []
  const beside: typeof ours = []
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await line.ours.run(round_ms))
    limit.push(await line.limit.run(round_ms))
    if (line.beside) beside.push(await line.beside.run(round_ms))
  }
  const ratioTo = (others: typeof ours): string =>
    median(others.map((other, index) => ours[index]!.per_second / other.per_second)).toFixed(2)
  return {
    line: line.name,
    data: line.beside ? `${line.data}; ${ratioTo(beside)} of ${line.beside.name}` : line.data,
    ours_per_second: Math.round(median(ours.map((one) => one.per_second))),
    limit_per_second: Math.round(median(limit.map((one) => one.per_second))),
    ratio: Number(ratioTo(limit)),
    goal: line.goal,
    p50_ms: Number(median(ours.map((one) => one.p50_ms)).toFixed(2)),
    p99_ms: Number(median(ours.map((one) => one.p99_ms)).toFixed(2)),
  }
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Keeps `inFlight` calls going for `ms`. */
export function looping(name: string, inFlight: number, once: () => Promise<unknown>): Side {
  return {
    name,
    async run(ms) {
      const until = performance.now() + ms
      const times: number[] = []
      const began = performance.now()
      await Promise.all(
        Array.from({ length: inFlight }, async () => {
          while (performance.now() < until) {
            const started = performance.now()
            await once()
            times.push(performance.now() - started)
          }
        }),
      )
      const seconds = (performance.now() - began) / 1000
      times.sort((a, b) => a - b)
      return {
        per_second: times.length / seconds,
        p50_ms: times[Math.floor(times.length * 0.5)] ?? 0,
        p99_ms: times[Math.floor(times.length * 0.99)] ?? 0,
      }
    },
  }
}
