/** Makes a district or the nation in a database, part by part. Needs somebody who may write every row, and the demo to go by. */
import pg from 'pg'
import { visitor } from '../kernel/actor.ts'
import { type App, contextOf } from '../kernel/app.ts'
import { transact } from '../kernel/db.ts'
import { receiptKeys } from '../modules/tickets/receipt/receipt.ts'
import { countyClasses } from '../modules/tickets/settings.ts'
import { layOut } from './district.ts'
import { nationParts } from './nation.ts'
import { endOfYears, noticeParts } from './notices.ts'
import { officeParts, readOffices } from './offices.ts'
import { type Marks, openMarks, otherRun, type Part, runParts } from './parts.ts'
import { peopleParts } from './people.ts'
import { districtPlan } from './plan.ts'
import { readStories, ticketParts } from './tickets.ts'

export type Scale = 'district' | 'nation'

export interface Wish {
  scale: Scale
  seed: number
  /** 1: the whole of it; 1,000: a thousandth, for tests. */
  shrink: number
}

/** Tables whose statistics and visibility must be fresh before anything is measured on them. */
const filled = [
  'place',
  'person',
  'household',
  'office',
  'fact',
  'ticket',
  'ticket_step',
  'ticket_outcome',
  'ticket_tally',
  'search_entry',
  'bulletin_notice',
  'bulletin_like',
  'bulletin_comment',
  'bulletin_count',
]

export async function openScale(adminUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'xiangli-scale' })
  client.on('error', () => {})
  await client.connect()
  await openMarks(client)
  // Rows are made whole: what refers to what is known beforehand, and `npm run verify` looks at every foreign key afterwards.
  await client.query(
    `set synchronous_commit = off; set session_replication_role = replica; set maintenance_work_mem = '256MB'`,
  )
  return client
}

/** Throws an Error with a sentence when this scale was begun with another seed number. */
export async function make(
  app: App,
  client: pg.Client,
  wish: Wish,
  told: (done: number, all: number, part: string) => void = () => {},
): Promise<void> {
  const marks: Marks = { ...wish }
  const other = await otherRun(client, marks)
  if (other) throw new Error(`${wish.scale} was begun here with ${other}; use the same, or an empty data folder`)
  const parts = wish.scale === 'nation' ? nationParts(wish.seed, wish.shrink) : await districtParts(app, client, wish)
  await runParts(client, marks, [...parts, { name: 'vacuum', weight: 0, run: async () => {} }], told)
  // Cannot run inside a transaction; doing it again does no harm.
  for (const table of wish.scale === 'nation' ? ['place', 'calendar_day'] : filled)
    await client.query(`vacuum (analyze) ${table}`)
}

async function districtParts(app: App, client: pg.Client, { seed, shrink }: Wish): Promise<Part[]> {
  const district = layOut(districtPlan(shrink), seed)
  const offices = await readOffices(client)
  const stories = await readStories(client)
  const here = visitor(district.county)
  const { calendar, classes } = await transact(app.db, here, 'read', async (tx) => {
    const context = contextOf(app, tx, here, app.clock())
    return { calendar: await context.calendar(), classes: await countyClasses(context) }
  })
  return [
    ...peopleParts(district),
    ...officeParts(district, offices),
    { name: 'receipt keys', weight: 10, run: (on) => publishAll(app, on, district.county) },
    ...ticketParts({ app, district, offices, stories, calendar, classes }),
    ...noticeParts(district),
  ]
}

/** Keys of all years in which receipts of the county may have been signed. */
async function publishAll(app: App, client: pg.Client, county: number): Promise<void> {
  const last = new Date(endOfYears).getUTCFullYear()
  for (const key of receiptKeys(app.config.keys, county, { from: last - 1, to: last + 2 }, []))
    await client.query(
      'insert into receipt_key (county, id, year, public_key, at) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [key.county, key.id, key.year, key.public_key, new Date(endOfYears)],
    )
}
