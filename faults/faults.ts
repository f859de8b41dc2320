/** The matrix: every fault we inject, in the order in which it is run. */
import type { Fault } from './fault.ts'
import { clockJump } from './rows/clocks.ts'
import { deliveriesIn, deliveriesOut } from './rows/deliveries.ts'
import { diskError, fullDisk } from './rows/disks.ts'
import { applicationKills, databaseKills } from './rows/kills.ts'
import { networkCut } from './rows/networks.ts'
import { backupDrill } from './rows/restoring.ts'
import { slowDatabase } from './rows/slow.ts'
import { interruptedMigration, upgrade } from './rows/upgrading.ts'
import { fullStore } from './rows/uploads.ts'
import { fullPool, slowClients, stoppedDatabase } from './rows/waiting.ts'

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
  clockJump,
  networkCut,
  deliveriesIn,
  deliveriesOut,
]
