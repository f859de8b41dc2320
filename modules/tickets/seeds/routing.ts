/** The routing rules the demo county has laid down: what is urgent or plainly somebody's goes there without a detour. */
import type { RuleGiven } from '../routing/contract.ts'

type DemoRule = Omit<RuleGiven, 'id' | 'from_day' | 'to_day' | 'to'> & { to: RuleGiven['to'] | { unit_key: string } }

const safety = ['safety.slope', 'safety.flood', 'safety.fire']

export const demoRules: readonly DemoRule[] = [
  {
    name: '夜里的险情先到镇值班室',
    area: null,
    classes: safety,
    sources: [],
    hours: { from_minute: 22 * 60, to_minute: 6 * 60, working: null },
    to: { post: 'dispatcher', tier: 'township' },
  },
  {
    name: '电线电杆直接找供电公司',
    area: null,
    classes: ['safety.wires'],
    sources: [],
    hours: null,
    to: { unit_key: 'power' },
  },
  {
    name: '闻到燃气味直接找燃气公司',
    area: null,
    classes: ['safety.gas'],
    sources: [],
    hours: null,
    to: { unit_key: 'gas' },
  },
  {
    name: '欠薪和社保直接到人社局',
    area: null,
    classes: ['livelihood.work'],
    sources: [],
    hours: null,
    to: { unit_key: 'human-resources' },
  },
  {
    name: '热线和城管转来的到镇派单员',
    area: null,
    classes: [],
    sources: ['hotline_12345', 'city_management'],
    hours: null,
    to: { post: 'dispatcher', tier: 'township' },
  },
]
