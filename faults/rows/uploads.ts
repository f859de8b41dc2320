/** A store of files that is full or fails: the picture is refused in a sentence, nothing of it stays, and the matter goes out without it. */

import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync, statfsSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { type Fault, skipped } from '../fault.ts'
import type { Ground, Someone } from '../ground.ts'
import type { Installation } from '../installation.ts'
import { type Disk, must, openDisk } from '../means.ts'
import { underLoad } from '../under-load.ts'

const store_mb = 8
const uploads = 4

export const fullStore: Fault = {
  id: 'files-full',
  zh: '照片存放处写满、变成只读、不见了',
  expected:
    'the upload is refused with a sentence and Retry-After, nothing half-written stays, the matter is taken without the picture; with room again pictures are taken',
  async run(arena) {
    const ground = arena.fresh('files-full')
    const files = path.join(ground.dataDir, 'files')
    rmSync(files, { recursive: true, force: true })
    const disk = openDisk(ground.dataDir, 'files', store_mb)
    if (typeof disk === 'string') return skipped(disk)
    try {
      return await underLoad(arena, { at: ground, clients: 1 }, async ({ server }) => {
        const photo = await picture()
        const seen: string[] = []
        let wrong = 0
        const expect = async (mood: string, status: number, rule?: string): Promise<void> => {
          for (let number = 0; number < uploads; number += 1) {
            const before = namesIn(files)
            const told = await upload(server.address, ground.residents[number]!, photo)
            const left = namesIn(files).filter((name) => !before.includes(name))
            const isAsExpected =
              told.status === status &&
              told.rule === rule &&
              (status === 200 || (left.length === 0 && told.retryAfter > 0))
            if (!isAsExpected) wrong += 1
            if (number === 0 || !isAsExpected)
              seen.push(`${mood}: ${told.status} ${told.rule ?? ''}, ${left.length} left behind`)
          }
          if ((await report(server, ground)) !== 200) {
            wrong += 1
            seen.push(`${mood}: the matter without a picture was not taken`)
          }
        }
        await expect('well', 200)
        const ballast = path.join(files, 'ballast')
        fillTo(disk, ballast)
        await expect('full', 503, 'kernel.files-away')
        rmSync(ballast)
        must('mount', '-o', 'remount,ro', files)
        await expect('read-only', 503, 'kernel.files-away')
        must('mount', '-o', 'remount,rw', files)
        await expect('well again', 200)
        return { times: uploads * 2, ok: wrong === 0, seen }
      })
    } finally {
      disk.close()
    }
  },
}

const picture = (): Promise<Buffer> =>
  sharp({
    create: {
      width: 1_200,
      height: 900,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
      background: '#396',
    },
  })
    .jpeg()
    .toBuffer()

async function upload(address: string, { token }: Someone, photo: Buffer) {
  const answer = await fetch(`${address}/api/files`, {
    method: 'POST',
    headers: { cookie: `__Host-xiangli=${token}`, 'content-type': 'image/jpeg' },
    body: new Uint8Array(photo),
  })
  const { rule } = (await answer.json()) as { rule?: string }
  return { status: answer.status, rule, retryAfter: Number(answer.headers.get('retry-after') ?? 0) }
}

async function report({ address }: Installation, { residents, workers }: Ground): Promise<number> {
  const answer = await fetch(`${address}/api/tickets.report`, {
    method: 'POST',
    headers: {
      cookie: `__Host-xiangli=${residents[0]!.token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ area: workers[0]!.area, class: 'management.lamps', words: '没有照片', public: true }),
  })
  await answer.arrayBuffer()
  return answer.status
}

const namesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'))

function fillTo({ folder }: Disk, ballast: string): void {
  const { bavail, bsize } = statfsSync(folder)
  spawnSync('fallocate', ['-l', String(bavail * bsize), ballast])
  spawnSync('sh', ['-c', `cat /dev/zero >> '${ballast}' 2>/dev/null`])
}
