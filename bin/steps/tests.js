/** Runs vitest, and counts from its own report what passed and what failed. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot, ownNode, root } from './places.js'
import { say } from './say.js'

/** How much what gives way leaves to the other: about three quarters, when both want all. */
const givingWay = 5

/** `show`: what becomes of its words, instead of being shown as they come. `givesWay`: whether something more delicate runs beside it. */
export async function runTests(flags, { show, givesWay = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'xiangli-report-'))
  try {
    const report = join(folder, 'report.json')
    const all = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...flags]
    const code = await vitest(all, { show, givesWay })
    return count(readReport(report), code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Everything: the journeys, whose browser leaves much of a second core idle, and beside them what needs no browser. Shown one after the
 * other; what goes wrong on either side counts.
 */
export async function runTestsBeside() {
  const journeys = heldBack()
  const outcomes = await Promise.all([
    runTests(['--project', 'unit', '--project', 'db'], { givesWay: true }).finally(journeys.letGo),
    runTests(['--project', 'journeys'], { show: journeys.show }),
  ])
  const sum = (name) => outcomes.reduce((all, outcome) => all + outcome[name], 0)
  return { passed: sum('passed'), failed: sum('failed') }
}

/** Words that wait, so that those of two programs do not mix (bytes); more are shown at once. */
const waitingMost_bytes = 8 * 1024 * 1024

/** Keeps words until they are let go; from then on they are shown as they come. */
export function heldBack(out = process.stdout) {
  let kept = []
  let kept_bytes = 0
  const letGo = () => {
    for (const chunk of kept ?? []) out.write(chunk)
    kept = null
  }
  const show = (chunk) => {
    if (!kept) return void out.write(chunk)
    kept.push(chunk)
    kept_bytes += chunk.length
    if (kept_bytes > waitingMost_bytes) letGo()
  }
  return { show, letGo }
}

function vitest(flags, { show, givesWay }) {
  const program = inRoot('node_modules', 'vitest', 'vitest.mjs')
  return new Promise((resolve, reject) => {
    const stdio = show ? ['ignore', 'pipe', 'pipe'] : 'inherit'
    const child = spawn(ownNode, [program, 'run', ...flags], { cwd: root, stdio })
    if (givesWay && child.pid) setPriority(child.pid, givingWay)
    for (const stream of show ? [child.stdout, child.stderr] : []) stream.on('data', show)
    child.once('error', reject)
    // `close` comes when all has been said.
    child.once('close', (code) => resolve(code ?? -1))
  })
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * What went wrong outside of a test counts too: a file that could not be loaded, a worker that crashed, a run that found
 * nothing to run.
 */
export function count(report, code, tell = say) {
  const files = report?.testResults ?? []
  const passed = report?.numPassedTests ?? 0
  const brokenFiles = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  const failed = (report?.numFailedTests ?? 0) + brokenFiles.length
  if (!report) tell('✗ 测试没有留下结果，可能中途崩溃', 'FAILED: the tests left no report; they may have crashed')
  else if (passed + failed === 0) tell('✗ 一个测试也没有运行', 'FAILED: not a single test ran')
  else if (code !== 0 && failed === 0)
    tell('✗ 测试程序出错，说明见上', 'FAILED: the test run itself went wrong; see above')
  else return { passed, failed }
  return { passed, failed: Math.max(1, failed) }
}
