/** Every screen of the phone, gathered from the modules. The first screens after sign-in are the shell's own. */

import { phoneScreens as bulletin } from '../../modules/bulletin/screens/phone/routes.ts'
import { phoneScreens as disclosure } from '../../modules/disclosure/screens/phone/routes.ts'
import { phoneScreens as log } from '../../modules/log/screens/phone/routes.ts'
import { phoneScreens as notify } from '../../modules/notify/screens/phone/routes.ts'
import { phoneScreens as offices } from '../../modules/offices/screens/phone/routes.ts'
import { phoneScreens as people } from '../../modules/people/screens/phone/routes.ts'
import { phoneScreens as search } from '../../modules/search/screens/phone/routes.ts'
import { phoneScreens as signin } from '../../modules/signin/screens/phone/routes.ts'
import { phoneScreens as tickets } from '../../modules/tickets/screens/phone/routes.ts'
import type { PhoneScreen } from '../../ui/screens.ts'
import { ownScreens } from './own-screens.ts'

export const phoneScreens: readonly PhoneScreen[] = [
  ...ownScreens,
  ...tickets,
  ...bulletin,
  ...disclosure,
  ...notify,
  ...people,
  ...offices,
  ...signin,
  ...search,
  ...log,
]
