/** The matrix: every fault we inject, in the order in which it is run. */
import { type Fault, skipped } from './fault.ts'
import { deliveriesIn, deliveriesOut } from './rows/deliveries.ts'
import { diskError, fullDisk } from './rows/disks.ts'
import { applicationKills, databaseKills } from './rows/kills.ts'
import { backupDrill } from './rows/restoring.ts'
import { slowDatabase } from './rows/slow.ts'
import { interruptedMigration, upgrade } from './rows/upgrading.ts'
import { fullStore } from './rows/uploads.ts'
import { fullPool, slowClients, stoppedDatabase } from './rows/waiting.ts'

/** Faults of trust.md that cannot be injected yet; the table says so instead of leaving them out. */
const notYet = (id: string, zh: string, expected: string, why: string): Fault => ({
  id,
  zh,
  expected,
  run: async () => skipped(why),
})

export const faults: readonly Fault[] = [
  applicationKills,
  databaseKills,
  stoppedDatabase,
  fullPool,
  slowDatabase,
  slowClients,
  interruptedMigration,
  upgrade,
  backupDrill,
  fullDisk,
  diskError,
  fullStore,
  notYet(
    'clock-jump',
    '时钟跳动',
    'no promise is lost, nothing rings twice',
    'not written yet; the clocks themselves: modules/tickets/clocks.test.ts',
  ),
  notYet(
    'network-cut',
    '网络中断',
    'requests are put off, the line is opened anew',
    'not written yet; needs network namespaces',
  ),
  deliveriesIn,
  deliveriesOut,
]
