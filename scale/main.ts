/** `bin/seed --scale=district|nation [--seed=1] [--shrink=1]`: says what it takes, asks nothing, goes on where it was cut short. */
import { openHouse } from '../apps/server/house.ts'
import { isMade, seedIfEmpty } from '../apps/server/seed.ts'
import { StartRefused } from '../kernel/start-refused.ts'
import { divisionTotals } from '../modules/places/divisions.ts'
import { openBar } from './bar.ts'
import { make, openScale, type Scale } from './make.ts'
import { demoTakes, districtPlan, type Estimate, estimateOf } from './plan.ts'
import { announce, gigabytes } from './takes.ts'

const flags = new Map(
  process.argv.slice(2).flatMap((flag) => {
    const found = /^--(scale|seed|shrink)=(.+)$/.exec(flag)
    return found ? [[found[1]!, found[2]!] as const] : []
  }),
)
const scale = flags.get('scale') ?? 'district'
const seed = Number(flags.get('seed') ?? 1)
const shrink = Number(flags.get('shrink') ?? 1)
const say = (line: string): void => console.log(line)

try {
  if (!['district', 'nation'].includes(scale) || !Number.isSafeInteger(seed) || !(shrink >= 1)) {
    throw new StartRefused(
      'scale',
      `--scale 是 village、district 或 nation，--seed 是整数，--shrink 至少是 1。`,
      `--scale is village, district or nation, --seed a whole number, --shrink at least 1.`,
    )
  }
  const house = await openHouse({ ...process.env, XIANGLI_MODE: process.env.XIANGLI_MODE ?? 'demo' }, say, (error) => {
    throw error
  })
  const adminUrl = house.cluster?.superUrl('xiangli') ?? process.env.DATABASE_ADMIN_URL
  if (!adminUrl)
    throw new StartRefused(
      'admin-url',
      '数据库在外面时，请用 DATABASE_ADMIN_URL 给出一个能写全部行的账号（超级用户）。',
      'With an outside database, name a role that may write every row (superuser) in DATABASE_ADMIN_URL.',
    )
  const { dataDir } = house.app.config
  announce(takes(scale as Scale, isMade(dataDir)), dataDir, say)
  await seedIfEmpty(house.app, say)
  const client = await openScale(adminUrl)
  const began = Date.now()
  await make(house.app, client, { scale: scale as Scale, seed, shrink }, openBar(process.stdout))
  const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes')
  say(
    `完成，用时 ${minutes(began)}，数据库 ${gigabytes(Number(rows[0]!.bytes))} · done in ${minutes(began)}, the database takes ${gigabytes(Number(rows[0]!.bytes))}`,
  )
  await client.end()
  await house.close()
  process.exit(0)
} catch (error) {
  console.error(error instanceof StartRefused ? `\n${error.zh}\n${error.en}\n` : error)
  process.exit(1)
}

function minutes(began: number): string {
  return `${((Date.now() - began) / 60_000).toFixed(1)} min`
}

/** What it will take, by what was measured, the demo counties included where they are still to be made. */
function takes(wanted: Scale, isDemoMade: boolean): Estimate {
  const plan = districtPlan(shrink)
  const demo = isDemoMade ? { minutes: 0, bytes: 0 } : demoTakes
  const more =
    wanted === 'nation'
      ? estimateOf({ places: divisionTotals().villages / shrink })
      : estimateOf({
          people: plan.people + plan.households,
          notices: plan.notices,
          likes: plan.likes,
          comments: plan.comments,
          tickets: plan.tickets,
        })
  if (wanted === 'district')
    say(
      `${plan.villages} 个村社区 · ${plan.households.toLocaleString()} 户 · ${plan.people.toLocaleString()} 人 · ${plan.notices.toLocaleString()} 条公告 · ${plan.tickets.toLocaleString()} 件诉求 · ${(plan.likes + plan.comments + plan.reads).toLocaleString()} 次互动`,
    )
  return { minutes: demo.minutes + more.minutes, bytes: demo.bytes + more.bytes }
}
