/** Grids, houses and the people in them. No telephone and no ID number: a made-up one could be somebody's. */
import type pg from 'pg'
import { copyRows, type Row } from './copy.ts'
import {
  type District,
  gridOf,
  gridsOfVillage,
  householdId,
  nameOf,
  officePeople,
  officerId,
  personId,
  rosterDay,
  type Village,
} from './district.ts'
import type { Part } from './parts.ts'
import { idOf, randomFrom } from './random.ts'

const at = new Date(`${rosterDay}T02:00:00Z`)
const numerals = '一二三四五六七八九十'

export function peopleParts(district: District): Part[] {
  return [
    { name: 'officers', weight: 500, run: (client) => officers(client, district) },
    ...district.villages.map((village) => ({
      name: `people ${village.area}`,
      weight: village.people + village.households,
      run: (client: pg.Client) => settle(client, district, village),
    })),
  ]
}

async function officers(client: pg.Client, { seed, county, townships, plan }: District): Promise<void> {
  const seats = [...townships.map(({ area }) => area), plan.county]
  await copyRows(
    client,
    'person',
    ['county', 'id', 'area', 'name', 'state', 'verified_at', 'verified_how', 'source', 'joined_at', 'seen_by'],
    seats.flatMap((area) =>
      Array.from({ length: officePeople }, (_one, number) => ({
        county,
        id: officerId(seed, area, number),
        area,
        name: nameOf(seed, `${area} ${number}`),
        state: 'verified',
        verified_at: at,
        verified_how: 'seed',
        source: 'seed',
        joined_at: at,
        seen_by: [],
      })),
    ),
  )
}

interface Home {
  id: string
  area: string
  name: string
  members: number[]
}

/** Houses in turn over the grids; whoever is more than one to a house lives in the first ones. */
function homesOf(seed: number, village: Village): Home[] {
  const homes = Array.from({ length: village.households }, (_one, index): Home => {
    const area = gridOf(village.area, index)
    const group = numerals[index % gridsOfVillage]
    return {
      id: householdId(seed, village.firstHousehold + index),
      area,
      name: `${group}组${Math.floor(index / gridsOfVillage) + 1}号`,
      members: [],
    }
  })
  for (let person = 0; person < village.people; person += 1) homes[person % homes.length]!.members.push(person)
  return homes.filter((home) => home.members.length > 0)
}

async function settle(client: pg.Client, { seed, county }: District, village: Village): Promise<void> {
  const random = randomFrom(seed, 'people', village.area)
  await copyRows(
    client,
    'place',
    ['county', 'area', 'id', 'name', 'kind', 'from_day', 'sort'],
    Array.from({ length: gridsOfVillage }, (_one, index) => ({
      county,
      area: gridOf(village.area, index),
      id: idOf(random, at.getTime()),
      name: `第${numerals[index]}网格`,
      kind: 'grid',
      from_day: rosterDay,
      sort: index,
    })),
  )
  const homes = homesOf(seed, village)
  const ids = Array.from({ length: village.people }, (_one, index) => personId(seed, village.first + index))
  await copyRows(
    client,
    'household',
    ['county', 'id', 'area', 'name', 'head', 'renting', 'seen_by', 'source', 'at'],
    homes.map(({ id, area, name, members }) => ({
      county,
      id,
      area,
      name,
      head: ids[members[0]!]!,
      renting: random() < 0.15,
      seen_by: members.map((member) => ids[member]!),
      source: 'seed',
      at,
    })),
  )
  const rows: Row[] = []
  for (const { id, area, members } of homes)
    for (const [place, member] of members.entries()) {
      const year = place === 0 ? 1945 + Math.floor(random() * 60) : 1940 + Math.floor(random() * 80)
      const dice = random()
      rows.push({
        county,
        id: ids[member]!,
        area,
        household: id,
        name: nameOf(seed, `${village.area} ${member}`),
        sex: random() < 0.5 ? 'male' : 'female',
        birth_day: `${year}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
        residency: dice < 0.6 ? 'registered' : dice < 0.8 ? 'resident' : dice < 0.9 ? 'away' : 'incoming',
        role: place === 0 ? 'head' : 'other',
        relation: '',
        elsewhere: '',
        state: 'verified',
        verified_at: at,
        verified_how: 'seed',
        seen_by: members.map((one) => ids[one]!),
        source: 'seed',
        joined_at: at,
        lang: 'zh-CN',
      })
    }
  await copyRows(client, 'person', Object.keys(rows[0] ?? { county: 0 }), rows)
}
