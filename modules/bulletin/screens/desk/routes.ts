/** The desk screens of notices and the work diary. */
import type { DeskScreen } from '../../../../ui/screens.ts'

export const deskScreens: readonly DeskScreen[] = []
