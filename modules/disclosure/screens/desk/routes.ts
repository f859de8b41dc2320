/** The desk screens of disclosure. */
import type { DeskScreen } from '../../../../ui/screens.ts'

export const deskScreens: readonly DeskScreen[] = []
