/** A duty number changes; people see the new one at once. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { mayChangePhone } from '../access.ts'
import { ChangePhone, Done } from '../contract.ts'
import { mustChangePhone } from '../rules.ts'
import { changePhone, lockOffice } from '../store.ts'

export const changePhoneAction = defineAction({
  name: 'offices.change_phone',
  who: 'staff',
  says: 'Changes the public duty number of an office: one’s own, or of somebody one may appoint.',
  input: ChangePhone,
  answer: Done,
  load: (context, { office }) => asSystem(context, ({ tx }) => lockOffice(tx, office)),
  may: (actor, office) => mayChangePhone(actor, office),
  must: (office, _input, now) => mustChangePhone(office, localDay(now)),
  async save(context, office, { work_phone }) {
    await asSystem(context, ({ tx }) => changePhone(tx, office.id, work_phone))
    const fact = { kind: 'offices.phone_changed', subject: office.id, area: office.area, to: [office.person] }
    return { answer: { id: office.id }, facts: [fact] }
  },
})
