/** The text of a fact as it is sealed. Once facts have been sealed this form may never change. */
import type { Fact } from './facts.ts'

/** One line of JSON: every field in this order, the small data by its keys' order. */
export const entryOf = (fact: Fact): string =>
  JSON.stringify([
    fact.county,
    fact.id,
    fact.kind,
    fact.subject,
    fact.area,
    fact.actor,
    fact.assisted_by,
    Object.entries(fact.data).sort(([a], [b]) => (a < b ? -1 : 1)),
    fact.at.toISOString(),
  ])
