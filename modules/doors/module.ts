/** All that doors offer and need. */
import { exportRoutes } from '../../kernel/exports.ts'
import { defineModule } from '../../kernel/module.ts'
import { addConsumer, changeConsumer, renewKey, revokeConsumer } from './actions/consumers.ts'
import { resend } from './actions/resend.ts'
import { addWebhook, changeWebhook, endWebhook, rotateSecret, testEvent, tryWebhook } from './actions/webhooks.ts'
import { Tried } from './contract.ts'
import { exports } from './exports/lists.ts'
import { en as exportEn } from './exports/messages.en.ts'
import { zh as exportZh } from './exports/messages.zh.ts'
import { callerByKey } from './keys.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { consumers, offer, uses } from './queries/consumers.ts'
import { deliveries, delivery } from './queries/deliveries.ts'
import { seed } from './seeds.ts'
import { send, sendTask } from './sending.ts'
import { timers } from './timers.ts'

export const doors = defineModule({
  name: 'doors',
  needs: ['places'],
  actions: [
    addConsumer,
    changeConsumer,
    renewKey,
    revokeConsumer,
    addWebhook,
    changeWebhook,
    rotateSecret,
    endWebhook,
    tryWebhook,
    resend,
  ],
  queries: [consumers, offer, uses, deliveries, delivery],
  facts: {
    'doors.consumer_added': 'A program of somebody else was let in.',
    'doors.consumer_changed': 'What a program may do was changed.',
    'doors.key_renewed': 'A program got another key; the one before it stopped.',
    'doors.consumer_revoked': 'A program may no longer come.',
    'doors.webhook_added': 'An address is told of events from now on.',
    'doors.webhook_changed': 'An address, or what it is told of, was changed.',
    'doors.secret_rotated': 'An address got another secret.',
    'doors.webhook_ended': 'An address is told nothing any more.',
    'doors.webhook_tried': 'A trial message was sent to an address.',
    'doors.delivery_failed': 'Something could not be delivered after all tries.',
    'doors.resent': 'Something was sent again by hand.',
  },
  events: { [testEvent]: 'A trial message.' },
  eventData: { [testEvent]: Tried },
  callerByKey,
  errands: { [sendTask]: send },
  timers,
  daily: { 'doors.tidy': '5 4 * * *' },
  routes: exportRoutes(exports),
  messages: { 'zh-CN': { ...zh, ...exportZh }, en: { ...en, ...exportEn } },
  seed,
})
