/** What the sign-in pages must know beforehand, whom a worker may help, and who has a staff login. */
import { z } from 'zod'
import { asSystem } from '../../../kernel/elevate.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { personOfPhone } from '../../people/api.ts'
import { placePaths } from '../../places/api.ts'
import { helps, mayHelp, mayInvite } from '../access.ts'
import { AskLogins, Doors, FindHelped, Helped, StaffLogin } from '../contract.ts'
import { isFirstRun } from '../setup-code.ts'
import type { SigninTx } from '../store.ts'
import { isWechatOpen } from '../wechat.ts'

export const doors = defineQuery({
  name: 'signin.doors',
  who: 'anyone',
  says: 'Which ways of signing in this installation offers.',
  input: Nothing,
  answer: Doors,
  may: () => true,
  async find({ app, tx }) {
    return {
      wechat: isWechatOpen(app),
      first_run: await isFirstRun(tx as SigninTx),
      outbox: app.config.XIANGLI_MODE !== 'production',
    }
  },
})

export const helped = defineQuery({
  name: 'signin.helped',
  who: 'staff',
  says: 'The person of a phone, masked, if the caller may help her; anybody else looks like nobody.',
  input: FindHelped,
  answer: Helped,
  may: (actor) => helps(actor.posts),
  async find(context, { phone }) {
    const person = await personOfPhone(context, phone)
    if (!person || person.state === 'left' || !mayHelp(context.actor, person)) return { found: null }
    const area = person.area.slice(0, 15)
    const place = (await placePaths(context.tx, [area])).get(area) ?? ''
    return { found: { person: person.id, name: person.masked, place } }
  },
})

export const logins = defineQuery({
  name: 'signin.logins',
  who: 'staff',
  says: 'Whether these persons have a staff login, for the security admin.',
  input: AskLogins,
  answer: z.object({ items: z.array(StaffLogin) }),
  may: (actor) => mayInvite(actor),
  find: (context, { persons }) =>
    asSystem(context, async ({ tx, now }) => {
      if (persons.length === 0) return { items: [] }
      const open = await (tx as SigninTx)
        .selectFrom('credential')
        .select(['person', 'login', 'locked_until', 'set_at'])
        .where('person', 'in', persons)
        .execute()
      const invited = await (tx as SigninTx)
        .selectFrom('invitation')
        .select(['person', 'login'])
        .where('person', 'in', persons)
        .where('used_at', 'is', null)
        .where('ends_at', '>', now)
        .execute()
      return {
        items: persons.map((person): StaffLogin => {
          const held = open.find((one) => one.person === person)
          const asked = invited.find((one) => one.person === person)
          const isLocked = held?.locked_until && held.locked_until > now
          const state = isLocked ? 'locked' : asked ? 'invited' : held ? 'open' : 'none'
          return {
            person,
            login: asked?.login ?? held?.login ?? null,
            state,
            set_at: held?.set_at?.toISOString() ?? null,
          }
        }),
      }
    }),
})
