/** What the system knows of a process by its number: whether it lives, where it works, when it began. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const hasProc = process.platform === 'linux'

/** A process that ended but was not yet fetched by its parent (a zombie) counts as gone. */
export function isAlive(pid: number): boolean {
  if (hasProc) {
    const state = statOf(pid)?.[0]
    return state !== undefined && state !== 'Z' && state !== 'X'
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The moment a process began, in ticks since boot: a number given to a new process later does not share it. */
export function beganAt(pid: number): string {
  return statOf(pid)?.[19] ?? ''
}

/** Fields of /proc/<pid>/stat after the name, which may itself hold blanks and brackets. */
function statOf(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** PostgreSQL works inside its data folder; that is how we tell it from a stranger who got its number later. */
export function isPostgresIn(pid: number, pgData: string): boolean {
  if (!isAlive(pid)) return false
  if (hasProc) return workFolder(pid) === pgData
  const named = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return named.stdout?.includes('postgres') === true && named.stdout.includes(pgData)
}

/** Every process that still works inside the folder, such as a server's children that outlived it. */
export function processesIn(pgData: string): number[] {
  if (!hasProc) return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 0 && workFolder(pid) === pgData)
}

function workFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}
