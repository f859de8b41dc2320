import { expect, it } from 'vitest'
import { openLog } from './log.ts'

it('says of an error what kind it is and where, and never its message', () => {
  const lines: string[] = []
  const log = openLog('debug', { write: (line) => void lines.push(line) })
  log.error({ event: 'bug', err: Object.assign(new Error('invalid input: "梅秀英 13800000000"'), { code: '22P02' }) })
  log.warn({ event: 'limits-alone', err: new Error('梅秀英', { cause: new Error('梅秀英') }) })
  expect(lines.join('')).not.toMatch(/梅秀英|13800000000/)
  expect(JSON.parse(lines[0]!)).toMatchObject({ event: 'bug', err: { name: 'Error', code: '22P02' } })
})
