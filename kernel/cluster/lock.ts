/** One application per data folder: the first one holds it, a second one is told so. */
import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartRefused } from '../start-refused.ts'
import { beganAt, isAlive } from './process.ts'

interface Holder {
  pid: number
  began: string
}

const tryLimit = 20
const tryPause_ms = 50

/** Answers the function that lets go. A lock left by an application that was killed is taken over. */
export async function takeLock(lock: string, dataDir: string): Promise<() => Promise<void>> {
  const mine = JSON.stringify({ pid: process.pid, began: beganAt(process.pid) } satisfies Holder)
  for (let attempt = 1; attempt <= tryLimit; attempt++) {
    if (await put(lock, mine)) return () => letGo(lock, mine)
    const text = await readFile(lock, 'utf8').catch(() => '')
    const holder = parse(text)
    if (holder && isAlive(holder.pid) && beganAt(holder.pid) === holder.began) throw taken(dataDir, holder.pid)
    // An empty lock is one being written this very moment, unless it stays empty.
    if (holder || attempt > tryLimit / 2) await clearAway(lock, text)
    else await sleep(tryPause_ms)
  }
  throw taken(dataDir, undefined)
}

async function put(lock: string, text: string): Promise<boolean> {
  try {
    await writeFile(lock, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Moved aside first, then read again: if another start took the lock meanwhile, it gets it back. */
async function clearAway(lock: string, expected: string): Promise<void> {
  const aside = `${lock}.${randomBytes(6).toString('hex')}`
  try {
    await rename(lock, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const text = await readFile(aside, 'utf8')
  if (text !== expected) await put(lock, text)
  await rm(aside, { force: true })
}

async function letGo(lock: string, mine: string): Promise<void> {
  const text = await readFile(lock, 'utf8').catch(() => '')
  if (text === mine) await rm(lock, { force: true })
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}

function taken(dataDir: string, pid: number | undefined): StartRefused {
  const who = pid === undefined ? '' : String(pid)
  return new StartRefused(
    'folder-in-use',
    `数据文件夹 ${dataDir} 正被另一个乡里程序使用${who && `（进程 ${who}）`}。请先停下它，或另选一个数据文件夹。`,
    `The data folder ${dataDir} is in use by another Xiangli application${who && ` (process ${who})`}. Stop that one first, or choose another data folder.`,
  )
}
