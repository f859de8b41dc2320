/** What every step of a start stands on, gathered once, and how a failed step is put into words. */
import { StartRefused } from '../start-refused.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { ServerFailed, troubleSentence } from './diagnosis.ts'

export interface Ground {
  dataDir: string
  pgData: string
  draft: string
  log: string
  account: Account
  binaries: Binaries
  /** False only for tests. */
  fsync: boolean
  say: (line: string) => void
}

/** PostgreSQL's own code for a full disk. */
const diskFullCode = '53100'

export function troubleOf({ dataDir, log }: Ground, error: unknown): Error {
  if (error instanceof StartRefused) return error
  if (error instanceof ServerFailed) return troubleSentence(dataDir, log, error.words)
  const { code, message } = error as NodeJS.ErrnoException
  const isFull = code === 'ENOSPC' || code === diskFullCode
  return troubleSentence(dataDir, log, isFull ? 'No space left on device' : message)
}

export async function told<Result>(ground: Ground, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw troubleOf(ground, error)
  }
}
