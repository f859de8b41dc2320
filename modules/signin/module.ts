/** Signing in: who comes in, by what, for how long, and in whose name. */
import { defineModule } from '../../kernel/module.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'

export const signin = defineModule({
  name: 'signin',
  needs: ['places', 'people', 'offices'],
  actions: [],
  queries: [],
  facts: {},
  messages: { 'zh-CN': zh, en },
})
