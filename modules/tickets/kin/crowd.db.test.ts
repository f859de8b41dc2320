/** Fifty people at once on a real PostgreSQL: one winner for each state, no step lost, and nobody waits for anybody for ever. */
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/id.ts'
import { accept } from '../actions/accept.ts'
import { decline } from '../actions/decline.ts'
import { dispatch } from '../actions/dispatch.ts'
import { join } from '../actions/join.ts'
import { merge } from '../actions/merge.ts'
import { report } from '../actions/report.ts'
import { sendMany } from '../actions/send-many.ts'
import { split } from '../actions/split.ts'
import { start } from '../actions/start.ts'
import type { State } from '../contract.ts'
import { runningClock, stateAfter } from '../rules.ts'
import { grid, openWorld } from '../test/world.ts'

const crowd = 50
const world = await openWorld('2026-11-16T02:00:00Z')
const { app, mei, neighbour, worker, secretary, handler, construction } = world

interface Outcome {
  done: number
  refused: Record<string, number>
}

/** All at once; every outcome is a success or a refusal that has a name. */
async function atOnce(doings: readonly (() => Promise<unknown>)[]): Promise<Outcome> {
  const settled = await Promise.allSettled(doings.map((one) => one()))
  const refused: Record<string, number> = {}
  for (const one of settled) {
    if (one.status === 'fulfilled') continue
    const { name, rule } = one.reason as { name: string; rule?: string }
    // A deadlock or a lost connection would come here under another name.
    expect(['Refused', 'Missing']).toContain(name)
    refused[rule ?? name] = (refused[rule ?? name] ?? 0) + 1
  }
  return { done: settled.filter(({ status }) => status === 'fulfilled').length, refused }
}

/** The row stands where its steps lead, and each step left its fact. */
async function mustAgree(id: string): Promise<void> {
  const ticket = await world.ticket(id)
  const { steps, facts } = await world.asSystem(async ({ tx }) => ({
    steps: await tx
      .selectFrom('ticket_step')
      .select(['id', 'move'])
      .where('ticket', '=', id)
      .orderBy('at')
      .orderBy('id')
      .execute(),
    facts: await tx.selectFrom('fact').select('id').where('subject', '=', id).execute(),
  }))
  const known = new Set(facts.map((fact) => fact.id))
  expect(steps.every((step) => known.has(step.id as string))).toBe(true)
  const first: State = steps[0]?.move === 'split' ? 'accepted' : 'reported'
  const state = steps.slice(1).reduce<State>((at, { move }) => stateAfter(at, move as 'accept'), first)
  expect({ id, state: ticket.state }).toEqual({ id, state })
  expect(ticket.due).toEqual(runningClock(ticket)?.due ?? null)
}

const told = async (by: Actor & { person: string }, more: object = {}): Promise<string> =>
  (
    await app.do(report, by, {
      area: grid,
      class: 'management.lamps',
      words: '路灯不亮',
      photos: [],
      public: true,
      ...more,
    })
  ).id
const several = async (count: number): Promise<string[]> => {
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) ids.push(await told(at % 2 ? mei : neighbour))
  return ids
}

describe('fifty people at once', () => {
  it('move one ticket: one of them does, forty-nine are told why not', async () => {
    const id = await told(mei)
    const outcome = await atOnce(
      Array.from(
        { length: crowd },
        (_, at) => () =>
          at % 2
            ? app.do(accept, worker, { ticket: id, words: `第 ${at} 个` })
            : app.do(decline, secretary, { ticket: id, reason: 'not_ours', words: `第 ${at} 个` }),
      ),
    )
    // Accepted first, it may be declined once more; declined first, nothing follows.
    const { state } = await world.ticket(id)
    expect(outcome.done).toBeLessThanOrEqual(2)
    expect(outcome.done).toBeGreaterThanOrEqual(1)
    expect(outcome.refused).toEqual({ 'tickets.move': crowd - outcome.done })
    expect(['accepted', 'declined']).toContain(state)
    await mustAgree(id)
    await app.do(accept, worker, { ticket: await told(mei), words: '好' })
  }, 180_000)

  it('start one matter: exactly one begins, and one name stands among the hands', async () => {
    const id = await world.reached('dispatched')
    const outcome = await atOnce(Array.from({ length: crowd }, () => () => app.do(start, handler, { ticket: id })))
    expect(outcome).toEqual({ done: 1, refused: { 'tickets.move': crowd - 1 } })
    expect((await world.ticket(id)).hands).toEqual([handler.person])
    await mustAgree(id)
  }, 180_000)

  it('move many tickets in every order, one by one and in runs: each goes once', async () => {
    const ids = await several(10)
    const doings = Array.from({ length: crowd }, (_, at) => {
      const mixed = [...ids].sort((a, b) => (a + at).localeCompare(b + at) * (at % 2 ? 1 : -1))
      return at % 5 === 0
        ? () =>
            app.do(sendMany, secretary, {
              batch: newId(),
              items: mixed.map((ticket) => ({ ticket, unit: construction })),
            })
        : () => app.do(dispatch, secretary, { ticket: mixed[at % mixed.length]!, unit: construction })
    })
    await atOnce(doings)
    for (const id of ids) {
      expect((await world.ticket(id)).state).toBe('dispatched')
      const steps = await world.asSystem(({ tx }) =>
        tx.selectFrom('ticket_step').select('id').where('ticket', '=', id).where('move', '=', 'dispatch').execute(),
      )
      expect(steps).toHaveLength(1)
      await mustAgree(id)
    }
  }, 120_000)

  it('join one matter twice over: each is counted once', async () => {
    const id = await told(mei)
    const outcome = await atOnce(
      Array.from({ length: crowd }, () => () => app.do(join, neighbour, { ticket: id, photos: [] })),
    )
    expect(outcome).toEqual({ done: 1, refused: { 'tickets.join-twice': crowd - 1 } })
    expect((await world.ticket(id)).joiners).toEqual([neighbour.person])
  }, 180_000)

  it('merge and split across each other without ever standing still', async () => {
    const ids = await several(8)
    const parts = ['一', '二'].map((words) => ({ class: 'management.lamps', words, photos: [], unit: construction }))
    const doings = Array.from({ length: crowd }, (_, at) => {
      const [one, two] = [ids[at % ids.length]!, ids[(at * 3 + 1) % ids.length]!]
      return at % 4 === 3
        ? () => app.do(split, secretary, { ticket: one, words: '拆开', parts })
        : () =>
            app.do(
              merge,
              secretary,
              at % 2 ? { ticket: one, into: two, words: '合并' } : { ticket: two, into: one, words: '合并' },
            )
    })
    const { done } = await atOnce(doings)
    expect(done).toBeGreaterThan(0)
    const rows = await world.asSystem(({ tx }) =>
      tx.selectFrom('ticket').select(['id', 'state', 'merged_into', 'split_from', 'merged', 'parts']).execute(),
    )
    const byId = new Map(rows.map((row) => [row.id as string, row]))
    for (const id of ids) {
      // Every pointer leads to one that lives.
      let at = id
      for (let hops = 0; byId.get(at)?.merged_into; hops += 1) {
        expect(hops).toBeLessThan(ids.length)
        at = byId.get(at)?.merged_into as string
      }
      expect(byId.get(at)?.state).not.toBe('merged')
      expect(rows.filter((row) => row.split_from === id)).toHaveLength(byId.get(id)?.parts as number)
      await mustAgree(id)
    }
  }, 120_000)
})
