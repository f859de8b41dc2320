/** Acting as the system has one way, and each file that goes it is named with its reason. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { elevations } from './elevations.ts'

const root = path.resolve(import.meta.dirname, '../..')
const sources = ['kernel', 'modules', 'apps']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/test\//.test(file))
const text = new Map(sources.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]))
const holding = (pattern: RegExp): string[] =>
  [...text].filter(([, words]) => pattern.test(words)).map(([file]) => file)

it('each file that acts as the system says why in elevations.ts, and none is named that does not', () => {
  const found = holding(/from '[./]*kernel\/elevate\.ts'/).sort()
  expect(found.length).toBeGreaterThan(40)
  expect(
    found.filter((file) => !elevations[file]),
    'without a reason',
  ).toEqual([])
  expect(
    Object.keys(elevations).filter((file) => !found.includes(file)),
    'no longer so',
  ).toEqual([])
})

it('nothing else changes who is asking within a transaction', () => {
  expect(holding(/enterSql|enterText|enterValues|select enter\(|set_config\('app\./)).toEqual(['kernel/db.ts'])
  expect(holding(/standAs/).sort()).toEqual(['kernel/db.ts', 'kernel/elevate.ts'])
})

it('no source writes markup of its own, makes code from text, or starts programs but the database', () => {
  expect(holding(/innerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write\(/)).toEqual([])
  expect(holding(/\beval\(|new Function\(/)).toEqual([])
  expect(holding(/node:child_process/).filter((file) => !file.startsWith('kernel/cluster/'))).toEqual([])
})
