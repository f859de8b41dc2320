/** What actions need to know before they may decide: a place, locked, with the neighbours its rules look at. */

import type { AreaLevel } from '../../kernel/area.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { Missing } from '../../kernel/errors.ts'
import type { Outlined } from './rules.ts'
import { lockPlace, outlinedParts, type PlaceRow, usedCodes, validNames } from './store.ts'

export interface Parent {
  place: PlaceRow
  /** Codes given out below it, ended ones too. */
  used: string[]
  names: { area: string; name: string }[]
  outlines: Outlined[]
}

/** The parent of a new part. The lock holds back whoever draws beside at the same time. */
export async function loadParent(context: Context, area: string, level: AreaLevel): Promise<Parent> {
  const place = await lockOf(context, area, level)
  const today = localDay(context.now)
  return {
    place,
    used: await usedCodes(context.tx, area),
    names: await validNames(context.tx, area, today),
    outlines: await outlinedParts(context.tx, area, today),
  }
}

export interface Part {
  place: PlaceRow
  parent: PlaceRow
  names: { area: string; name: string }[]
  outlines: Outlined[]
}

/** A place among its siblings. The parent is locked first, in the same order as everywhere. */
export async function loadPart(context: Context, area: string, level: AreaLevel): Promise<Part> {
  const parent = await lockPlace(context, area.slice(0, -3))
  const place = await lockOf(context, area, level)
  const today = localDay(context.now)
  return {
    place,
    parent,
    names: await validNames(context.tx, parent.area, today),
    outlines: await outlinedParts(context.tx, parent.area, today),
  }
}

async function lockOf(context: Context, area: string, level: AreaLevel): Promise<PlaceRow> {
  const place = await lockPlace(context, area)
  if (place.level !== level) throw new Missing('place')
  return place
}
