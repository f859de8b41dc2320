/** All English sentences of the phone, loaded when somebody reads English. */
import { en as bulletin } from '../../modules/bulletin/messages.en.ts'
import { en as disclosure } from '../../modules/disclosure/messages.en.ts'
import { en as log } from '../../modules/log/messages.en.ts'
import { en as notify } from '../../modules/notify/messages.en.ts'
import { en as offices } from '../../modules/offices/messages.en.ts'
import { en as people } from '../../modules/people/messages.en.ts'
import { en as places } from '../../modules/places/messages.en.ts'
import { en as search } from '../../modules/search/messages.en.ts'
import { en as signin } from '../../modules/signin/messages.en.ts'
import { en as tickets } from '../../modules/tickets/messages.en.ts'
import type { Messages } from '../../ui/i18n.tsx'
import { en as phone } from './messages.en.ts'

export const enMessages: Messages = {
  ...phone,
  ...tickets,
  ...bulletin,
  ...disclosure,
  ...notify,
  ...people,
  ...offices,
  ...places,
  ...signin,
  ...search,
  ...log,
}
