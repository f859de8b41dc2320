/** All that notify offers and needs. */
import { z } from 'zod'
import { exportRoutes } from '../../kernel/exports.ts'
import { defineModule } from '../../kernel/module.ts'
import { countUnreadWith } from '../signin/api.ts'
import { grantWechat } from './actions/grant-wechat.ts'
import { read } from './actions/read.ts'
import { readAll } from './actions/read-all.ts'
import { retry } from './actions/retry.ts'
import { setBudget } from './actions/set-budget.ts'
import { setPreference } from './actions/set-preference.ts'
import { noticeKinds, SmsBudget, Time } from './contract.ts'
import { exports } from './exports/lists.ts'
import { en as exportEn } from './exports/messages.en.ts'
import { zh as exportZh } from './exports/messages.zh.ts'
import { hearing } from './hearing.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { budgets } from './queries/budgets.ts'
import { failures } from './queries/failures.ts'
import { inbox } from './queries/inbox.ts'
import { preferences } from './queries/preferences.ts'
import { unread } from './queries/unread.ts'
import { usualBudget, usualChoice, usualDaily, usualQuiet } from './rules.ts'
import { send, sendTask } from './send.ts'
import { countUnread } from './store.ts'
import { clear } from './timers.ts'
import { walkOn, walkTask } from './walking.ts'

/** A template message of the county's official account: its id, and how it calls our three values. */
const WechatTemplate = z.object({
  id: z.string().max(80),
  /** As the template was applied for: of old, a lasting subscription, or one message for each consent. */
  way: z.enum(['template', 'long', 'once']).default('template'),
  fields: z.object({ text: z.string().max(20), kind: z.string().max(20), at: z.string().max(20) }),
})

const TimeOfDay = Time

const Kinds = z.array(z.enum(noticeKinds)).max(noticeKinds.length)

// Whoever asks who she is hears at once how many messages wait.
countUnreadWith(({ tx }, person) => countUnread(tx, person))

export const notify = defineModule({
  name: 'notify',
  needs: ['places', 'people', 'offices', 'signin'],
  actions: [read, readAll, setPreference, grantWechat, retry, setBudget],
  queries: [inbox, unread, preferences, failures, budgets],
  facts: {
    'notify.told': '通知 A person was told something',
    'notify.hushed': '事情办完，停止提醒 The matter is done and nobody is reminded of it any more',
    'notify.read': '已读 A message was read',
    'notify.chosen': '改了通知方式 A person chose how to be reached',
    'notify.failed': '通知没有送到 A message could not be delivered',
    'notify.budget_set': '短信额度 What a month of text messages may cost a place was set',
    'notify.retried': '重新发送 A failed message was sent again',
  },
  listens: hearing,
  timers: { [walkTask]: walkOn, 'notify.clear': clear },
  errands: { [sendTask]: send },
  daily: { 'notify.clear': '40 3 * * *' },
  settings: {
    'notify.usual': {
      schema: z.object({ sms: Kinds, wechat: Kinds }),
      usual: { sms: [...usualChoice.sms], wechat: [...usualChoice.wechat] },
      source: '本系统默认：与本人有关的事发到手机，村里的消息留在消息里',
      since: '2026-01-01',
    },
    'notify.quiet': {
      schema: z.object({ from: TimeOfDay, to: TimeOfDay }),
      usual: usualQuiet,
      source: '本系统默认：晚上十点到早上七点，不急的消息等天亮',
      since: '2026-01-01',
    },
    'notify.daily-at': {
      schema: TimeOfDay,
      usual: usualDaily,
      source: '本系统默认：一天一次的消息下午六点发',
      since: '2026-01-01',
    },
    'notify.sms-budget': {
      schema: SmsBudget,
      usual: usualBudget,
      source: '本系统默认：每村每月一千条，应急另留五百条；县里按经费改',
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
      usual: { id: '', way: 'template', fields: { text: 'thing1', kind: 'thing2', at: 'time3' } },
      source: '本系统默认：没有模板，不发微信；县里申请到模板后填写编号和栏位',
      since: '2026-01-01',
    },
  },
  routes: exportRoutes(exports),
  messages: { 'zh-CN': { ...zh, ...exportZh }, en: { ...en, ...exportEn } },
})
