/** The sentences of the phone: Chinese comes with the app, English when somebody asks for it. */
import { zh as bulletin } from '../../modules/bulletin/messages.zh.ts'
import { zh as disclosure } from '../../modules/disclosure/messages.zh.ts'
import { zh as notify } from '../../modules/notify/messages.zh.ts'
import { zh as offices } from '../../modules/offices/messages.zh.ts'
import { zh as people } from '../../modules/people/messages.zh.ts'
import { zh as places } from '../../modules/places/messages.zh.ts'
import { zh as search } from '../../modules/search/messages.zh.ts'
import { zh as signin } from '../../modules/signin/messages.zh.ts'
import { zh as tickets } from '../../modules/tickets/messages.zh.ts'
import type { Lang, Messages } from '../../ui/i18n.tsx'
import { zh as phone } from './messages.zh.ts'

export const zhMessages: Messages = {
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
}

export async function loadMessages(lang: Lang): Promise<Messages> {
  if (lang === 'zh-CN') return zhMessages
  const { enMessages } = await import('./messages-en.ts')
  return enMessages
}
