/** What the commands say when installing or testing goes wrong outside of their own hands, and what they install at all. */
import { describe, expect, it } from 'vitest'
import { compare, whatToDo, whyNot } from './packages.js'
import { count, heldBack } from './tests.js'

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

describe('what is installed', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/server': { version: '1.0.0' },
    'node_modules/for-another-machine': { version: '1.0.0', optional: true },
    'node_modules/tester': { version: '2.0.0', dev: true },
    'node_modules/either': { version: '1.0.0', devOptional: true },
  }
  const server = { 'node_modules/server': { version: '1.0.0' } }
  const tools = { 'node_modules/tester': { version: '2.0.0', dev: true }, 'node_modules/either': { version: '1.0.0' } }
  const none = { app: false, all: false, hadTools: false }
  const old = { 'node_modules/server': { version: '0.9.0' } }
  it.each([
    ['nothing', {}, none],
    ['the application', server, { app: true, all: false, hadTools: false }],
    ['all', { ...server, ...tools }, { app: true, all: true, hadTools: true }],
    ['the application of another version', old, none],
    ['all, the application of another version', { ...tools, ...old }, { ...none, hadTools: true }],
    [
      'some of the tools',
      { ...server, 'node_modules/tester': tools['node_modules/tester'] },
      { app: true, all: false, hadTools: true },
    ],
  ])('is found: %s', (_, there, found) => {
    expect(compare(wanted, there)).toEqual(found)
  })
  it('nothing can be had by a lock that cannot be read', () => {
    expect(compare({}, server)).toEqual(none)
  })

  const app = { app: true, all: false, hadTools: false }
  const all = { app: true, all: true, hadTools: true }
  const outdated = { app: false, all: false, hadTools: true }
  it.each([
    // what is there, what is written beside it, whether tools are asked for; what is installed, and whether tools are there then
    ['a fresh clone that starts', none, '', false, 'anew', false],
    ['a fresh clone that tests', none, '', true, 'anew', true],
    ['a start after npm ci by hand', all, '', false, null, true],
    ['a start after npm ci --omit=dev by hand', app, '', false, null, false],
    ['a test after a start', app, 'h app', true, 'add', true],
    ['a test on parts nobody vouches for', app, '', true, 'anew', true],
    ['a start after a lock of before, with tools', outdated, 'g all', false, 'anew', true],
    ['a start after a lock of before, without', none, 'g app', false, 'anew', false],
    ['a start after tools were cut short', app, 'h adding', false, 'anew', true],
    ['a test after tools were cut short', all, 'h adding', true, 'anew', true],
  ])('%s', (_, there, stamped, asked, install, withTools) => {
    expect(whatToDo({ ...there, tools: asked, stamped, hash: 'h' })).toEqual({ install, tools: withTools })
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

describe('words of two programs', () => {
  it('do not mix: the second’s wait until the first is through, and then come as they are said', () => {
    const shown = []
    const { show, letGo } = heldBack({ write: (chunk) => shown.push(chunk) })
    show('one')
    show('two')
    expect(shown).toEqual([])
    letGo()
    expect(shown).toEqual(['one', 'two'])
    show('three')
    letGo()
    expect(shown).toEqual(['one', 'two', 'three'])
  })
  it('wait no longer when there are too many to keep', () => {
    const shown = []
    const { show } = heldBack({ write: (chunk) => shown.push(chunk.length) })
    const much = 'x'.repeat(5 * 1024 * 1024)
    show(much)
    show(much)
    expect(shown).toEqual([much.length, much.length])
  })
})
