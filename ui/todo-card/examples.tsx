import type { Example } from '../example.ts'
import { Stack } from '../stack/stack.tsx'
import { TodoCard } from './todo-card.tsx'

const now = new Date('2026-11-26T14:00:00+08:00')
const at = (clock: string) => new Date(`${clock}+08:00`)

export const todoCards = (
  <>
    <TodoCard
      href="#1"
      due={at('2026-11-26T13:20:00')}
      now={now}
      after="，已报镇里"
      title="张大爷家水管漏"
      meta="说事 · 代办人报 · 三组 12 号"
    />
    <TodoCard
      href="#2"
      due={at('2026-11-26T17:30:00')}
      now={now}
      title="河沟路堡坎塌了"
      meta="说事 · 7 人也遇到 · 需修后照片"
    />
    <TodoCard
      href="#3"
      due={at('2026-11-26T23:59:00')}
      now={now}
      title="呼叫器未接 1 次：王秀兰（82 岁，独居）"
      meta="请回拨并上门"
    />
    <TodoCard
      href="#4"
      due={at('2026-11-27T18:00:00')}
      now={now}
      title="核查：路灯已修（您没有参与办理）"
      meta="核查"
    />
    <TodoCard href="#5" due={null} now={now} dueText="本周" title="走访：五必访 3 户" meta="可离线填写 · 未上传 0 条" />
  </>
)

export const examples: Example[] = [{ name: 'list', render: () => <Stack>{todoCards}</Stack> }]
