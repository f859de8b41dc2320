/** Prints what must hold and whether it does. Ends with 0 when all of it holds, 1 when not, 2 when it could not be looked at. */
import { StartRefused } from '../kernel/start-refused.ts'
import { reach } from './reach.ts'
import { lineOf, summaryOf } from './table.ts'
import { type Outcome, verify } from './verify.ts'

const flags = process.argv.slice(2)
const isJson = flags.includes('--json')
const only = flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length) ?? ''
const say = (line: string): void => {
  if (!isJson) console.log(line)
}

try {
  const reached = await reach(process.env, say)
  let outcomes: Outcome[]
  try {
    outcomes = await verify(reached.adminUrl, { only, told: (outcome) => say(lineOf(outcome)) })
  } finally {
    await reached.close()
  }
  const wrong = outcomes.filter((outcome) => outcome.wrong > 0)
  if (isJson)
    console.log(
      JSON.stringify(
        outcomes.map(({ check, looked, wrong, broken, took_ms }) => ({ id: check.id, looked, wrong, broken, took_ms })),
        null,
        2,
      ),
    )
  else say(summaryOf(outcomes))
  process.exitCode = outcomes.length === 0 || wrong.length > 0 ? 1 : 0
} catch (error) {
  console.error(error instanceof StartRefused ? `\n${error.zh}\n${error.en}\n` : error)
  process.exitCode = 2
}
