/** A command that is asked what it does says so and does nothing; what it does not know stops it before it begins. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { told } from './flags.js'
import { inRoot, ownNode } from './places.js'

const how = {
  use: 'bin/seed [--scale=village] [--json] [folder]',
  says: ['做演示', 'makes the demo'],
  flags: { '--scale=': ['多大', 'how large'], '--json': ['给机器看', 'for a machine'] },
  words: 1,
}
const asked = (...given) => {
  const said = []
  return [told(given, how, (line) => said.push(line)), said.join('\n')]
}

describe('what a command is told', () => {
  it('is taken when it is known: with a sign, as the next word, in any order', () => {
    for (const given of [[], ['--scale=village'], ['--json', 'here', '--scale=a=b'], ['here']])
      expect(asked(...given), given.join(' ')).toEqual([given, ''])
    expect(asked('--json', '--scale', 'village', 'here')).toEqual([['--json', '--scale=village', 'here'], ''])
  })
  it.each([
    ['--sale=village'],
    ['--scale'],
    ['--scale='],
    ['--scale', '--json'],
    ['--json=yes'],
    ['--yes'],
    ['-j'],
    ['here', 'there'],
  ])('stops it otherwise: %s %s', (...given) => {
    expect(() => asked(...given)).toThrow(/什么也没有做[\s\S]*nothing was done/)
  })
  it('is said when it is asked for, whatever else stands beside it', () => {
    for (const given of [['--help'], ['-h'], ['--yes', '--help']]) {
      const [left, said] = asked(...given)
      expect(left).toBe(null)
      for (const word of ['--scale=', '多大', 'how large', '--json', '做演示', 'makes the demo'])
        expect(said).toContain(word)
    }
  })
})

describe('every command in bin/', () => {
  const commands = readdirSync(inRoot('bin'), { withFileTypes: true }).flatMap((one) =>
    one.isFile() && !one.name.includes('.') ? [one.name] : [],
  )
  const call = (name, folder, flag) =>
    spawnSync(ownNode, [inRoot('bin', name), flag], {
      env: { ...process.env, DATA_DIR: join(folder, 'data') },
      encoding: 'utf8',
      timeout: 15_000,
    })
  it.each(commands)('%s does nothing when it does not know what it is told, and says how it is used', (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'xiangli-flags-'))
    const wrong = call(name, folder, '--no-such-flag')
    expect([wrong.status, wrong.stdout]).toEqual([1, ''])
    expect(wrong.stderr).toContain('--no-such-flag')
    expect(wrong.stderr).toContain(`bin/${name}`)
    expect(readdirSync(folder)).toEqual([])
    rmSync(folder, { recursive: true })
  })
  it('says what it does when it is asked, and does nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xiangli-flags-'))
    const help = call('seed', folder, '--help')
    expect([help.status, help.stderr]).toEqual([0, ''])
    expect(help.stdout).toContain('--scale=')
    expect(readdirSync(folder)).toEqual([])
    rmSync(folder, { recursive: true })
  })
})
