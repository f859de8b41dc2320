import { describe, expect, it } from 'vitest'
import { diagnose, type Trouble, troubleSentence } from './diagnosis.ts'

const cases: [string, Trouble][] = [
  ['initdb: error: could not write to file "pg_wal/xlogtemp.29": No space left on device', 'disk'],
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk'],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'memory'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port'],
  ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'leftover'],
  ['FATAL:  lock file "postmaster.pid" already exists', 'leftover'],
  ['FATAL:  database files are incompatible with server', 'version'],
  ['PANIC:  could not locate a valid checkpoint record', 'other'],
]

describe('what PostgreSQL says before it gives up', () => {
  it.each(cases)('%s', (words, trouble) => expect(diagnose(words)).toBe(trouble))

  it('becomes a sentence in both languages', () => {
    const full = troubleSentence('/data', '/data/postgres.log', cases[0]![0])
    expect(full.reason).toBe('disk-full')
    expect(full.message).toContain('磁盘满了')
    expect(full.message).toContain('The disk is full')
    const other = troubleSentence('/data', '/data/postgres.log', cases[7]![0])
    expect(other.en).toContain('could not locate a valid checkpoint record')
    expect(other.en).toContain('/data/postgres.log')
  })
})
