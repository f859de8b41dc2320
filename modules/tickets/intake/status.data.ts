/** How 12345 centres call what has become of a matter (after GB/T 33358), and whoever gave no name. */
import type { StatusTold } from './contract.ts'

export const terms: Record<StatusTold['status'], string> = {
  received: '已签收',
  accepted: '已受理',
  declined: '不予受理',
  dispatched: '已派单',
  in_progress: '办理中',
  returned: '退回重派',
  paused: '挂账',
  extended: '已延期',
  answered: '已答复',
  verified: '已核查',
  closed: '已办结',
  reopened: '重办',
  merged: '并案办理',
  split: '拆分办理',
  voided: '已作废',
}

export const unnamedCaller = '来电人'
