/** Screens of offices on the phone. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: PhoneScreen[] = []
