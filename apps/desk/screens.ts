/** Every screen of the desk, gathered from the modules; and those one may open before signing in. */

import { deskScreens as bulletin } from '../../modules/bulletin/screens/desk/routes.ts'
import { deskScreens as disclosure } from '../../modules/disclosure/screens/desk/routes.ts'
import { deskScreens as doors } from '../../modules/doors/screens/desk/routes.ts'
import { deskScreens as notify } from '../../modules/notify/screens/desk/routes.ts'
import { deskScreens as offices } from '../../modules/offices/screens/desk/routes.ts'
import { deskScreens as people } from '../../modules/people/screens/desk/routes.ts'
import { deskScreens as places } from '../../modules/places/screens/desk/routes.ts'
import { deskOpenScreens, deskScreens as signin } from '../../modules/signin/screens/desk/routes.ts'
import { deskScreens as tickets } from '../../modules/tickets/screens/desk/routes.ts'
import type { DeskScreen } from '../../ui/screens.ts'

export const openScreens: readonly DeskScreen[] = deskOpenScreens
export const deskScreens: readonly DeskScreen[] = [
  ...tickets,
  ...bulletin,
  ...disclosure,
  ...places,
  ...people,
  ...offices,
  ...notify,
  ...doors,
  ...signin,
]
