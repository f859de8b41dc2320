/**
 * Ten thousand promises break at once. The queue's own workers, as the server runs them, tell the next tier of each, with its fact, its step
 * and its next timer; among a million open tickets and their timers, beside the same in a database with ten thousand.
 */
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { type House, root } from '../../apps/server/house.ts'
import { actorOf, modules } from '../../apps/server/modules.ts'
import type { App } from '../../kernel/app.ts'
import { migrate } from '../../kernel/migrate.ts'
import { openApp } from '../../kernel/open.ts'
import { startWorker } from '../../kernel/worker.ts'
import type { Line, Side } from '../measure.ts'
import { fillOpen, large, small } from '../open-tickets.ts'

const due = 10_000
const task = 'tickets.escalate'
const smallName = 'bench_small'

export async function escalationSweep({ app, cluster }: House): Promise<Line> {
  const admin = new pg.Client({ connectionString: cluster!.superUrl('postgres') })
  await admin.connect()
  await admin.query(`create database ${smallName} owner xiangli_owner`)
  await admin.end()
  await migrate(cluster!.ownerUrl(smallName), root)
  const other = await openApp({
    config: app.config,
    databaseUrl: cluster!.appUrl(smallName),
    modules,
    actorOf: async (tx, session) => await actorOf(tx, session),
  })
  const [here, there] = [cluster!.superUrl('xiangli'), cluster!.superUrl(smallName)]
  await takeOver(here, there)
  await breakPromises(here, large)
  await breakPromises(there, small)
  return {
    name: escalationSweep.title,
    goal: Number((1 / 1.5).toFixed(2)),
    data: `${due.toLocaleString()} due among 1,000,000 and 10,000 open`,
    ours: sweeping('a million', app),
    limit: sweeping('ten thousand', other),
    close: async () => {
      await other.close()
      await on(here, (client) => client.query('delete from graphile_worker._private_jobs'))
    },
  }
}
escalationSweep.title = 'escalation sweep'

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** One ticket of the demo, so that the small database has what its ten thousand are copied from. */
async function takeOver(from: string, to: string): Promise<void> {
  const found = await on(from, (client) =>
    client.query(
      `select to_jsonb(t) as row from ticket t where county = 510183 and state = 'accepted' and turn_post is not null and external_key is null limit 1`,
    ),
  )
  await on(to, async (client) => {
    const columns = await client.query<{ name: string }>(
      `select string_agg(column_name, ', ') as name from information_schema.columns
        where table_name = 'ticket' and table_schema = 'public' and is_generated = 'NEVER'`,
    )
    const names = columns.rows[0]!.name
    await client.query(`insert into ticket (${names}) select ${names} from jsonb_populate_record(null::ticket, $1)`, [
      JSON.stringify(found.rows[0].row),
    ])
  })
}

/** All tickets of the county have a timer; ten thousand of them are past their first reply, reminded, and nobody above has heard. */
async function breakPromises(url: string, { county, tickets }: typeof large): Promise<void> {
  await on(url, async (client) => {
    await fillOpen(client, county, tickets)
    // Without fresh statistics the update below would walk a million rows for each of its ten thousand.
    await client.query('analyze ticket')
    await client.query('delete from graphile_worker._private_jobs')
    await client.query(
      `update ticket set state = 'reported', first_replied_at = null, spoken_at = now() - interval '16 hours', clock_from = now() - interval '16 hours',
         first_reply_limit = '{"amount": 15, "unit": "hours"}', first_reply_due = now() - interval '1 hour', answer_limit = null, answer_due = null,
         due = now() - interval '1 hour', reminded = true, climbed = 0, raised_to = null, tier = 'grid', thrice_at = now() + interval '1 day'
       where county = $1 and id in (select id from ticket where county = $1 order by id limit $2)`,
      [county, due],
    )
    // The queue makes a task of its own known when the first job of it comes.
    await client.query(
      `select graphile_worker.add_job($1, '{}', job_key => 'bench'), graphile_worker.remove_job('bench')`,
      [task],
    )
    await client.query(
      `insert into graphile_worker._private_jobs (task_id, payload, run_at, max_attempts, key)
       select (select id from graphile_worker._private_tasks where identifier = $2), json_build_object('county', county, 'ticket', id),
         case when first_replied_at is null and spoken_at > now() - interval '17 hours' and state = 'reported' then now() - interval '1 hour' else now() + interval '2 days' end,
         12, 'tickets:' || id || ':first_reply:late'
         from ticket where county = $1 order by id`,
      [county, task],
    )
    await client.query('vacuum analyze ticket')
    await client.query('vacuum analyze graphile_worker._private_jobs')
  })
}

/** The application as it is, with a watch at each climbing. */
const watched = (app: App, times: number[]): App => ({
  ...app,
  modules: app.modules.map((module) => {
    const work = module.timers?.[task]
    if (!work) return module
    const timed: typeof work = async (context, payload) => {
      const started = performance.now()
      await work(context, payload)
      times.push(performance.now() - started)
    }
    return { ...module, timers: { ...module.timers, [task]: timed } }
  }),
})

function sweeping(name: string, app: App): Side {
  return {
    name,
    async run(ms) {
      const times: number[] = []
      const began = performance.now()
      const worker = await startWorker(watched(app, times))
      await setTimeout(ms)
      const seconds = (performance.now() - began) / 1000
      const done = times.length
      await worker.stop()
      if (done === 0) throw new Error('no promise was swept')
      times.sort((a, b) => a - b)
      return {
        per_second: done / seconds,
        p50_ms: times[Math.floor(times.length * 0.5)] ?? 0,
        p99_ms: times[Math.floor(times.length * 0.99)] ?? 0,
      }
    },
  }
}
