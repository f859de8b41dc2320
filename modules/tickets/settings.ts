/** What a place may set for its tickets, and how an action reads it: limits, evidence, silence, what neighbours usually see. */
import { z } from 'zod'
import type { Context } from '../../kernel/context.ts'
import { Limit } from '../../kernel/deadlines.ts'
import { Invalid } from '../../kernel/errors.ts'
import type { SettingDeclaration, SettingInForce } from '../../kernel/settings.ts'
import { ClassChanges, type ClassHere, foldClasses } from './classes/class-set.ts'
import { extensionDaysMost } from './contract.ts'
import {
  isAsTight,
  reopeningDays,
  reopeningLimit,
  type Shares,
  silenceDays,
  usualFirstReply,
  usualShares,
} from './rules.ts'

/** Working days a limit may be made longer by, and days a pause may last, where a place says nothing else. */
const usualExtensionDays = 10
const usualPauseDays = 60
/** Working days until she has been visited where the class asks for it, and days in which she may say otherwise. */
const usualVisitDays = 3
const usualContradictDays = 7
/** A year of waiting is not a pause any more. */
const pauseDaysMost = 366

/** Percent of a limit: when the office is reminded; when the first, second and third tier above hears of it. */
const SharesSet = z
  .object({
    remind: z.int().min(10).max(100),
    // Also the list of what is overdue by far, usually at three times the limit.
    list: z
      .int()
      .min(100)
      .max(1_000)
      .default(usualShares.list * 100),
    climb: z
      .array(z.int().min(50).max(1_000))
      .length(3)
      .refine(([one = 0, two = 0, three = 0]) => one < two && two < three, 'tickets.shares-rise'),
  })
  // The office is reminded before anybody above it hears.
  .refine(({ remind, climb }) => remind < (climb[0] ?? 0), 'tickets.shares-remind-first')

const declare = <T>(declared: SettingDeclaration<T>) => declared as unknown as SettingDeclaration

export const settings = {
  'tickets.first_reply': declare<Limit>({
    schema: Limit,
    usual: usualFirstReply,
    source: '宝山社区通的做法：15 小时内首次答复，节假日不停表',
    since: '2017-02-01',
    tightens: isAsTight,
  }),
  // Read by `given`: each class is inherited for itself, and what loosens is left out there.
  'tickets.classes': declare<ClassChanges>({
    schema: ClassChanges,
    usual: {},
    source: '乡里 1.0 诉求分类表：时限按县级网格中心的通常做法，结案要件参照 GB/T 30428',
    since: '2026-01-01',
    elsewhere: true,
  }),
  'tickets.shares': declare<z.infer<typeof SharesSet>>({
    schema: SharesSet,
    usual: {
      remind: usualShares.remind * 100,
      climb: usualShares.climb.map((share) => share * 100),
      list: usualShares.list * 100,
    },
    source: '12345 热线的通常做法：到期前提醒，超时逐级上报，三倍超时单列督办',
    since: '2026-01-01',
    tightens: (outer, inner) =>
      inner.remind <= outer.remind &&
      inner.list <= outer.list &&
      inner.climb.every((percent, step) => percent <= (outer.climb[step] ?? percent)),
  }),
  'tickets.reopening_times': declare<number>({
    schema: z.int().min(1).max(5),
    usual: reopeningLimit,
    source: '乡里 1.0：居民说没解决就返工，期内最多两次，第三次由镇里定',
    since: '2026-01-01',
  }),
  'tickets.reopening_days': declare<number>({
    schema: z.int().min(7).max(90),
    usual: reopeningDays,
    source: '乡里 1.0：返工次数按 14 天内计算',
    since: '2026-01-01',
  }),
  'tickets.visit_days': declare<number>({
    schema: z.int().min(1).max(30),
    usual: usualVisitDays,
    source: '12345 热线的通常做法：办结后 3 个工作日内回访',
    since: '2026-01-01',
    tightens: (outer, inner) => inner <= outer,
  }),
  'tickets.contradict_days': declare<number>({
    schema: z.int().min(3).max(30),
    usual: usualContradictDays,
    source: '乡里 1.0：回访记的和本人想的不一样，本人可以在 7 天内改过来',
    since: '2026-01-01',
  }),
  'tickets.silence_days': declare<number>({
    schema: z.number().int().min(3).max(30),
    usual: silenceDays,
    source: '12345 热线的通常做法：核查后 7 天没有回音，自动结案并注明',
    since: '2026-01-01',
  }),
  'tickets.extension_days': declare<number>({
    schema: z.number().int().min(1).max(extensionDaysMost),
    usual: usualExtensionDays,
    source: '12345 热线的通常做法：到期前申请，只延一次，延长的时间有上限',
    since: '2026-01-01',
    tightens: (outer, inner) => inner <= outer,
  }),
  'tickets.pause_days': declare<number>({
    schema: z.number().int().min(1).max(pauseDaysMost),
    usual: usualPauseDays,
    source: 'GB/T 30428 的挂账做法：写明原因和预计恢复的日子',
    since: '2026-01-01',
    tightens: (outer, inner) => inner <= outer,
  }),
  'tickets.public_usual': declare<boolean>({
    schema: z.boolean(),
    usual: false,
    source: '《个人信息保护法》第六条：公开由本人决定，默认不公开',
    since: '2021-11-01',
  }),
}

export const firstReplyAt = (context: Context, area: string): Promise<SettingInForce<Limit>> =>
  context.settings.inForce<Limit>('tickets.first_reply', area)

/** Every class as it applies at a place, retired ones included. */
export async function classesAt(context: Context, area: string): Promise<readonly ClassHere[]> {
  const given = await context.settings.given<ClassChanges>('tickets.classes', area)
  const known = folded.get(given) ?? foldClasses(given)
  folded.set(given, known)
  return known
}

/** What was given is one and the same while it is held. */
const folded = new WeakMap<object, readonly ClassHere[]>()

/** Names are the county's alone: what its classes are called today, retired ones included. */
export const countyClasses = (context: Context): Promise<readonly ClassHere[]> =>
  classesAt(context, String(context.county))

export const countyClass = async (context: Context, key: string): Promise<ClassHere | undefined> =>
  (await countyClasses(context)).find((one) => one.key === key)

/** The class as it applies at a place. Throws Invalid on `class` for a key that is no class. */
export async function classRuleAt(context: Context, area: string, key: string): Promise<ClassHere> {
  const found = (await classesAt(context, area)).find((one) => one.key === key)
  if (!found) throw new Invalid({ class: 'kernel.not-offered' })
  return found
}

/** The same for a new matter: what the county has retired is not offered any more. */
export async function offeredClassAt(context: Context, area: string, key: string): Promise<ClassHere> {
  const found = await classRuleAt(context, area, key)
  if (found.retired) throw new Invalid({ class: 'tickets.class-retired' })
  return found
}

/** The shares of a limit at which a place reminds and climbs. */
export async function sharesAt(context: Context, area: string): Promise<Shares> {
  const { remind, climb, list } = await context.settings.get<z.infer<typeof SharesSet>>('tickets.shares', area)
  return { remind: remind / 100, climb: climb.map((percent) => percent / 100), list: list / 100 }
}

export const silenceDaysAt = (context: Context, area: string): Promise<number> =>
  context.settings.get<number>('tickets.silence_days', area)

export const publicUsualAt = (context: Context, area: string): Promise<boolean> =>
  context.settings.get<boolean>('tickets.public_usual', area)

/** Working days by which a limit may be made longer. */
export const extensionDaysAt = (context: Context, area: string): Promise<number> =>
  context.settings.get<number>('tickets.extension_days', area)

/** Days a pause may last from the day it begins. */
export const pauseDaysAt = (context: Context, area: string): Promise<number> =>
  context.settings.get<number>('tickets.pause_days', area)

/** How often she may send a matter back within so many days before the township decides. */
export const reopeningAt = async (context: Context, area: string): Promise<{ times: number; days: number }> => ({
  times: await context.settings.get<number>('tickets.reopening_times', area),
  days: await context.settings.get<number>('tickets.reopening_days', area),
})

/** Working days until a return visit is due. */
export const visitDaysAt = (context: Context, area: string): Promise<number> =>
  context.settings.get<number>('tickets.visit_days', area)

/** Days in which she may say otherwise than a return visit wrote down. */
export const contradictDaysAt = (context: Context, area: string): Promise<number> =>
  context.settings.get<number>('tickets.contradict_days', area)
