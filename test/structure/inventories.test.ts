/** docs/logs.md and docs/keys.md are lists for whoever runs a server: they hold what the code does, all of it. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const read = (...parts: string[]) => readFileSync(path.join(root, ...parts), 'utf8')

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder)).flatMap((name) => {
    const file = `${folder}/${name}`
    if (statSync(path.join(root, file)).isDirectory())
      return name === 'screens' || name === 'test' || name === 'migrations' ? [] : filesIn(file)
    return /(?<!\.test)\.ts$/.test(name) && !name.startsWith('testing') ? [file] : []
  })
}
const sources = ['kernel', 'modules', 'apps/server', 'backup'].flatMap(filesIn).map((file) => read(file))
const found = (pattern: RegExp): string[] => [
  ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name!))),
]

describe('docs/logs.md', () => {
  it('names each event the code logs, and none it does not', () => {
    const logged = found(/\bevent: '([a-z-]+)'/g)
    expect(logged.length).toBeGreaterThan(12)
    const table = read('docs/logs.md').split('## Events')[1]!.split('##')[0]!
    const named = [...table.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name!),
    )
    expect(named.sort()).toEqual(logged.sort())
  })
})

describe('docs/keys.md', () => {
  const page = read('docs/keys.md')
  it('names each algorithm the code asks for', () => {
    const asked = [
      ...found(/create(?:Hash|Hmac|Cipheriv|Decipheriv)\(\s*'([\w-]+)'/g),
      ...found(/hkdfSync\(\s*'([\w-]+)'/g),
      ...found(/generateKeyPair(?:Sync)?\(\s*'([\w-]+)'/g),
    ]
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  it('names each purpose a key is derived for, and each secret the configuration takes', () => {
    const purposes = found(/\bsign\([^()]*(?:\([^()]*\)[^()]*)*, '([\w-]+)'\)/g)
    expect(purposes.length).toBeGreaterThan(4)
    expect(purposes.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
    const secrets = found(/^ {2}([A-Z0-9_]*(?:SECRET|KEYS|URL)):/gm).filter((name) => /SECRET|KEYS/.test(name))
    expect(secrets).toContain('SEAL_KEYS')
    expect(secrets.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })
})
