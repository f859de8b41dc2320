/** Runs vitest, and counts from its own report what passed and what failed. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot, ownNode, root } from './places.js'
import { say } from './say.js'

export async function runTests(patterns) {
  const folder = mkdtempSync(join(tmpdir(), 'xiangli-report-'))
  try {
    const report = join(folder, 'report.json')
    const code = await vitest(['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...patterns])
    return count(readReport(report), code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function vitest(flags) {
  const program = inRoot('node_modules', 'vitest', 'vitest.mjs')
  return new Promise((resolve, reject) => {
    const child = spawn(ownNode, [program, 'run', ...flags], { cwd: root, stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? -1))
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
