/** Who serves a village or a grid: the card everybody may read, neighbours and visitors alike. */
import { villageOf } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placeNames, placePaths } from '../../places/api.ts'
import { PlaceCard, PlaceInput, type PublicHolder } from '../contract.ts'
import { inForceWithin, type OfficeRow } from '../store.ts'

/** People one card shows at most: a village has some tens. */
const cardLimit = 300
const keep_seconds = 300

export const ofPlace = defineQuery({
  name: 'offices.of_place',
  who: 'anyone',
  says: 'Who serves a village: its office and, grid by grid, the grid head, worker and assistants, with their work phones.',
  input: PlaceInput,
  answer: PlaceCard,
  may: () => true,
  async find({ tx, now }, { area }) {
    const village = villageOf(area)
    if (!village) throw new Missing('village')
    const rows = await inForceWithin(tx, village, localDay(now), cardLimit)
    const shown = rows.filter((row) => row.post !== 'observer' && concerns(row.area, area))
    const groups = [...new Set(shown.map((row) => groupOf(row.area)))].sort()
    const names = await placeNames(tx, [area, ...groups])
    const paths = await placePaths(tx, [...new Set(shown.map((row) => row.area))])
    if (!names.has(area)) throw new Missing('place')
    return {
      area,
      name: names.get(area)!,
      groups: groups.map((group) => ({
        area: group,
        name: names.get(group) ?? group,
        holders: shown
          .filter((row) => groupOf(row.area) === group)
          .map((row) => publicHolder(row, paths.get(row.area) ?? row.area)),
      })),
    }
  },
  keep: {
    key: (_actor, { area }) => `card:${area}`,
    until: ['offices.appointed', 'offices.ended', 'offices.phone_changed', 'offices.turned', 'places.renamed'],
    seconds: keep_seconds,
  },
})

/** The village office, and of the grids all when the village is asked for, else the one asked for. */
const concerns = (office: string, asked: string): boolean =>
  office.length === 12 || office.startsWith(asked) || asked.startsWith(office)

/** A building head stands with the grid. */
const groupOf = (area: string): string => area.slice(0, 15)

const publicHolder = (row: OfficeRow, place: string): PublicHolder => ({
  post: row.post,
  title: row.title,
  name: row.holder_name,
  work_phone: row.work_phone,
  area: row.area,
  place,
})
