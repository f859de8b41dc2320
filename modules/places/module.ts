/** All that places offer and need. */
import { defineModule } from '../../kernel/module.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'

export const places = defineModule({
  name: 'places',
  needs: [],
  actions: [],
  queries: [],
  facts: {},
  messages: { 'zh-CN': zh, en },
})
