/** What making data will take, said before anything is made; refused where the disk has less. */
import { statfsSync } from 'node:fs'
import { StartRefused } from '../kernel/start-refused.ts'
import type { Estimate } from './plan.ts'

/** What a disk should have left beside what is written. */
const spare = 1.3

export const gigabytes = (bytes: number): string =>
  bytes < 1e8 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`

/** Throws StartRefused where `dataDir` lies on a disk that is too small. */
export function announce(
  { minutes, bytes }: Estimate,
  dataDir: string,
  say: (line: string) => void,
  free = freeAt(dataDir),
): void {
  say(
    `将要写入约 ${gigabytes(bytes)}，大约需要 ${minutes} 分钟；磁盘还剩 ${gigabytes(free)}。中断后再运行同一命令会接着做。\n` +
      `About ${gigabytes(bytes)} will be written in about ${minutes} minutes; ${gigabytes(free)} are free. Cut short, the same command goes on.`,
  )
  if (free < bytes * spare)
    throw new StartRefused(
      'disk-full',
      `磁盘不够：需要 ${gigabytes(bytes * spare)}。大县和全国可以用 --shrink=10 做一个小的。`,
      `The disk is too small: ${gigabytes(bytes * spare)} are needed. --shrink=10 makes a smaller district or nation.`,
    )
}

function freeAt(dataDir: string): number {
  const { bavail, bsize } = statfsSync(dataDir)
  return Number(bavail) * Number(bsize)
}
