import { describe, expect, it } from 'vitest'
import { translator } from '../../../../ui/i18n.tsx'
import { zh as offices } from '../../../offices/messages.zh.ts'
import type { Clock, State, Turn } from '../../contract.ts'
import { zh } from '../messages.zh.ts'
import { timeLeft, turnBrief } from './words.ts'

const t = translator({ ...offices, ...zh })
const now = new Date('2026-11-26T14:00:00+08:00')
const clock = (due: string | null, paused = false): Clock => ({
  kind: due ? 'answer' : 'none',
  due: due && new Date(due).toISOString(),
  late: due !== null && new Date(due) < now,
  paused,
})
const nobody: Turn = {
  post: null,
  area: null,
  place: '',
  unit: null,
  unit_name: null,
  person: null,
  name: null,
  phone: null,
}
const unit: Turn = { ...nobody, unit: 'u', unit_name: '村建办', name: '罗建' }
const post: Turn = { ...nobody, post: 'committee', area: '510183122211', place: '大同镇 陶坝村' }

describe('the time left', () => {
  it.each<[string, Clock, State, string, string]>([
    ['late', clock('2026-11-26T13:20:00+08:00'), 'reported', '超 40 分钟', 'late'],
    ['soon', clock('2026-11-26T17:30:00+08:00'), 'accepted', '还有 3 小时', 'soon'],
    ['stopped', clock('2026-11-26T13:20:00+08:00', true), 'paused', '停表', 'none'],
    ['no clock', clock(null), 'answered', '昨天 起', 'none'],
    ['ended late all the same', clock('2026-11-20T13:20:00+08:00'), 'closed', '昨天 起', 'none'],
  ])('%s', (_, running, state, words, tone) => {
    const row = { clock: running, state, state_since: '2026-11-25T02:00:00Z' }
    expect(timeLeft(t, 'zh-CN', row, now)).toEqual({ words, tone })
  })
})

it.each<[Turn | null, State, string]>([
  [unit, 'dispatched', '村建办'],
  [post, 'accepted', '两委委员'],
  [{ ...post, name: '杨国强' }, 'accepted', '杨国强'],
  [nobody, 'verified', '居民'],
  [null, 'reported', '—'],
  [unit, 'closed', '—'],
])('whose turn, in brief: %#', (turn, state, words) => expect(turnBrief(t, turn, state)).toBe(words))
