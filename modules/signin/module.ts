/** Signing in: who comes in, by what, for how long, and in whose name. */
import { defineModule } from '../../kernel/module.ts'
import { assistAsk, assistEnd, assistStart } from './actions/assist.ts'
import { byPassword } from './actions/by-password.ts'
import { byWechat } from './actions/by-wechat.ts'
import { byCode, send } from './actions/codes.ts'
import { found } from './actions/found.ts'
import { acceptInvitation, inviteStaff, readInvitation } from './actions/invitations.ts'
import { join } from './actions/join.ts'
import { closeOne, out, outEverywhere, switchTo } from './actions/out.ts'
import { askPhoneChange, changeOwnPhone } from './actions/own-phone.ts'
import { changePassword, confirmTotp, enrolTotp } from './actions/own-secrets.ts'
import { askProof, prove } from './actions/prove.ts'
import { sendSms } from './codes.ts'
import { keeps } from './keeping.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { doors, helped, logins } from './queries/doors.ts'
import { me, memberships, sessions } from './queries/me.ts'
import { routes } from './routes.ts'
import { seed } from './seeds.ts'
import { forget, sweep } from './timers.ts'

export const signin = defineModule({
  name: 'signin',
  needs: ['places', 'people', 'offices'],
  actions: [
    send,
    byCode,
    join,
    byWechat,
    byPassword,
    enrolTotp,
    confirmTotp,
    changePassword,
    out,
    outEverywhere,
    closeOne,
    switchTo,
    askProof,
    prove,
    askPhoneChange,
    changeOwnPhone,
    assistAsk,
    assistStart,
    assistEnd,
    found,
    inviteStaff,
    readInvitation,
    acceptInvitation,
  ],
  queries: [me, sessions, memberships, doors, helped, logins],
  facts: {
    'signin.opened': '登录 A session was opened',
    'signin.closed-everywhere': '全部退出 All sessions of a person were ended',
    'signin.closed-one': '退出一处 One session of a person was ended by herself',
    'signin.locked': '登录暂锁 A staff login rests after too many failures',
    'signin.invited': '发出账号邀请 A one-time link for a staff login was made',
    'signin.enrolled': '设好登录方式 Password or authenticator were set',
    'signin.password-changed': '修改密码 A password was changed',
    'signin.proven': '再次核对本人 A person proved herself again',
    'signin.phone-changed': '换手机号 A person changed her own number',
    'signin.assist-started': '开始代为操作 A worker began to help on his own phone',
    'signin.assist-ended': '结束代为操作 The help ended',
  },
  listens: { 'people.left': forget },
  timers: { 'signin.send-sms': sendSms, 'signin.sweep': sweep },
  daily: { 'signin.sweep': '20 3 * * *' },
  routes,
  keeps,
  messages: { 'zh-CN': zh, en },
  seed,
})
