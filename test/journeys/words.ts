/** The sentences of all screens, so that journeys look for what people read and never for a copy of it. */
import { deskMessages } from '../../apps/desk/messages.ts'
import { zhMessages } from '../../apps/phone/messages.ts'
import { enMessages } from '../../apps/phone/messages-en.ts'
import { zhMore } from '../../apps/phone/messages-more.ts'
import { translator, uiMessages } from '../../ui/words.ts'

export const say = translator({ ...uiMessages['zh-CN'], ...deskMessages['zh-CN'], ...zhMessages, ...zhMore })
export const sayEn = translator({ ...uiMessages.en, ...deskMessages.en, ...enMessages })
