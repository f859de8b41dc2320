/** What places offer the desk. */
import type { DeskScreen } from '../../../../ui/screens.ts'

export const deskScreens: DeskScreen[] = []
