/** A village's own version of a power or service: what must hold of it, and how it stands in for the usual one. */
import { Invalid } from '../../../kernel/errors.ts'
import type { PowerForm } from '../contract.ts'
import type { DisclosureTx, OwnPower } from '../store.ts'
import type { Both, Power } from './powers.data.ts'

const both = (text: string): Both => [text, text]

/** It begins once, ends once, and each choice says what happens on no. Throws Invalid. Pure. */
export function mustPower({ steps }: PowerForm): void {
  if (steps[0]?.kind !== 'start' || steps.at(-1)?.kind !== 'end')
    throw new Invalid({ steps: 'disclosure.power-ends-open' })
  for (const [index, step] of steps.entries()) {
    const isInside = index > 0 && index < steps.length - 1
    if (isInside && (step.kind === 'start' || step.kind === 'end'))
      throw new Invalid({ steps: 'disclosure.power-ends-open' })
    if ((step.kind === 'choice') !== (step.no !== undefined)) throw new Invalid({ steps: 'disclosure.power-choice' })
    if (step.no && 'back' in step.no && step.no.back > index) throw new Invalid({ steps: 'disclosure.power-back' })
  }
}

/** As the usual list has it; the village's words are its own, whatever language is read. Pure. */
export const powerOf = (usual: Power, form: PowerForm, { source, at }: Pick<OwnPower, 'source' | 'at'>): Power => ({
  key: usual.key,
  kind: usual.kind,
  name: both(form.name),
  about: both(form.about),
  office: both(form.office),
  limit: both(form.limit),
  source,
  source_day: at.toISOString().slice(0, 10),
  papers: form.papers.map(both),
  steps: form.steps.map(({ kind, title, office, limit, papers, no }) => ({
    kind,
    title: both(title),
    office: both(office),
    limit: both(limit),
    papers: papers.map(both),
    ...(no ? { no: 'back' in no ? no : { end: both(no.end) } } : {}),
  })),
})

/** What one begins with: the words of the one in force. Pure. */
export const formOf = (power: Power, said: (text: Both) => string): PowerForm => ({
  name: said(power.name),
  about: said(power.about),
  office: said(power.office),
  limit: said(power.limit),
  papers: power.papers.map(said),
  steps: power.steps.map(({ kind, title, office, limit, papers, no }) => ({
    kind,
    title: said(title),
    office: said(office),
    limit: said(limit),
    papers: papers.map(said),
    ...(no ? { no: 'back' in no ? no : { end: said(no.end) } } : {}),
  })),
})

/** The newest of each key in a village; a few dozen at most. */
export async function ownPowers(tx: DisclosureTx, area: string, key?: string): Promise<Map<string, OwnPower>> {
  let rows = tx
    .selectFrom('disclosure_power')
    .distinctOn('key')
    .selectAll()
    .where('area', '=', area)
    .orderBy('key')
    .orderBy('version', 'desc')
  if (key) rows = rows.where('key', '=', key)
  return new Map((await rows.execute()).map((row) => [row.key, row]))
}
