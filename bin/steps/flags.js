/** What a command may be told: `--help` says it, and what it does not know stops it before it does anything. */
import { Stopped } from './say.js'

/**
 * Answers what the command was told, values behind their sign (`--only x` as `--only=x`); null when help was asked for and given: then
 * nothing else is to be done. Throws Stopped for what the command does not know.
 *
 * `use`: the command with all it takes, in one line. `says`: what it does, Chinese and English. `flags`: `'--only='` takes a value,
 * `'--json'` none; each with its two sentences. `words`: how many words without dashes it takes.
 */
export function told(given, { use, says, flags = {}, words = 0 }, print = console.log) {
  if (given.some((one) => one === '--help' || one === '-h')) {
    const rows = Object.entries(flags).map(([flag, [zh, en]]) => `  ${flag.padEnd(12)} ${zh} · ${en}`)
    print([use, `  ${says.join(' · ')}`, ...rows].join('\n'))
    return null
  }
  const joined = given.flatMap((one, at) =>
    isApart(given[at - 1], one, flags) ? [] : isApart(one, given[at + 1], flags) ? [`${one}=${given[at + 1]}`] : [one],
  )
  const wrong = unknown(joined, flags, words)
  if (wrong === undefined) return joined
  throw new Stopped(
    `不认识“${wrong}”，什么也没有做。用法：${use}`,
    `“${wrong}” is not known here; nothing was done. Use: ${use}`,
  )
}

/** A value that follows its flag as a word of its own. */
const isApart = (flag, value, flags) => `${flag}=` in flags && value !== undefined && !value.startsWith('-')

/** The first word that means nothing here. */
function unknown(given, flags, words) {
  const plain = given.filter((one) => !one.startsWith('-'))
  return (
    given.find((one) => one.startsWith('-') && !(one in flags ? !one.endsWith('=') : isValued(one, flags))) ??
    plain[words]
  )
}

const isValued = (one, flags) => {
  const end = one.indexOf('=') + 1
  return end > 0 && end < one.length && one.slice(0, end) in flags
}
