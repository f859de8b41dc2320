/**
 * One number for all processes of a machine: whichever of them is asked asks the one that looks after them, which gathers what each has
 * counted and answers with the sum. Alone, a process answers for itself.
 */
import cluster, { type Worker } from 'node:cluster'
import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue, type Registry } from 'prom-client'

/** How long all processes may take to say what they have counted (ms); who is late is left out, and the count of processes says so. */
const gather_ms = 2_000
/** How long whoever asked waits for the sum (ms); then it answers for itself. */
const wait_ms = 3_000

type Counts = MetricObjectWithValues<MetricValue<string>>[]
type Said =
  | { xiangli: 'metrics-asked'; id: number }
  | { xiangli: 'metrics-wanted'; id: number }
  | { xiangli: 'metrics-counted'; id: number; counts: Counts }
  | { xiangli: 'metrics-summed'; id: number; text: string }

const isSaid = (message: unknown): message is Said =>
  typeof message === 'object' &&
  message !== null &&
  String((message as { xiangli?: unknown }).xiangli).startsWith('metrics-')

/** In an application process: answers what it has counted when it is wanted, and asks for the sum. */
export function openTogetherMetrics(registry: Registry): { text(): Promise<string>; close(): void } {
  if (!cluster.isWorker) return { text: () => registry.metrics(), close: () => {} }
  const waiting = new Map<number, (text: string) => void>()
  let asked = 0
  const hear = (message: unknown): void => {
    if (!isSaid(message)) return
    if (message.xiangli === 'metrics-wanted')
      void registry
        .getMetricsAsJSON()
        .then((counts) => process.send?.({ xiangli: 'metrics-counted', id: message.id, counts }))
    if (message.xiangli === 'metrics-summed') waiting.get(message.id)?.(message.text)
  }
  process.on('message', hear)
  return {
    async text() {
      asked += 1
      const id = asked
      const summed = new Promise<string | null>((resolve) => {
        waiting.set(id, resolve)
        setTimeout(() => resolve(null), wait_ms).unref()
        process.send?.({ xiangli: 'metrics-asked', id })
      })
      const text = await summed
      waiting.delete(id)
      return text ?? (await registry.metrics())
    },
    close: () => void process.off('message', hear),
  }
}

/** In the process that looks after the others. */
export function gatherMetrics(): void {
  const open = new Map<number, { counts: Map<number, Counts>; awaited: number; done: () => void }>()
  let gathered = 0
  const gather = async (asker: Worker, id: number): Promise<void> => {
    gathered += 1
    const round = gathered
    const workers = Object.values(cluster.workers ?? {}).filter((one) => one?.isConnected()) as Worker[]
    const counts = new Map<number, Counts>()
    await new Promise<void>((resolve) => {
      open.set(round, { counts, awaited: workers.length, done: resolve })
      setTimeout(resolve, gather_ms).unref()
      for (const worker of workers) worker.send({ xiangli: 'metrics-wanted', id: round } satisfies Said)
    })
    open.delete(round)
    const sum = await AggregatorRegistry.aggregate([...counts.values()]).metrics()
    const text = `${sum}# HELP xiangli_processes Application processes of this machine, and how many of them these numbers are of\n# TYPE xiangli_processes gauge\nxiangli_processes{part="all"} ${workers.length}\nxiangli_processes{part="counted"} ${counts.size}\n`
    if (asker.isConnected()) asker.send({ xiangli: 'metrics-summed', id, text } satisfies Said)
  }
  cluster.on('message', (worker, message: unknown) => {
    if (!isSaid(message)) return
    if (message.xiangli === 'metrics-asked') void gather(worker, message.id)
    if (message.xiangli !== 'metrics-counted') return
    const round = open.get(message.id)
    if (!round) return
    round.counts.set(worker.id, message.counts)
    if (round.counts.size === round.awaited) round.done()
  })
}
