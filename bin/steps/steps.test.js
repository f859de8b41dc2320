/** What the commands say when installing or testing goes wrong outside of their own hands. */
import { describe, expect, it } from 'vitest'
import { whyNot } from './packages.js'
import { count } from './tests.js'

describe('npm’s trouble becomes a sentence', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error network request failed', '连不上软件仓库', 'cannot be reached'],
    ['npm error code ENOSPC\nnpm error nospc no space left on device', '磁盘满了', 'disk is full'],
    ['npm error code EACCES\nnpm error syscall mkdir', '没有权限', 'no permission'],
    ['npm error `npm ci` can only install packages when your files are in sync', '对不上', 'do not agree'],
    ['npm error code EWHATEVER\nnpm error something new', 'npm 的说明见下', 'something new'],
  ])('%s', (words, zh, en) => {
    expect(whyNot(words).message).toContain(zh)
    expect(whyNot(words).message).toContain(en)
  })
})

describe('the count', () => {
  const passedFile = { status: 'passed', assertionResults: [{ status: 'passed' }] }
  const brokenFile = { status: 'failed', assertionResults: [] }
  const fine = { numPassedTests: 3, numFailedTests: 0, testResults: [passedFile] }
  it.each([
    ['all passed', fine, 0, { passed: 3, failed: 0 }, ''],
    ['one failed', { ...fine, numFailedTests: 1 }, 1, { passed: 3, failed: 1 }, ''],
    ['a file that could not load', { ...fine, testResults: [brokenFile] }, 1, { passed: 3, failed: 1 }, ''],
    ['a worker that crashed', fine, 1, { passed: 3, failed: 1 }, 'the test run itself went wrong'],
    [
      'nothing ran',
      { ...fine, numPassedTests: 0, testResults: [] },
      0,
      { passed: 0, failed: 1 },
      'not a single test ran',
    ],
    ['no report', undefined, 1, { passed: 0, failed: 1 }, 'left no report'],
  ])('%s', (_, report, code, expected, words) => {
    let told = ''
    const tell = (_zh, en) => {
      told = en
    }
    expect(count(report, code, tell)).toEqual(expected)
    expect(told).toContain(words)
    expect(told === '').toBe(words === '')
  })
})
