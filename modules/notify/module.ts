/** All that notify offers and needs. */
import { z } from 'zod'
import { defineModule } from '../../kernel/module.ts'
import { countUnreadWith } from '../signin/api.ts'
import { read } from './actions/read.ts'
import { readAll } from './actions/read-all.ts'
import { retry } from './actions/retry.ts'
import { setPreference } from './actions/set-preference.ts'
import { noticeKinds } from './contract.ts'
import { hearing } from './hearing.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { failures } from './queries/failures.ts'
import { inbox } from './queries/inbox.ts'
import { preferences } from './queries/preferences.ts'
import { unread } from './queries/unread.ts'
import { usualChoice } from './rules.ts'
import { countUnread } from './store.ts'
import { clear, send } from './timers.ts'

/** A template message of the county's official account: its id, and how it calls our three values. */
const WechatTemplate = z.object({
  id: z.string().max(80),
  fields: z.object({ text: z.string().max(20), kind: z.string().max(20), at: z.string().max(20) }),
})

const Kinds = z.array(z.enum(noticeKinds)).max(noticeKinds.length)

// Whoever asks who she is hears at once how many messages wait.
countUnreadWith(({ tx }, person) => countUnread(tx, person))

export const notify = defineModule({
  name: 'notify',
  needs: ['places', 'people', 'offices', 'signin'],
  actions: [read, readAll, setPreference, retry],
  queries: [inbox, unread, preferences, failures],
  facts: {
    'notify.told': '通知 A person was told something',
    'notify.hushed': '事情办完，停止提醒 The matter is done and nobody is reminded of it any more',
    'notify.read': '已读 A message was read',
    'notify.chosen': '改了通知方式 A person chose how to be reached',
    'notify.failed': '通知没有送到 A message could not be delivered',
    'notify.retried': '重新发送 A failed message was sent again',
  },
  listens: hearing,
  timers: { 'notify.send': send, 'notify.clear': clear },
  daily: { 'notify.clear': '40 3 * * *' },
  settings: {
    'notify.usual': {
      schema: z.object({ sms: Kinds, wechat: Kinds }),
      usual: { sms: [...usualChoice.sms], wechat: [...usualChoice.wechat] },
      source: '本系统默认：与本人有关的事发到手机，村里的消息留在消息里',
      since: '2026-01-01',
    },
    'notify.sms-signature': {
      schema: z.string().min(2).max(12),
      usual: '乡里',
      source: '本系统默认；正式使用前改成在运营商备案的签名',
      since: '2026-01-01',
    },
    'notify.wechat-template': {
      schema: WechatTemplate,
      usual: { id: '', fields: { text: 'thing1', kind: 'thing2', at: 'time3' } },
      source: '本系统默认：没有模板，不发微信；县里申请到模板后填写编号和栏位',
      since: '2026-01-01',
    },
  },
  messages: { 'zh-CN': zh, en },
})
