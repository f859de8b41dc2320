/** The network between application and database cut without a word: who waits is put off in time, and a change of which nobody knows is settled by its key. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Apart, openApart } from '../apart.ts'
import { startLoad } from '../clients.ts'
import { type Fault, outlive, skipped } from '../fault.ts'
import { type Installation, openInstallation, untilWell } from '../installation.ts'
import { must, networkStart, whyNot } from '../means.ts'

const clients = 6
const longest_ms = 20_000
const back_ms = 60_000
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
    let server: Installation | null = null
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
      server = await openInstallation(path.join(arena.folder, 'network-application'), apart.env)
      await server.start()
      const { pid } = server
      const load = startLoad(server.address, ground, clients)
      const rounds = arena.isShort ? 1 : 2
      const away: string[] = []
      let worst = 0
      for (let round = 0; round < rounds; round += 1)
        for (const [name, chains] of cuts) {
          await sleep(3_000)
          inside('nft', 'add', 'table', 'inet', 'cut')
          for (const chain of chains)
            inside('nft', `add chain inet cut ${chain} { type filter hook ${chain} priority 0; policy drop; }`)
          await sleep(cut_ms)
          inside('nft', 'delete', 'table', 'inet', 'cut')
          const back = (await untilWell(server.address, back_ms)) ?? back_ms
          worst = Math.max(worst, back)
          away.push(`${name} ${back} ms`)
        }
      await sleep(1_000)
      const sum = await outlive(server, pid, ground, load)
      const putOff = load.told.reduce((all, one) => all + one.putOff, 0)
      return {
        times: rounds * cuts.length,
        ok: sum.ok && worst < back_ms && putOff > 0 && load.longest_ms < longest_ms,
        seen: `${sum.words}; longest wait ${load.longest_ms} ms, ${putOff} tries put off; well again after ${away.join(', ')}; ${sum.life}`,
      }
    } finally {
      server?.kill('SIGKILL')
      await server?.ended(back_ms)
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
