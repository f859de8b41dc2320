/** All that Open311 offers and needs. */
import { defineModule } from '../../kernel/module.ts'
import { permit } from './access.ts'
import { addUpdate } from './actions/add-update.ts'
import { fileRequest } from './actions/file-request.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { request, requests, token } from './queries/requests.ts'
import { service, services } from './queries/services.ts'
import { updates } from './queries/updates.ts'
import { routes } from './routes.ts'

export const open311 = defineModule({
  name: 'open311',
  needs: ['places', 'tickets'],
  actions: [fileRequest, addUpdate],
  queries: [services, service, requests, request, token, updates],
  facts: {},
  permits: { [permit]: 'Bring matters and add to them over Open311.' },
  routes,
  messages: { 'zh-CN': zh, en },
})
