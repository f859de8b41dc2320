/** The checks that need no test: types, lint, and which way imports run. All are run, so that one failure hides no other. */
import { inRoot, ownNode } from './places.js'
import { run } from './run.js'
import { say, seconds } from './say.js'

const checks = [
  { name: 'types', zh: '类型', flags: [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', '.'] },
  { name: 'lint', zh: '写法', flags: [inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '.'] },
  { name: 'structure', zh: '结构', flags: ['bin/steps/structure.ts'] },
]

/** Answers how many passed and how many failed. */
export async function runChecks() {
  const outcome = { passed: 0, failed: 0 }
  for (const { name, zh, flags } of checks) {
    const began = Date.now()
    const { code, words } = await run(ownNode, flags, { quiet: true })
    const isFine = code === 0
    outcome[isFine ? 'passed' : 'failed']++
    if (!isFine) console.log(words.trim())
    const last = words.trim().split('\n').at(-1)?.trim() ?? ''
    const detail = isFine && last ? `（${last}）` : ''
    say(`${isFine ? '✓' : '✗'} ${zh}`, `${isFine ? 'passed' : 'FAILED'}: ${name} ${seconds(began)}${detail}`)
  }
  return outcome
}
