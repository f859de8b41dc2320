/** All that offices offer and need. */
import { defineModule } from '../../kernel/module.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'

export const offices = defineModule({
  name: 'offices',
  needs: ['places', 'people'],
  actions: [],
  queries: [],
  facts: { 'offices.appointed': '任职 Somebody was appointed' },
  messages: { 'zh-CN': zh, en },
})
