/** Where the lines are measured: the demo village in its county, or a district made by `bin/seed --scale=district`. */
import { districtCode } from '../scale/plan.ts'

export interface Ground {
  scale: 'village' | 'district'
  county: number
  village: string
  /** What the table says of it. */
  data: string
}

export const grounds: Record<Ground['scale'], Ground> = {
  village: { scale: 'village', county: 510183, village: '510183122211', data: 'demo village' },
  district: { scale: 'district', county: Number(districtCode), village: `${districtCode}003001`, data: 'district' },
}
