/** docs/asvs.md decides every requirement of OWASP ASVS 5.0 levels 1 and 2: its counts are right and its tests exist. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const page = readFileSync(path.join(root, 'docs/asvs.md'), 'utf8')
const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| (test|reason|open) \| ([^|]*) \|$/gm)].map(
  ([, number, level, asked, decided, where]) => ({
    number: number!,
    level: level!,
    asked,
    decided: decided!,
    where: where!,
  }),
)
/** Requirements of levels 1 and 2 in each chapter of version 5.0.0. */
const ofChapter = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]

it('names each requirement once, chapter by chapter', () => {
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length)
  const counts = ofChapter.map((_, index) => rows.filter(({ number }) => number.startsWith(`${index + 1}.`)).length)
  expect(counts).toEqual(ofChapter)
  expect(rows.filter(({ level }) => level === '1').length).toBe(70)
  expect(rows.filter(({ level }) => level === '2').length).toBe(183)
})

it('says on top what stands below', () => {
  const count = (wanted: (row: (typeof rows)[number]) => boolean) =>
    ['test', 'reason', 'open'].map((kind) => rows.filter((row) => row.decided === kind && wanted(row)).length)
  for (const [name, wanted] of [
    ['level 1', ({ level }: { level: string }) => level === '1'],
    ['level 2', ({ level }: { level: string }) => level === '2'],
    ['both', () => true],
  ] as const) {
    const found = count(wanted)
    expect(page).toContain(`| ${name} | ${[...found, found.reduce((a, b) => a + b)].join(' | ')} |`)
  }
})

it('is told in the promises with the same counts', () => {
  const count = (kind: string) => rows.filter(({ decided }) => decided === kind).length
  const promises = readFileSync(path.join(root, 'docs/promises.md'), 'utf8')
  expect(promises).toContain(`${count('test')} by test, ${count('reason')} by reason, ${count('open')} open`)
})

it('names tests that exist, and says why where there is none', () => {
  for (const { number, decided, where } of rows) {
    const files = [...where.matchAll(/`([^`]+\.test\.tsx?)`/g)].map(([, file]) => file!)
    if (decided === 'test') expect(files.length, number).toBeGreaterThan(0)
    else expect(where.trim().length, number).toBeGreaterThan(2)
    for (const file of files) expect(existsSync(path.join(root, file)), `${number} ${file}`).toBe(true)
  }
})
