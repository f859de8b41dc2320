/** The phone screens of disclosure. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: readonly PhoneScreen[] = []
