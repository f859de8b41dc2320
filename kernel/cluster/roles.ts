/** The two roles and the one database everything else stands on, put right at each start. */
import { Client } from 'pg'
import type { Secrets } from './folder.ts'

/** What each role may do to the cluster; `xiangli_app` owns nothing, so that row security binds it. */
const attributes = {
  xiangli_owner: 'login createdb nosuperuser nocreaterole noreplication nobypassrls',
  xiangli_app: 'login nocreatedb nosuperuser nocreaterole noreplication nobypassrls',
} as const

const connectLimit_ms = 15_000

/** Takes the application's database away with all that is in it, whoever is still connected. */
export async function dropDatabase(superUrl: (database: string) => string): Promise<void> {
  await withClient(superUrl('postgres'), async (client) => {
    await client.query('drop database if exists xiangli with (force)')
  })
}

export async function settleRoles(superUrl: (database: string) => string, secrets: Secrets): Promise<void> {
  await withClient(superUrl('postgres'), async (client) => {
    for (const role of ['xiangli_owner', 'xiangli_app'] as const) {
      const known = await client.query('select from pg_roles where rolname = $1', [role])
      const verb = known.rowCount === 0 ? 'create' : 'alter'
      await client.query(`${verb} role ${role} ${attributes[role]} password ${client.escapeLiteral(secrets[role])}`)
    }
    const known = await client.query("select from pg_database where datname = 'xiangli'")
    if (known.rowCount === 0) await client.query('create database xiangli owner xiangli_owner')
    await client.query(`
      revoke all on database xiangli, postgres, template1 from public;
      grant connect on database xiangli to xiangli_app;
      grant connect on database postgres to xiangli_owner;
    `)
  })
  await withClient(superUrl('xiangli'), async (client) => {
    await client.query('revoke create on schema public from public')
  })
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: connectLimit_ms })
  // A client without a listener for errors takes the whole process down when the server goes away.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
