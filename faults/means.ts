/** What some faults need of the machine: root, programs, small disks, networks of their own. All of it is taken away again, also what a run cut off has left. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const folderName = /^xiangli-faults-(\d+)-/
/** Names of networks: `xlf<process>-<what>`. */
const networkName = /^xlf(\d+)-/
const memory = '/dev/shm'
const clockName = /^(?:sem\.)?faketime_(?:sem|shm)_(\d+)/
const commandLimit_ms = 60_000

export const folderStart = `xiangli-faults-${process.pid}-`
export const networkStart = `xlf${process.pid}-`

/** Debian's package of each program. */
const packages: Record<string, string> = {
  strace: 'strace',
  mount: 'mount',
  'mkfs.ext4': 'e2fsprogs',
  ip: 'iproute2',
  nft: 'nftables',
}

/** Why a fault cannot be injected here, or null. */
export function whyNot(programs: readonly string[]): string | null {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root'
  const missing = programs.find((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0)
  return missing ? `needs ${missing} (Debian: apt-get install ${packages[missing] ?? missing})` : null
}

/** Runs a command to its end; throws with its words when it fails. */
export function must(program: string, ...flags: string[]): string {
  const done = spawnSync(program, flags, { encoding: 'utf8', timeout: commandLimit_ms })
  if (done.status !== 0) throw new Error(`${program} ${flags.join(' ')}: ${done.stderr || done.error?.message}`)
  return done.stdout
}

export interface Disk {
  folder: string
  close(): void
}

/** A disk of its own size in a file, so that filling it harms nobody else. Null with the reason where the system has none to give. */
export function openDisk(inFolder: string, name: string, size_mb: number): Disk | string {
  const why = whyNot(['mount', 'mkfs.ext4'])
  if (why) return why
  const image = path.join(inFolder, `${name}.img`)
  const folder = path.join(inFolder, name)
  mkdirSync(folder)
  const mount = () => {
    must('truncate', '-s', `${size_mb}M`, image)
    must('mkfs.ext4', '-q', '-F', '-m', '0', image)
    must('mount', '-o', 'loop', image, folder)
    rmSync(path.join(folder, 'lost+found'), { recursive: true })
  }
  try {
    mount()
  } catch (error) {
    rmSync(image, { force: true })
    return `no small disk can be made here: ${(error as Error).message.trim()}`
  }
  return {
    folder,
    close() {
      unmount(folder)
      rmSync(image, { force: true })
    },
  }
}

/** Lets go at once; what is still open in it goes with its last user. */
const unmount = (folder: string): void => {
  spawnSync('umount', ['-l', folder], { timeout: commandLimit_ms })
}

const lives = (pid: string | undefined): boolean => pid !== undefined && existsSync(`/proc/${pid}`)

/** Takes away what runs left that are no more: small disks, networks, folders. */
export function clearLeftovers(): void {
  if (process.platform !== 'linux') return
  const dead = (name: string, form: RegExp): boolean => {
    const owner = form.exec(name)?.[1]
    return owner !== undefined && (owner === String(process.pid) || !lives(owner))
  }
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n')) {
    const at = line.split(' ')[1] ?? ''
    if (at.startsWith(`${tmpdir()}/`) && dead(path.relative(tmpdir(), at), folderName)) unmount(at)
  }
  if (existsSync('/run/netns') && process.getuid?.() === 0)
    for (const name of readdirSync('/run/netns')) if (dead(name, networkName)) spawnSync('ip', ['netns', 'del', name])
  // What the deceived clocks of killed processes leave in memory.
  for (const name of existsSync(memory) ? readdirSync(memory) : [])
    if (dead(name, clockName)) rmSync(path.join(memory, name), { force: true })
  for (const name of readdirSync(tmpdir()))
    if (dead(name, folderName)) rmSync(path.join(tmpdir(), name), { recursive: true, force: true })
}
