/** The manifest of the open books: all they offer and all they need. */
import { defineModule } from '../../kernel/module.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'

export const disclosure = defineModule({
  name: 'disclosure',
  needs: ['places', 'people', 'offices', 'notify'],
  actions: [],
  queries: [],
  facts: {},
  messages: { 'zh-CN': zh, en },
})
