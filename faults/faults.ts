/** The matrix: every fault we inject, in the order in which it is run. */
import type { Fault } from './fault.ts'
import { applicationKills, databaseKills } from './rows/kills.ts'
import { backupDrill } from './rows/restoring.ts'

export const faults: readonly Fault[] = [applicationKills, databaseKills, backupDrill]
