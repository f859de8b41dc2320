/** What a change of the calendar leaves for those who count by it: the first and last day, and what they are now. */
import type { Context } from '../../kernel/context.ts'
import type { Happened } from '../../kernel/facts.ts'
import { newId } from '../../kernel/id.ts'

export const daysChanged = 'standards.days_changed'
export const settingChanged = 'standards.setting_changed'

export const changedDays = (
  { county, now }: Pick<Context, 'county' | 'now'>,
  from: string,
  to: string,
  now_is: 'works' | 'off' | 'week',
): Happened => ({
  kind: daysChanged,
  subject: newId(now.getTime()),
  area: String(county),
  data: { from, to, now_is },
  public: true,
})
