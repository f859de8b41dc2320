/** The counting itself, in a thread of its own: takes examples, answers the model and how often it was right. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Example, hitRate, train } from './suggest.ts'

export interface Lesson {
  /** All, the newest last: the model is made from these. */
  examples: readonly Example[]
  /** The older part, and the newest part it is asked about. */
  learned: readonly Example[]
  held: readonly Example[]
}

const { examples, learned, held } = workerData as Lesson
const rate = held.length > 0 ? hitRate(learned, held) : { first: 0, top3: 0 }
parentPort?.postMessage({
  model: train(examples),
  first_hits: Math.round(rate.first * held.length),
  top_hits: Math.round(rate.top3 * held.length),
})
