/** The sentences of the desk in both languages. */
import { en as bulletinEn } from '../../modules/bulletin/messages.en.ts'
import { zh as bulletinZh } from '../../modules/bulletin/messages.zh.ts'
import { en as disclosureEn } from '../../modules/disclosure/messages.en.ts'
import { zh as disclosureZh } from '../../modules/disclosure/messages.zh.ts'
import { en as disclosureDeskEn } from '../../modules/disclosure/screens/desk/messages.en.ts'
import { zh as disclosureDeskZh } from '../../modules/disclosure/screens/desk/messages.zh.ts'
import { en as doorsEn } from '../../modules/doors/messages.en.ts'
import { zh as doorsZh } from '../../modules/doors/messages.zh.ts'
import { en as notifyEn } from '../../modules/notify/messages.en.ts'
import { zh as notifyZh } from '../../modules/notify/messages.zh.ts'
import { en as officesEn } from '../../modules/offices/messages.en.ts'
import { zh as officesZh } from '../../modules/offices/messages.zh.ts'
import { en as open311En } from '../../modules/open311/messages.en.ts'
import { zh as open311Zh } from '../../modules/open311/messages.zh.ts'
import { en as peopleEn } from '../../modules/people/messages.en.ts'
import { zh as peopleZh } from '../../modules/people/messages.zh.ts'
import { en as placesEn } from '../../modules/places/messages.en.ts'
import { zh as placesZh } from '../../modules/places/messages.zh.ts'
import { en as searchEn } from '../../modules/search/messages.en.ts'
import { zh as searchZh } from '../../modules/search/messages.zh.ts'
import { en as signinEn } from '../../modules/signin/messages.en.ts'
import { zh as signinZh } from '../../modules/signin/messages.zh.ts'
import { en as standardsEn } from '../../modules/standards/messages.en.ts'
import { zh as standardsZh } from '../../modules/standards/messages.zh.ts'
import { en as ticketsEn } from '../../modules/tickets/messages.en.ts'
import { zh as ticketsZh } from '../../modules/tickets/messages.zh.ts'
import { en as routingEn } from '../../modules/tickets/screens/desk/routing/messages.en.ts'
import { zh as routingZh } from '../../modules/tickets/screens/desk/routing/messages.zh.ts'
import type { Lang, Messages } from '../../ui/i18n.tsx'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'

export const deskMessages: Record<Lang, Messages> = {
  'zh-CN': {
    ...zh,
    ...standardsZh,
    ...ticketsZh,
    ...routingZh,
    ...bulletinZh,
    ...disclosureZh,
    ...disclosureDeskZh,
    ...placesZh,
    ...peopleZh,
    ...officesZh,
    ...notifyZh,
    ...doorsZh,
    ...open311Zh,
    ...signinZh,
    ...searchZh,
  },
  en: {
    ...en,
    ...standardsEn,
    ...ticketsEn,
    ...routingEn,
    ...bulletinEn,
    ...disclosureEn,
    ...disclosureDeskEn,
    ...placesEn,
    ...peopleEn,
    ...officesEn,
    ...notifyEn,
    ...doorsEn,
    ...open311En,
    ...signinEn,
    ...searchEn,
  },
}
