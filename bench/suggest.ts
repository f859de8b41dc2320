/**
 * How often the suggested office is the one a matter was really sent to: `node bench/suggest.ts [--json]`.
 *
 * Three questions, each on dispatches the model was not made from, beside "always the most frequent office" and "the most
 * frequent office of its class": the stories of the demo village among themselves (each fifth held back in turn), a longer
 * made-up history (its last fifth held back), and the hardest: stories written by hand, asked of a model that knows only the
 * made-up history and has never seen a sentence of theirs.
 */
import { offices } from '../modules/offices/seeds/taoba.ts'
import { type Example, type HitRate, hitRate, train } from '../modules/tickets/learning/suggest.ts'
import { pastDispatches } from '../modules/tickets/seeds/history.ts'
import { tickets } from '../modules/tickets/seeds/taoba.ts'

const historyTickets = 4_000
const folds = 5

const post = new Map<string, string>(offices.map((office) => [office.person.key, office.post]))
const stories: Example[] = tickets.flatMap(({ words, class: key, area, life }) =>
  life.flatMap((step) =>
    step.move === 'dispatch'
      ? [
          {
            words,
            class: key,
            area,
            office: step.to.unit ? `unit:${step.to.unit}` : `post:${post.get(step.to.person!)}`,
          },
        ]
      : [],
  ),
)
const history: Example[] = pastDispatches(historyTickets)
const cut = Math.floor((historyTickets * (folds - 1)) / folds)

/** Each fifth is held back once; the rates are those of all together. */
function inTurn(examples: readonly Example[]): HitRate {
  const rates = Array.from({ length: folds }, (_one, fold) =>
    hitRate(
      examples.filter((_example, index) => index % folds !== fold),
      examples.filter((_example, index) => index % folds === fold),
    ),
  )
  const whole = rates.reduce((sum, rate) => sum + rate.tickets, 0)
  const mean = (key: keyof HitRate): number => rates.reduce((sum, rate) => sum + rate[key] * rate.tickets, 0) / whole
  return {
    tickets: whole,
    first: mean('first'),
    top3: mean('top3'),
    most_frequent: mean('most_frequent'),
    most_frequent_top3: mean('most_frequent_top3'),
    of_class: mean('of_class'),
    sureness: mean('sureness'),
  }
}

const began = performance.now()
const model = train(history)
const trained_ms = performance.now() - began
const lines: [string, HitRate][] = [
  [`${stories.length} stories, each fifth held back in turn`, inTurn(stories)],
  [
    `${historyTickets} made-up dispatches, the last fifth held back`,
    hitRate(history.slice(0, cut), history.slice(cut)),
  ],
  ['stories, asked of the made-up history', hitRate(history, stories)],
]

if (process.argv.includes('--json')) console.log(JSON.stringify(Object.fromEntries(lines)))
else {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(9)
  const heads = ['tickets', 'first', 'top 3', 'frequent', 'freq. 3', 'of class', 'sureness']
  console.log(`${''.padEnd(52)}${heads.map((head) => head.padStart(9)).join('')}`)
  for (const [name, rate] of lines) {
    const { tickets: many, first, top3, most_frequent, most_frequent_top3, of_class, sureness } = rate
    const shares = [first, top3, most_frequent, most_frequent_top3, of_class, sureness].map(percent)
    console.log(`${name.padEnd(52)}${String(many).padStart(9)}${shares.join('')}`)
  }
  const size = JSON.stringify(model).length / 1_024
  console.log(
    `model: ${model.tickets} dispatches, ${model.offices.length} offices, ${model.features.length} features, ${size.toFixed(0)} KiB, made in ${trained_ms.toFixed(0)} ms`,
  )
}
