/**
 * Three kinds of tests: `unit` needs nothing, `db` a real PostgreSQL, `journeys` a browser too. They run in this order; asked for by
 * `bin/test --beside`, the first two run beside the third.
 */
import { defineConfig } from 'vitest/config'

const database = '**/*.db.test.ts'
const browser = ['test/journeys/**/*.test.ts', '**/*.browser.test.ts']
const never = ['node_modules/**', 'dist/**', 'data/**']
const house = [
  'kernel',
  'client',
  'ui',
  'modules',
  'apps',
  'bin',
  'bench',
  'verify',
  'scale',
  'faults',
  'backup',
  'test',
].map((folder) => `${folder}/**/*.test.{js,ts,tsx}`)
/** The machines we test on have two cores. */
const workers = 2
/** Each file has a database of its own, so it needs no process of its own: loading the server anew took a fifth of all the time. */
const isolate = false

export default defineConfig({
  test: {
    // What is waited for comes, on a busy machine later: the usual second is not enough there.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // A busy machine is slow, not wrong.
          testTimeout: 60_000,
          include: house,
          exclude: [...never, database, ...browser],
          maxWorkers: workers,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [database],
          exclude: [...never, ...browser],
          globalSetup: 'test/global-database.ts',
          setupFiles: 'test/each-file.ts',
          isolate,
          maxWorkers: workers,
          // A fresh machine that does other things besides has been seen five times slower.
          testTimeout: 90_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: browser,
          exclude: never,
          globalSetup: 'test/global-database.ts',
          isolate,
          // Two browsers on two cores make clicks miss what still moves.
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
