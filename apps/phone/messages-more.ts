/** Chinese sentences no first screen says: they come with the screens behind it. */
import { zh as bulletin } from '../../modules/bulletin/messages.zh.ts'
import { zh as disclosure } from '../../modules/disclosure/messages.zh.ts'
import { zh as log } from '../../modules/log/messages.zh.ts'
import { zh as people } from '../../modules/people/messages.zh.ts'
import type { Messages } from '../../ui/i18n.tsx'

export const zhMore: Messages = { ...bulletin, ...disclosure, ...log, ...people }
