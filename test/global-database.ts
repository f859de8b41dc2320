/** One throwaway cluster for a whole test run; its addresses are handed to the tests by `inject('superUrl')` and so on. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type Cluster, openCluster } from '../kernel/cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Addresses of the database `xiangli`, or of `postgres` for the superuser; exchange the path for other databases. */
    superUrl: string
    ownerUrl: string
    appUrl: string
    /** A folder of this run, gone with it: for what several test files share. */
    scratch: string
  }
}

interface Shared {
  opened: Promise<{ cluster: Cluster; folder: string }>
  users: number
}

// Each test project loads this file anew, so what they share must lie outside of it.
const holder = globalThis as typeof globalThis & { xiangliTestCluster?: Shared }

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder.xiangliTestCluster ??= { opened: open(), users: 0 }
  const shared = holder.xiangliTestCluster
  shared.users++
  const { cluster, folder } = await shared.opened
  project.provide('superUrl', cluster.superUrl())
  project.provide('ownerUrl', cluster.ownerUrl())
  project.provide('appUrl', cluster.appUrl())
  project.provide('scratch', folder)
  return async () => {
    shared.users--
    if (shared.users > 0) return
    delete holder.xiangliTestCluster
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'xiangli-test-'))
  await chmod(folder, 0o711)
  return { cluster: await openCluster({ dataDir: join(folder, 'data'), fsync: false }), folder }
}
