/** The desk's screens about people, households and rosters. */
import type { DeskScreen } from '../../../../ui/screens.ts'

export const deskScreens: DeskScreen[] = []
