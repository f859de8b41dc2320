/** The network between application and database cut without a word: who waits is put off in time, and a change of which nobody knows is settled by its key. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Apart, openApart } from '../apart.ts'
import { putOff } from '../clients.ts'
import { type Fault, skipped } from '../fault.ts'
import { must, networkStart, whyNot } from '../means.ts'
import { underLoad } from '../under-load.ts'

const clients = 6
const cut_ms = 15_000
const ours = '10.213.77.1'
const theirs = '10.213.77.2'

/** Which way nothing goes any more, as the database sees it. */
const cuts = [
  ['answers', ['output']],
  ['questions', ['input']],
  ['both', ['input', 'output']],
] as const

export const networkCut: Fault = {
  id: 'network-cut',
  zh: '应用与数据库之间的网络无声中断（去、回、双向）',
  expected:
    'every request ends within 20 s, put off with 503 and Retry-After; when the network is back all is well by itself; a commit nobody heard of is settled by its key',
  async run(arena) {
    const why = whyNot(['ip', 'nft', 'setpriv'])
    if (why) return skipped(why)
    const network = `${networkStart}db`
    let apart: Apart | null = null
    const inside = (...command: string[]) => must('ip', 'netns', 'exec', network, ...command)
    try {
      openNetwork(network)
    } catch (error) {
      closeNetwork(network)
      return skipped(`no network of its own can be made here: ${(error as Error).message.trim()}`)
    }
    try {
      const ground = arena.fresh('network-cut')
      apart = await openApart(ground.dataDir, theirs, { before: ['ip', 'netns', 'exec', network] })
      const dataDir = path.join(arena.folder, 'network-application')
      const conditions = { at: ground, clients, dataDir, env: apart.env }
      return await underLoad(arena, conditions, async ({ load, wellAgain }) => {
        const rounds = arena.isShort ? 1 : 2
        const away: string[] = []
        for (let round = 0; round < rounds; round += 1)
          for (const [name, chains] of cuts) {
            await sleep(3_000)
            inside('nft', 'add', 'table', 'inet', 'cut')
            for (const chain of chains)
              inside('nft', `add chain inet cut ${chain} { type filter hook ${chain} priority 0; policy drop; }`)
            await sleep(cut_ms)
            inside('nft', 'delete', 'table', 'inet', 'cut')
            away.push(`${name} ${await wellAgain()} ms`)
          }
        return {
          times: rounds * cuts.length,
          ok: putOff(load) > 0,
          seen: [`${putOff(load)} tries put off; well again after ${away.join(', ')}`],
        }
      })
    } finally {
      await apart?.stop()
      closeNetwork(network)
    }
  },
}

/** A network of its own with one line to ours. */
function openNetwork(network: string): void {
  const [near, far] = [`xlf${process.pid}a`, `xlf${process.pid}b`]
  must('ip', 'netns', 'add', network)
  must('ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', far)
  must('ip', 'link', 'set', far, 'netns', network)
  must('ip', 'addr', 'add', `${ours}/30`, 'dev', near)
  must('ip', 'link', 'set', near, 'up')
  must('ip', '-n', network, 'addr', 'add', `${theirs}/30`, 'dev', far)
  must('ip', '-n', network, 'link', 'set', far, 'up')
  must('ip', '-n', network, 'link', 'set', 'lo', 'up')
}

/** The line goes with the network it leads to. */
function closeNetwork(network: string): void {
  spawnSync('ip', ['link', 'del', `xlf${process.pid}a`])
  spawnSync('ip', ['netns', 'del', network])
}
