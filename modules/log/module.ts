/** The manifest of the sealed log. */
import { defineModule } from '../../kernel/module.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { consistency } from './queries/consistency.ts'
import { head } from './queries/head.ts'
import { place } from './queries/place.ts'
import { proof } from './queries/proof.ts'
import { seal } from './seal.ts'
import { seed } from './seeds.ts'

export const log = defineModule({
  name: 'log',
  needs: [],
  actions: [],
  queries: [head, place, proof, consistency],
  facts: {},
  timers: {
    'log.seal': async (context) => {
      await seal(context)
    },
    'log.seal_all': async (context) => {
      await seal(context, { whole: true })
    },
  },
  daily: { 'log.seal': '*/10 * * * *', 'log.seal_all': '40 3 * * *' },
  messages: { 'zh-CN': zh, en },
  seed,
})
