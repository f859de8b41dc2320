/** What a row of the table is: one fault, how it is injected, what has to be seen then. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { attachCluster } from '../kernel/cluster/attach.ts'
import { verify } from '../verify/verify.ts'
import { type Load, reckon } from './clients.ts'
import { type Ground, makeGround } from './ground.ts'
import { clearLeftovers, folderStart } from './means.ts'

export interface Fault {
  id: string
  zh: string
  /** What has to be seen, for people. */
  expected: string
  run(arena: Arena): Promise<Seen>
}

export interface Seen {
  /** How often it was injected. */
  times: number
  seen: string
  ok: boolean
  /** Not injected, and why: an honest row is better than a missing one. */
  skipped?: string
}

export interface Arena {
  /** In `npm test` a few of each; by its own command as many as promised. */
  isShort: boolean
  say(line: string): void
  /** A stopped installation nobody has touched yet. */
  fresh(name: string): Ground
  folder: string
}

export const skipped = (why: string): Seen => ({ times: 0, seen: '', ok: true, skipped: why })

export async function openArena(isShort: boolean, say: (line: string) => void): Promise<Arena & { close(): void }> {
  clearLeftovers()
  const folder = mkdtempSync(path.join(tmpdir(), folderStart))
  // The database runs as a user of its own and must reach its folder.
  chmodSync(folder, 0o755)
  const made = await makeGround(path.join(folder, 'ground'))
  return {
    isShort,
    say,
    folder,
    fresh(name) {
      const dataDir = path.join(folder, name)
      const copied = spawnSync('cp', ['-a', made.dataDir, dataDir])
      if (copied.status !== 0) throw new Error(`cp: ${copied.stderr}`)
      return { ...made, dataDir }
    },
    close: clearLeftovers,
  }
}

/** After the faults: the clients' list against the rows, a second try of what was answered, and everything that must hold. */
export async function settleUp(ground: Pick<Ground, 'dataDir'>, load: Load): Promise<{ ok: boolean; words: string }> {
  const cluster = await attachCluster(ground.dataDir, () => {})
  try {
    const sum = await reckon(cluster.superUrl('xiangli'), load.told)
    const broken = (await verify(cluster.superUrl('xiangli'))).filter(({ wrong }) => wrong > 0)
    const ok =
      sum.acknowledged > 0 &&
      sum.lost + sum.doubled + sum.unsettled + sum.refused + broken.length + load.wrong.length === 0
    const words = [
      `${sum.acknowledged} acknowledged, ${sum.lost} lost, ${sum.doubled} doubled`,
      `${sum.unknown} unknown, ${sum.settledAtOnce} of them settled by one retry, ${sum.unsettled} unsettled`,
      ...(sum.refused > 0 ? [`${sum.refused} refused: ${load.told.find((one) => one.refused)?.refused}`] : []),
      ...(load.wrong.length > 0 ? [`wrong answers: ${[...new Set(load.wrong)].join(', ')}`] : []),
      broken.length === 0
        ? 'verify holds'
        : `verify: ${broken.map(({ check, broken: keys }) => `${check.id} (${keys[0]})`).join(', ')}`,
    ].join('; ')
    return { ok, words }
  } finally {
    await cluster.stop()
  }
}
