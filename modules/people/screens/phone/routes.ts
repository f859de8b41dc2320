/** The phone's screens about me and, for grid workers, about who waits to be verified. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: PhoneScreen[] = []
