/** All that people offer and need. */
import { defineModule } from '../../kernel/module.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'

export const people = defineModule({
  name: 'people',
  needs: ['places'],
  actions: [],
  queries: [],
  facts: {},
  messages: { 'zh-CN': zh, en },
})
