/** Checks which way imports run, by `.dependency-cruiser.cjs`, and that no modules lean on each other in a circle. */
import { existsSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { join, resolve } from 'node:path'
import type { IConfiguration, ICruiseResult } from 'dependency-cruiser'

// dependency-cruiser reads TypeScript with the compiler's JavaScript interface, which TypeScript 7 no longer has. Left alone
// it would find no .ts file at all and be content; so it gets the last version that has the interface.
registerHooks({
  resolve: (specifier, context, next) =>
    /^typescript(\/|$)/.test(specifier) && context.parentURL?.includes('/dependency-cruiser/')
      ? next(specifier.replace('typescript', 'typescript5'), context)
      : next(specifier, context),
})

const houseFolders = [
  'kernel',
  'client',
  'ui',
  'modules',
  'apps',
  'bench',
  'verify',
  'scale',
  'faults',
  'backup',
  'test',
]
/** Fewer files than this in the real house can only mean that they were not read. */
const fewestFiles = 20

export interface Findings {
  files: number
  /** One line each: the rule's name, and from where to where. */
  broken: string[]
}

export async function inspect(root: string): Promise<Findings> {
  const { cruise } = await import('dependency-cruiser')
  const rules: IConfiguration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')
  const folders = houseFolders.filter((folder) => existsSync(join(root, folder)))
  const { forbidden = [], options = {} } = rules
  const { output } = await cruise(folders, { ...options, baseDir: root, validate: true, ruleSet: { forbidden } })
  if (typeof output === 'string') throw new Error(output)
  const found = output.summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle ? [from, ...cycle.map(({ name }) => name)] : from === to ? [from] : [from, to]
    return `${rule.name}: ${way.join(' → ')}`
  })
  const files = output.modules.filter(
    ({ source }) => /\.tsx?$/.test(source) && !source.startsWith('node_modules/'),
  ).length
  return { files, broken: [...new Set([...found, ...moduleCircles(output)])].sort() }
}

/** Two modules may not lean on each other, not even through different files. */
function moduleCircles(output: ICruiseResult): string[] {
  const leans = new Map<string, Set<string>>()
  for (const { source, dependencies } of output.modules) {
    const from = moduleOf(source)
    if (!from || /\.test\.tsx?$/.test(source)) continue
    for (const { resolved } of dependencies) {
      const to = moduleOf(resolved)
      if (to && to !== from) leans.set(from, (leans.get(from) ?? new Set()).add(to))
    }
  }
  return [...leans.keys()].flatMap((start) => {
    const way = wayBack(leans, start)
    return way ? [`no-module-circles: ${way.join(' → ')}`] : []
  })
}

function moduleOf(path: string): string | undefined {
  return /^modules\/([^/]+)\//.exec(path)?.[1]
}

/** The shortest way from a module back to itself. */
function wayBack(leans: Map<string, Set<string>>, start: string): string[] | undefined {
  const ways: string[][] = [[start]]
  const seen = new Set<string>()
  for (const way of ways) {
    for (const next of leans.get(way.at(-1)!) ?? []) {
      if (next === start) return [...way, next]
      if (seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return undefined
}

if (import.meta.main) {
  const root = resolve(process.argv[2] ?? '.')
  const { files, broken } = await inspect(root)
  for (const line of broken) console.log(line)
  console.log(`${files} files, ${broken.length} broken`)
  if (files <= fewestFiles) console.log(`only ${files} files were read: the check itself does not work`)
  process.exitCode = broken.length > 0 || files <= fewestFiles ? 1 : 0
}
