import { expect, it } from 'vitest'
import { DispatchTicket, type Turn } from '../../contract.ts'
import { keyOfTarget, targetInput, targetsFor } from './targets.ts'

const turn = (parts: Partial<Turn>): Turn => ({
  post: null,
  area: null,
  place: '',
  unit: null,
  unit_name: null,
  person: null,
  name: null,
  phone: null,
  ...parts,
})
const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const worker = turn({ post: 'grid_worker', area: '510183122211006', person: id })
const head = turn({ post: 'grid_head', area: '510183122211006' })
const unit = turn({ unit: id, unit_name: '供电所' })

it('puts the suggestion first, once, and leaves out whoever has it', () => {
  const asked = { suggested: unit, why: null, learned: [], measured: null, targets: [worker, head, unit] }
  expect(targetsFor(asked, null)).toEqual([unit, worker, head])
  expect(targetsFor(asked, worker)).toEqual([unit, head])
  expect(targetsFor({ ...asked, suggested: null }, unit)).toEqual([worker, head])
})

it('tells targets apart and sends each as the contract wants it', () => {
  expect(new Set([worker, head, unit].map(keyOfTarget)).size).toBe(3)
  for (const one of [worker, head, unit])
    expect(DispatchTicket.safeParse({ ticket: id, ...targetInput(one) }).success).toBe(true)
})
