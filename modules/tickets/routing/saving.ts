/** The next version of a county's routing rules: looked up, checked and saved, whatever was done to the list. */

import { areaDigits } from '../../../kernel/area.ts'
import type { Context } from '../../../kernel/context.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import type { Happened } from '../../../kernel/facts.ts'
import { idAt } from '../../../kernel/id.ts'
import { unitsOf } from '../../offices/api.ts'
import { placeNames } from '../../places/api.ts'
import { routersAt } from '../access.ts'
import { signature } from '../seats.ts'
import { countyClasses } from '../settings.ts'
import type { RuleGiven } from './contract.ts'
import { type Ground, mustBeSound, mustHaveSeen } from './edits.ts'
import { insertList, listNow, type RuleList } from './store.ts'

export const routingFact = 'tickets.routing_changed'

export interface Editing {
  list: RuleList
  /** As it would be saved. */
  next: readonly RuleGiven[]
  ground: Ground
}

/** What there is for rules to name. */
export async function groundFor(context: Context, area: string, rules: readonly RuleGiven[]): Promise<Ground> {
  const places = await placeNames(context.tx, [...new Set([area, ...rules.flatMap((rule) => rule.area ?? [])])])
  // A list is the county's or a township's.
  if (!places.has(area) || ![areaDigits.county, areaDigits.township].some((digits) => digits === area.length))
    throw new Missing('place')
  return {
    area,
    places: new Set(places.keys()),
    units: new Map((await unitsOf(context.tx)).map(({ id, area }) => [id, area])),
    classes: (await countyClasses(context)).map(({ key }) => key),
  }
}

/** `edit` answers the list as it shall be. */
export async function editing(
  context: Context,
  whose: string | undefined,
  edit: (rules: readonly RuleGiven[]) => readonly RuleGiven[],
): Promise<Editing> {
  const list = await listNow(context.tx, whose ?? String(context.county))
  const next = edit(list.rules.map(({ position: _order, ...rule }) => rule))
  return { list, next, ground: await groundFor(context, list.area, next) }
}

export function mustSave({ list, next, ground }: Editing, { seen }: { seen: number }): void {
  mustHaveSeen(list, seen)
  mustBeSound(next, ground)
}

export async function saveList(
  context: Context,
  { list, next }: Editing,
): Promise<{ answer: { version: number }; facts: Happened[] }> {
  const { actor, county, now, tx } = context
  const { area } = list
  const held = actor.posts.find((one) => routersAt(area).includes(one.post) && area.startsWith(one.area))
  const by = await signature(context, held ? { ...held, person: null } : null)
  const version = list.version + 1
  const isSaved = await insertList(tx, { county, version, area, rules: next, by: actor.person, ...by, at: now })
  // Somebody saved between our look and our word.
  if (!isSaved) throw new Refused('tickets.routing-changed', { who: (await listNow(tx, area)).by_name ?? '' })
  const id = idAt(now)
  return {
    answer: { version },
    facts: [{ id, kind: routingFact, subject: id, area, data: { version, rules: next.length } }],
  }
}
