/** A village's public tickets, asked for again and again, beside bare Node answering the same bytes. */

import type { Ground } from '../ground.ts'
import { bareServer, httpLoad } from '../http-load.ts'
import type { Line } from '../measure.ts'
import { startServer } from '../server.ts'

export async function latestTickets(env: Record<string, string>, { village, data }: Ground): Promise<Line> {
  const server = await startServer(env)
  const url = `${server.address}/api/tickets.public?area=${village}&limit=20`
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`the feed answered ${answer.status}`)
  const bare = await bareServer(Buffer.from(await answer.arrayBuffer()))
  return {
    name: latestTickets.title,
    goal: 0.6,
    data,
    ours: httpLoad('ours', url),
    limit: httpLoad('bare node:http', bare.url),
    async close() {
      await bare.close()
      await server.stop()
    },
  }
}
latestTickets.title = 'latest tickets, hot'
