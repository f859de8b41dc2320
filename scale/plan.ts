/** How large a county of a scale is, what it will take, and how a district is shrunk for tests. */

/** Baoshan in Shanghai: its real tree, and the numbers its platform is known for. */
export const districtCode = '310113'

export interface Plan {
  county: string
  /** Places that get people; all of the real list when it has no more. */
  villages: number
  households: number
  people: number
  notices: number
  tickets: number
  likes: number
  comments: number
  /** Openings of notices: counted, never kept by person. */
  reads: number
}

const district: Plan = {
  county: districtCode,
  villages: 567,
  households: 480_000,
  people: 630_000,
  notices: 330_000,
  tickets: 51_000,
  likes: 21_000_000,
  comments: 1_600_000,
  reads: 57_400_000,
}

/** Fewer than this and nothing of a district is left to look at. */
const villagesLeast = 4

export function districtPlan(shrink: number): Plan {
  const less = (amount: number): number => Math.max(1, Math.round(amount / shrink))
  return {
    county: district.county,
    villages: Math.max(villagesLeast, less(district.villages)),
    households: less(district.households),
    people: less(district.people),
    notices: less(district.notices),
    tickets: less(district.tickets),
    likes: less(district.likes),
    comments: less(district.comments),
    reads: less(district.reads),
  }
}

/**
 * Rows a second on two quiet cores, reckoned from small loads, and bytes a row, indexes included. A whole district took 6.3 GB, and
 * 40 minutes on two cores with much else to do.
 */
const cost = {
  people: { each_s: 30_000, bytes: 620 },
  notices: { each_s: 2_500, bytes: 3_600 },
  likes: { each_s: 130_000, bytes: 180 },
  comments: { each_s: 45_000, bytes: 420 },
  tickets: { each_s: 700, bytes: 16_000 },
  places: { each_s: 60_000, bytes: 420 },
} as const

export interface Estimate {
  minutes: number
  bytes: number
}

export function estimateOf(amounts: Partial<Record<keyof typeof cost, number>>): Estimate {
  let seconds = 0
  let bytes = 0
  for (const [name, amount] of Object.entries(amounts)) {
    const one = cost[name as keyof typeof cost]
    seconds += amount / one.each_s
    bytes += amount * one.bytes
  }
  return { minutes: Math.max(1, Math.ceil(seconds / 60)), bytes }
}

/** The demo counties, their pictures and what the database itself takes: measured, on two cores with much else to do. */
export const demoTakes: Estimate = { minutes: 2, bytes: 1e8 }
