/** Injects every fault and prints the table: `node faults/main.ts [--short] [--only=word,word] [--json]`. */
import { type Fault, openArena, type Seen } from './fault.ts'
import { faults } from './faults.ts'

const flags = process.argv.slice(2)
const isJson = flags.includes('--json')
const only = (flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length) ?? '').split(',')
const say = (line: string): void => {
  if (!isJson) console.log(line)
}

const arena = await openArena(flags.includes('--short'), say)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    arena.close()
    process.exit(1)
  })
const rows: { fault: Fault; seen: Seen; took_s: number }[] = []
try {
  for (const fault of faults.filter(({ id }) => only.some((word) => id.includes(word)))) {
    const began = performance.now()
    say(`… ${fault.id}  ${fault.zh}`)
    const seen = await fault
      .run(arena)
      .catch((error: Error): Seen => ({ times: 0, ok: false, seen: error.stack ?? error.message }))
    rows.push({ fault, seen, took_s: Math.round((performance.now() - began) / 100) / 10 })
    const last = rows.at(-1)!
    say(
      seen.skipped
        ? `– ${fault.id}: skipped: ${seen.skipped}`
        : `${seen.ok ? '✓' : '✗'} ${fault.id} × ${seen.times} (${last.took_s} s)\n    expected: ${fault.expected}\n    seen:     ${seen.seen}`,
    )
  }
} finally {
  arena.close()
}
if (isJson)
  console.log(
    JSON.stringify(
      rows.map(({ fault, seen, took_s }) => ({ id: fault.id, expected: fault.expected, ...seen, took_s })),
      null,
      2,
    ),
  )
const wrong = rows.filter(({ seen }) => !seen.ok).length
const left = rows.filter(({ seen }) => seen.skipped).length
say(`${rows.length - wrong - left} as expected, ${wrong} not, ${left} skipped`)
process.exit(wrong === 0 && rows.length > 0 ? 0 : 1)
