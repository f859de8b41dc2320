/** Word that must reach everybody: it walks down the tree in batches, wants one tap from each, and counts paper and telephone in the same list. */
import { beforeAll, expect, it } from 'vitest'
import { system } from '../../../kernel/actor.ts'
import { Forbidden, Invalid, Missing, Refused } from '../../../kernel/errors.ts'
import { createPerson } from '../../people/api.ts'
import { reach, recipients, waiting } from '../queries/recipients.ts'
import { spreadBatch } from '../rules.ts'
import type { BulletinTx } from '../store.ts'
import { county, grid, nextGrid, openWorld, village, type World } from '../test/world.ts'
import { broadcast } from './broadcast.ts'
import { call } from './call.ts'
import { confirm } from './confirm.ts'
import { recordConfirmations } from './record-confirmations.ts'
import { repeat } from './repeat.ts'

let world: World
let id: string
const words = {
  area: village,
  title: '河水猛涨，马上转移',
  words: '走后山小路',
  ground: 'flood' as const,
  pictures: [],
  audio: null,
}

beforeAll(async () => {
  // Night, when nobody wants to be woken for less.
  world = await openWorld('2026-11-18T15:30:00Z')
})

it('is called by the secretary for her village, by nobody for another’s, and never for an ordinary reason', async () => {
  const { app, secretary, worker, otherSecretary, deputy } = world
  await expect(app.do(broadcast, worker, words)).rejects.toThrow(Forbidden)
  await expect(app.do(broadcast, deputy, words)).rejects.toThrow(Forbidden)
  await expect(app.do(broadcast, otherSecretary, words)).rejects.toThrow(Forbidden)
  await expect(app.do(broadcast, secretary, { ...words, ground: 'meeting' })).rejects.toThrow(Invalid)
})

it('reaches everybody of the place exactly once, at night too, in steps of bounded size', async () => {
  const { app, secretary, mei, stranger } = world
  await world.asSystem(async (context) => {
    for (let number = 0; number < spreadBatch + 5; number += 1)
      await createPerson(context, {
        area: number % 2 ? grid : nextGrid,
        name: '邻居',
        residency: 'registered',
        house: `${100 + number}号`,
        source: 'seed',
        verified: 'seed',
      })
  })
  id = (await app.do(broadcast, secretary, words)).id
  await app.settle()
  const rows = await app.as(system(county), (tx) =>
    (tx as BulletinTx).selectFrom('bulletin_recipient').select(['person', 'area']).where('notice', '=', id).execute(),
  )
  expect(new Set(rows.map(({ person }) => person)).size).toBe(rows.length)
  expect(rows.length).toBeGreaterThan(spreadBatch + 5)
  expect(rows.some(({ person }) => person === stranger.person)).toBe(false)
  const far = await app.ask(reach, secretary, { notice: id })
  expect(far).toMatchObject({ told: rows.length, confirmed: 0, rounds: [{ number: 1, told: rows.length }] })
  expect(far.rounds[0]?.finished_at).not.toBeNull()
  expect((await app.ask(waiting, mei)).items.map((one) => one.id)).toEqual([id])
  // Those with a telephone got a text message, quiet hours or not.
  expect(app.outbox.length).toBeGreaterThan(3)
  expect(app.outbox[0]?.text).toContain('河水猛涨')
})

it('is confirmed by app, by telephone and on paper, in one list; each office sees its own people', async () => {
  const { app, secretary, worker, mei, brother, neighbour, otherSecretary } = world
  await app.do(confirm, mei, { notice: id })
  await app.do(confirm, mei, { notice: id })
  expect((await app.ask(waiting, mei)).items).toEqual([])
  const shown = await app.do(call, worker, { notice: id, person: brother.person })
  expect(shown.phone).toMatch(/^1541000/)
  await app.do(recordConfirmations, worker, { notice: id, persons: [brother.person], how: 'phone' })
  await app.do(recordConfirmations, secretary, { notice: id, persons: [neighbour.person], how: 'paper' })
  // The worker of grid six has nothing to do with grid five.
  await expect(
    app.do(recordConfirmations, worker, { notice: id, persons: [neighbour.person], how: 'paper' }),
  ).rejects.toThrow(Missing)
  await expect(app.do(call, worker, { notice: id, person: brother.person })).rejects.toThrow(
    new Refused('bulletin.confirmed-already'),
  )
  expect(await app.ask(reach, secretary, { notice: id })).toMatchObject({ confirmed: 3, app: 1, paper: 1, phone: 1 })
  const list = await app.ask(recipients, worker, { notice: id, limit: 100 })
  expect(list.items.every(({ place }) => place.startsWith('六网格'))).toBe(true)
  await expect(app.ask(recipients, otherSecretary, { notice: id })).rejects.toThrow(Missing)
  // Who looked at the number is on record.
  const looks = await app.as(system(county), (tx) =>
    tx.selectFrom('access').select(['person', 'viewer', 'purpose']).where('about', '=', id).execute(),
  )
  expect(looks).toEqual([{ person: brother.person, viewer: worker.person, purpose: 'emergency' }])
})

it('is repeated for those who have not confirmed, and does not fill a screen for ever', async () => {
  const { app, secretary, newcomer } = world
  await app.do(repeat, secretary, { notice: id })
  await expect(app.do(repeat, secretary, { notice: id })).rejects.toThrow(new Refused('bulletin.still-going'))
  await app.settle()
  const far = await app.ask(reach, secretary, { notice: id })
  expect(far.rounds[1]).toMatchObject({ number: 2, told: far.told - 3 })
  expect((await app.ask(waiting, newcomer)).items).toHaveLength(1)
  await app.pass(80)
  expect((await app.ask(waiting, newcomer)).items).toEqual([])
})
