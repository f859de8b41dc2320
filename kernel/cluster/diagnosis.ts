/** Turns what PostgreSQL wrote before it gave up into what happened, and into a sentence a person can act on. */
import { StartRefused } from '../start-refused.ts'
import { diskFull } from './folder.ts'

/** The server gave up before it was ready; `words` are its own. */
export class ServerFailed extends Error {
  override name = 'ServerFailed'
  readonly words: string
  constructor(words: string) {
    super(words)
    this.words = words
  }
}

/** `port` and `leftover` pass by themselves when tried again; the others need a person. */
export type Trouble = 'disk' | 'memory' | 'version' | 'port' | 'leftover' | 'other'

const signs: readonly [Trouble, RegExp][] = [
  ['disk', /No space left on device|Disk quota exceeded/],
  ['memory', /could not map anonymous shared memory|Cannot allocate memory|could not create semaphores|out of memory/],
  ['version', /database files are incompatible with server|not compatible with this version/],
  ['port', /Address already in use|could not create any TCP\/IP sockets/],
  ['leftover', /pre-existing shared memory block|lock file ".*" already exists/],
]

export function diagnose(words: string): Trouble {
  return signs.find(([, sign]) => sign.test(words))?.[0] ?? 'other'
}

const tailLines = 6

export function troubleSentence(dataDir: string, log: string, words: string): StartRefused {
  const trouble = diagnose(words)
  if (trouble === 'disk') return diskFull(dataDir)
  if (trouble === 'memory') {
    return new StartRefused(
      'memory',
      '内存不够，数据库启动不了。乡里需要约 1 GB 可用内存。',
      'There is not enough memory for the database to start. Xiangli needs about 1 GB of free memory.',
    )
  }
  const tail = words.trim().split('\n').slice(-tailLines).join('\n')
  return new StartRefused(
    'database-start',
    `数据库没有启动起来，已有的数据没有动。详情在 ${log}，最后几行见下。`,
    `The database did not start; existing data was not touched. Details are in ${log}; its last lines:\n${tail}`,
  )
}
