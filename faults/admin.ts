/** The database of an installation asked from beside the application, past row security: running or stopped, as it was it stays. */
import pg from 'pg'
import { attachCluster } from '../kernel/cluster/attach.ts'

const patience_ms = 5_000

export async function asAdmin<T>(
  dataDir: string,
  work: (client: pg.Client, url: string) => Promise<T>,
  database = 'xiangli',
): Promise<T> {
  const cluster = await attachCluster(dataDir, () => {})
  try {
    const connectionString = cluster.superUrl(database)
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: patience_ms })
    // It may fall while it is asked, on purpose.
    client.on('error', () => {})
    await client.connect()
    try {
      return await work(client, connectionString)
    } finally {
      await client.end().catch(() => {})
    }
  } finally {
    await cluster.stop()
  }
}
