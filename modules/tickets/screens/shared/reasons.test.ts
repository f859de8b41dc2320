import { describe, expect, it } from 'vitest'
import { translator } from '../../../../ui/words.ts'
import {
  ExtendReason,
  ExtendTicket,
  extensionDaysMost,
  PauseReason,
  ReturnReason,
  ReturnTicket,
  TransferReason,
  VoidReason,
} from '../../contract.ts'
import { en } from '../../messages.en.ts'
import { zh } from '../../messages.zh.ts'
import { longestExtension_days, needsReason, reasonsOf, usualExtension_days, wordsOfMove_most } from './reasons.ts'

const ofContract = {
  return: ReturnReason,
  transfer: TransferReason,
  pause: PauseReason,
  extend: ExtendReason,
  void: VoidReason,
}
const ticket = '01890a5d-ac96-774b-bcce-b302099a8057'

describe('reasons', () => {
  it('are those of the contract, none left out', () => {
    const expected = Object.fromEntries(Object.entries(ofContract).map(([move, reasons]) => [move, reasons.options]))
    expect(reasonsOf).toEqual(expected)
  })
  it('have a sentence each, in both languages', () => {
    for (const sentences of [zh, en] as Record<string, string>[]) {
      for (const [move, reasons] of Object.entries(reasonsOf)) {
        for (const reason of reasons) expect(sentences[`tickets.${move}.${reason}`], `${move} ${reason}`).toBeTruthy()
        for (const kind of ['do', 'do-help', 'send', 'done', 'why', 'words'])
          expect(
            sentences[kind === 'do' ? `tickets.do.${move}` : `tickets.${kind}-${move}`],
            `${kind} ${move}`,
          ).toBeTruthy()
      }
    }
  })
  it('are asked for by these moves only', () => {
    expect(['pause', 'void'].every(needsReason)).toBe(true)
    expect(['resume', 'answer', 'toString'].some(needsReason)).toBe(false)
  })
})

describe('bounds', () => {
  const extend = { ticket, reason: 'weather', words: '下雨' }
  it('are those of the contract', () => {
    expect(longestExtension_days).toBe(extensionDaysMost)
    expect(ExtendTicket.safeParse({ ...extend, days: usualExtension_days }).success).toBe(true)
    const give = { ticket, reason: 'not_ours' }
    expect(ReturnTicket.safeParse({ ...give, words: '字'.repeat(wordsOfMove_most) }).success).toBe(true)
    expect(ReturnTicket.safeParse({ ...give, words: '字'.repeat(wordsOfMove_most + 1) }).success).toBe(false)
  })
})

describe('sentences', () => {
  it('say how many working days', () => {
    expect(translator(en)('tickets.send-extend', { n: 1 })).toContain('1 working day')
    expect(translator(zh)('tickets.send-extend', { n: 3 })).toContain('3 个工作日')
  })
})
