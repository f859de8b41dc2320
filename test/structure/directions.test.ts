/** The check of import directions finds each kind of wrong way, and lets the right ones pass. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { inspect } from '../../bin/steps/structure.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'xiangli-directions-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** Each entry is a file and what it imports. Imported files exist; nothing else does. */
async function broken(imports: Record<string, string[]>): Promise<string[]> {
  const files = new Set([...Object.keys(imports), ...Object.values(imports).flat()])
  for (const file of files) {
    if (file.startsWith('node:') || file.startsWith('node_modules/')) continue
    const lines = (imports[file] ?? []).map((to, index) => `import * as part${index} from '${wayTo(to, file)}'`)
    const uses = (imports[file] ?? []).map((_, index) => `part${index}`).join(', ')
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), [...lines, `export const all = [${uses}]`, ''].join('\n'))
  }
  for (const file of files) if (file.startsWith('node_modules/')) makePackage(file)
  return (await inspect(root)).broken
}

function wayTo(to: string, from: string): string {
  if (to.startsWith('node:')) return to
  if (to.startsWith('node_modules/')) return to.replace('node_modules/', '')
  return '../'.repeat(from.split('/').length - 1) + to
}

function makePackage(folder: string): void {
  mkdirSync(join(root, folder), { recursive: true })
  const name = folder.replace('node_modules/', '')
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
  writeFileSync(join(root, folder, 'index.js'), 'module.exports = {}\n')
}

const wrong: [string, Record<string, string[]>][] = [
  ['kernel-knows-nobody', { 'kernel/action.ts': ['modules/tickets/contract.ts'] }],
  ['kernel-knows-nobody', { 'kernel/action.ts': ['ui/words.ts'] }],
  ['ui-knows-nobody', { 'ui/button/button.tsx': ['kernel/calendar.ts'] }],
  ['ui-knows-nobody', { 'ui/button/button.tsx': ['modules/tickets/contract.ts'] }],
  ['modules-know-no-app', { 'modules/tickets/api.ts': ['apps/server/main.ts'] }],
  ['modules-meet-at-the-door', { 'modules/tickets/api.ts': ['modules/people/store.ts'] }],
  ['modules-meet-at-the-door', { 'modules/tickets/api.ts': ['modules/people/rules.ts'] }],
  ['screens-stay-in-the-browser', { 'modules/tickets/screens/phone/list.tsx': ['kernel/db.ts'] }],
  ['screens-stay-in-the-browser', { 'modules/tickets/screens/phone/list.tsx': ['modules/tickets/queries.ts'] }],
  ['screens-stay-in-the-browser', { 'modules/tickets/screens/phone/list.tsx': ['modules/people/rules.ts'] }],
  ['screens-stay-in-the-browser', { 'modules/tickets/screens/phone/list.tsx': ['node_modules/pg'] }],
  ['screens-stay-in-the-browser', { 'modules/tickets/screens/phone/list.tsx': ['node:fs'] }],
  [
    'browser-carries-no-server',
    { 'apps/phone/main.tsx': ['modules/tickets/contract.ts'], 'modules/tickets/contract.ts': ['node_modules/kysely'] },
  ],
  ['browser-carries-no-server', { 'apps/desk/main.tsx': ['modules/tickets/actions/close.ts'] }],
  ['rules-are-pure', { 'modules/tickets/rules.ts': ['modules/tickets/store.ts'] }],
  ['rules-are-pure', { 'modules/tickets/rules.ts': ['modules/tickets/actions/close.ts'] }],
  ['rules-are-pure', { 'modules/tickets/contract.ts': ['kernel/db.ts'] }],
  ['rules-are-pure', { 'modules/tickets/access.ts': ['node_modules/pg'] }],
  ['rules-touch-no-machine', { 'modules/tickets/rules.ts': ['node:fs'] }],
  ['no-circles', { 'kernel/action.ts': ['kernel/query.ts'], 'kernel/query.ts': ['kernel/action.ts'] }],
  [
    'no-module-circles',
    {
      'modules/people/api.ts': ['modules/tickets/contract.ts'],
      'modules/tickets/api.ts': ['modules/people/contract.ts'],
    },
  ],
  ['no-orphans', { 'kernel/forgotten.ts': [] }],
]

it.each(wrong)('%s: %j', async (rule, imports) => {
  const found = await broken(imports)
  expect(found.map((line) => line.split(':')[0])).toContain(rule)
})

it('names an import that leads nowhere', async () => {
  mkdirSync(join(root, 'kernel'))
  writeFileSync(join(root, 'kernel', 'action.ts'), "import './gone.ts'\n")
  expect((await inspect(root)).broken).toEqual(['nothing-unresolved: kernel/action.ts → ./gone.ts'])
})

it('lets the right ways pass, counts screens too, and leaves tests free', async () => {
  const found = await broken({
    'apps/server/main.ts': ['modules/tickets/module.ts', 'kernel/http.ts'],
    'apps/phone/main.tsx': ['modules/tickets/screens/phone/list.tsx', 'modules/tickets/messages.zh.ts'],
    'modules/tickets/module.ts': ['modules/tickets/store.ts', 'modules/people/api.ts', 'modules/people/contract.ts'],
    'modules/tickets/store.ts': ['kernel/db.ts', 'node_modules/kysely'],
    'modules/tickets/rules.ts': ['kernel/calendar.ts', 'kernel/errors.ts', 'modules/tickets/contract.ts'],
    'modules/tickets/rules.test.ts': ['modules/people/store.ts', 'node:fs'],
    'modules/tickets/screens/phone/list.tsx': [
      'modules/tickets/contract.ts',
      'modules/tickets/rules.ts',
      'modules/people/contract.ts',
      'ui/button/button.tsx',
      'kernel/calendar.ts',
      'node_modules/react',
    ],
  })
  expect(found).toEqual([])
  expect((await inspect(root)).files).toBe(17)
})
