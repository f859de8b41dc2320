/**
 * Questions about the tree: what lies inside, what is one place, where is it. Everybody of the county may ask; a visitor
 * stands as one of the place asked about.
 */
import { z } from 'zod'
import { ancestors } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { mayChange, mayChooseModules, mayDraw } from '../access.ts'
import { AskChildren, AskPlace, AskSearch, PlaceDetail, PlacePage, PlaceView } from '../contract.ts'
import { partsOf, search, viewOf } from '../lists.ts'
import { findPlace, findPlaces, namesAlong } from '../store.ts'
import { alike, kept_seconds, treeFacts } from './kept.ts'

export const children = defineQuery({
  name: 'places.children',
  who: 'anyone',
  says: 'What lies directly inside a place: townships of a county, villages, grids, buildings; page by page.',
  input: AskChildren,
  answer: PlacePage,
  may: () => true,
  find: (context, { area, ...page }) => partsOf(context.tx, area, localDay(context.now), page),
  keep: {
    key: (actor, input) => alike(`${input.limit}/${input.after ?? ''}/${input.ended}`)(actor, input),
    until: treeFacts,
    seconds: kept_seconds,
  },
})

export const one = defineQuery({
  name: 'places.one',
  who: 'anyone',
  says: 'One place with its names from the county down, its validity and its successor.',
  input: AskPlace,
  answer: PlaceDetail,
  may: () => true,
  async find(context, { area }) {
    const found = await viewOf(context.tx, area, localDay(context.now))
    const row = await findPlace(context.tx, area)
    if (!found || !row) throw new Missing('place')
    const names = await namesAlong(context.tx, [area])
    const successor = found.successor ? (await findPlaces(context.tx, [found.successor]))[0] : undefined
    const change = mayChange(context.actor, area)
    return {
      ...found,
      id: row.id,
      geometry: row.geometry,
      path: ancestors(area).map((step) => ({ area: step, name: names.get(step) ?? '' })),
      successor_name: successor?.name ?? null,
      may: {
        draw: found.level === 'village' && mayDraw(context.actor, area),
        add_building: found.level === 'grid' && mayDraw(context.actor, area),
        change: change && (found.level === 'grid' || found.level === 'building'),
        rename: change,
        end: change && found.level !== 'county',
        choose_modules: mayChooseModules(context.actor, area),
      },
    }
  },
})

export const searchPlaces = defineQuery({
  name: 'places.search',
  who: 'anyone',
  says: 'Places inside a place, by part of the name or by code; the widest first.',
  input: AskSearch,
  answer: z.object({ items: z.array(PlaceView.extend({ path: z.string() })) }),
  may: () => true,
  async find(context, { area, words, limit }) {
    const found = await search(context.tx, area, words, localDay(context.now), limit)
    const names = await namesAlong(
      context.tx,
      found.map((place) => place.area),
    )
    const pathOf = (code: string) =>
      ancestors(code)
        .slice(1, -1)
        .flatMap((step) => names.get(step) ?? [])
        .join(' ')
    return { items: found.map((place) => ({ ...place, path: pathOf(place.area) })) }
  },
})
