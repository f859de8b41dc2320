/** What a place may set for its notices, and how an action reads it. */
import { z } from 'zod'
import type { Context } from '../../kernel/context.ts'
import type { SettingDeclaration } from '../../kernel/settings.ts'
import { type CommentLimits, usualCommentLimits, usualPins } from './rules.ts'

const declare = <T>(declared: SettingDeclaration<T>) => declared as unknown as SettingDeclaration

export const NameShown = z.enum(['name', 'house'])
export type NameShown = z.infer<typeof NameShown>

/** Words of the list one place may set. */
const wordsMost = 500

/** Usual signs of fraud and gambling; a place adds its own. What is on it is held for a person's look, never removed by itself. */
const usualWords = [
  '刷单返利',
  '兼职刷单',
  '秒批贷款',
  '无抵押贷款',
  '代开发票',
  '办假证',
  '六合彩',
  '赌球',
  '网上赌博',
  '裸聊',
  '贩卖个人信息',
  '加微信领红包',
]

export const settings = {
  'bulletin.pins': declare<number>({
    schema: z.number().int().min(1).max(10),
    usual: usualPins,
    source: '乡里 1.0 的通常做法：置顶太多等于没有置顶',
    since: '2026-01-01',
  }),
  'bulletin.comment_name': declare<NameShown>({
    schema: NameShown,
    usual: 'name',
    source:
      '《互联网跟帖评论服务管理规定》（2022 年 12 月 15 日施行）：后台实名；邻居看到的姓名遮住后面的字，村里也可改为门牌',
    since: '2022-12-15',
  }),
  'bulletin.keywords': declare<string[]>({
    schema: z.array(z.string().trim().min(2).max(30)).max(wordsMost),
    usual: usualWords,
    source: '《网络信息内容生态治理规定》（2020 年 3 月 1 日施行）：诈骗、赌博等违法信息；只先放一放，由人看过再定',
    since: '2020-03-01',
  }),
  'bulletin.comment_limits': declare<CommentLimits>({
    schema: z.object({ per_hour: z.number().int().min(1).max(100), per_day: z.number().int().min(1).max(500) }),
    usual: usualCommentLimits,
    source: '乡里 1.0 的通常做法：防止刷屏',
    since: '2026-01-01',
  }),
}

export const pinsAt = (context: Context, area: string): Promise<number> =>
  context.settings.get<number>('bulletin.pins', area)
export const keywordsAt = (context: Context, area: string): Promise<string[]> =>
  context.settings.get<string[]>('bulletin.keywords', area)
export const commentNameAt = (context: Context, area: string): Promise<NameShown> =>
  context.settings.get<NameShown>('bulletin.comment_name', area)
export const commentLimitsAt = (context: Context, area: string): Promise<CommentLimits> =>
  context.settings.get<CommentLimits>('bulletin.comment_limits', area)
