/** What a place may set for its books, and how an action reads it. The items themselves are rows of their own (items/). */
import { z } from 'zod'
import type { Context } from '../../kernel/context.ts'
import { Limit } from '../../kernel/deadlines.ts'
import type { SettingDeclaration } from '../../kernel/settings.ts'
import { Day } from '../../kernel/shapes.ts'
import type { BellRule } from './calendar/periods.ts'

const declare = <T>(declared: SettingDeclaration<T>) => declared as unknown as SettingDeclaration

export interface Terms {
  starts: string
  signatures: number
  remind_days: number
  climb_days: { township: number; county: number }
  answer_limit: Limit
  needs_posting: boolean
}

/** Hours in one working day, to compare limits of different units by the stricter reading. */
const hoursPerDay = 24
const lengthOf = ({ amount, unit }: Limit): number =>
  unit === 'working_days' ? amount * hoursPerDay : unit === 'same_day' ? hoursPerDay : amount

export const settings = {
  'disclosure.starts': declare<string>({
    schema: z.union([Day, z.literal('')]),
    usual: '',
    source: '由县、乡镇或村决定从哪天起按日历公开；没定之前不催办',
    since: '2026-01-01',
  }),
  'disclosure.signatures': declare<number>({
    schema: z.int().min(1).max(9),
    usual: 1,
    source: '《村民委员会组织法》：村务监督委员会审查村级财务；本平台通常由一人以上签字',
    since: '2026-01-01',
    tightens: (outer, inner) => inner >= outer,
  }),
  'disclosure.remind_days': declare<number>({
    schema: z.int().min(1).max(30),
    usual: 5,
    source: '乡里 1.0：到期前五天提醒',
    since: '2026-01-01',
  }),
  'disclosure.climb_days': declare<{ township: number; county: number }>({
    schema: z.object({ township: z.int().min(1).max(60), county: z.int().min(1).max(120) }),
    usual: { township: 3, county: 10 },
    source: '乡里 1.0：到期当日告诉村，过三个工作日告诉乡镇，过十个工作日告诉县',
    since: '2026-01-01',
    tightens: (outer, inner) => inner.township <= outer.township && inner.county <= outer.county,
  }),
  'disclosure.answer_limit': declare<Limit>({
    schema: Limit,
    usual: { amount: 5, unit: 'working_days' },
    source: '村务公开的通常做法是十日内解释答复；本平台五个工作日',
    since: '2026-01-01',
    tightens: (outer, inner) => lengthOf(inner) <= lengthOf(outer),
  }),
  'disclosure.needs_posting': declare<boolean>({
    schema: z.boolean(),
    usual: false,
    source: '要求张贴上墙的地方可以打开：拍了公示栏照片才算公开',
    since: '2026-01-01',
    tightens: (outer, inner) => inner || !outer,
  }),
}

export const startsAt = (context: Context, area: string): Promise<string> =>
  context.settings.get<string>('disclosure.starts', area)
export const signaturesAt = (context: Context, area: string): Promise<number> =>
  context.settings.get<number>('disclosure.signatures', area)
export const answerLimitAt = (context: Context, area: string): Promise<Limit> =>
  context.settings.get<Limit>('disclosure.answer_limit', area)
export const needsPostingAt = (context: Context, area: string): Promise<boolean> =>
  context.settings.get<boolean>('disclosure.needs_posting', area)
export const bellRuleAt = async (context: Context, area: string): Promise<BellRule> => ({
  remind_days: await context.settings.get<number>('disclosure.remind_days', area),
  climb_days: await context.settings.get<{ township: number; county: number }>('disclosure.climb_days', area),
})

export async function termsAt(context: Context, area: string): Promise<Terms> {
  return {
    starts: await startsAt(context, area),
    signatures: await signaturesAt(context, area),
    ...(await bellRuleAt(context, area)),
    answer_limit: await answerLimitAt(context, area),
    needs_posting: await needsPostingAt(context, area),
  }
}
