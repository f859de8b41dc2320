/** Every filed matter gets one receipt: who may read it, what is published, and that what is published is enough to check it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, system, visitor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db.ts'
import { newId } from '../../../kernel/id.ts'
import { county, village } from '../../../kernel/testing.ts'
import { dispatch } from '../actions/dispatch.ts'
import { report } from '../actions/report.ts'
import { hearFiled, issueFor } from '../receipt/issuing.ts'
import { receiptOf } from '../receipt/store.ts'
import { digestOf, keysAddress, Published, verifyReceipt } from '../receipt/verify.ts'
import { grid, openWorld, type World } from '../test/world.ts'
import { receipt, verifyReceiptHere } from './receipt.ts'

let world: World
let id = ''
let text = ''
let listed: Published

const fetchKeys = async (): Promise<Published> =>
  Published.parse((await world.app.call('GET', keysAddress(county))).json())

beforeAll(async () => {
  world = await openWorld()
  id = (
    await world.app.do(report, world.mei, {
      area: grid,
      class: 'management.roads',
      words: '堡坎塌了，打13800001111找梅秀英',
      address: '六组12号门口',
      photos: [await world.photo(world.mei)],
      public: true,
    })
  ).id
  expect(await world.app.ask(receipt, world.mei, { id })).toMatchObject({ receipt: null, proof: null })
  await world.app.settle()
  text = (await world.app.ask(receipt, world.mei, { id })).receipt?.text ?? ''
  listed = await fetchKeys()
})

describe('the receipt', () => {
  it('is checked with nothing but the published list, and says village, class, times and number', async () => {
    const ticket = await world.ticket(id)
    const verdict = await verifyReceipt(text, listed)
    expect(verdict).toMatchObject({
      ok: true,
      receipt: { number: ticket.number, area: village, class: 'management.roads', spoken_at: ticket.spoken_at },
    })
    expect(listed.places[village]).toBe('大同镇 陶坝村')
    expect(listed.classes['management.roads']?.zh).toBe('道路桥梁')
  })
  it('promises what the ticket promised, also when it is signed after the matter has moved on', async () => {
    const late = await world.reached('in_progress')
    const ticket = await world.ticket(late)
    await world.app.settle()
    const kept = await world.app.ask(receipt, world.mei, { id: late })
    const minute = (at: Date) => new Date(Math.floor(at.getTime() / 60_000) * 60_000).toISOString()
    expect(kept.receipt).toMatchObject({
      first_reply_due: minute(ticket.first_reply_due),
      answer_due: minute(ticket.answer_due!),
    })
  })
  it('holds the words, the place and the picture as a digest that can be counted anew', async () => {
    const { receipt: kept, proof } = await world.app.ask(receipt, world.mei, { id })
    expect(proof?.filed.photos).toHaveLength(1)
    expect(await digestOf(proof!.filed, proof!.salt)).toBe(kept?.digest)
    expect(await digestOf({ ...proof!.filed, words: '堡坎没塌' }, proof!.salt)).not.toBe(kept?.digest)
  })
  it('stays the one it was when the fact is heard again', async () => {
    await world.asSystem(async (context) => {
      const before = await receiptOf(context.tx, id)
      await issueFor(context, await world.ticket(id))
      const fact = { id: newId(), county, kind: 'tickets.reported', subject: id, area: grid, at: context.now }
      await hearFiled(context, { ...fact, actor: null, assisted_by: null, data: {} })
      expect(await receiptOf(context.tx, id)).toEqual(before)
    })
    expect((await fetchKeys()).keys).toEqual(listed.keys)
  })
  it('cannot be changed or taken away', async () => {
    await expect(
      world.app.as(system(county), (tx: Tx<{ ticket_receipt: { salt: string } }>) =>
        tx
          .updateTable('ticket_receipt')
          .set({ salt: 'ab'.repeat(16) })
          .execute(),
      ),
    ).rejects.toThrow(/permission denied/)
    await expect(
      world.app.as(system(county), (tx: Tx<{ ticket_receipt: { salt: string } }>) =>
        tx.deleteFrom('ticket_receipt').execute(),
      ),
    ).rejects.toThrow(/permission denied/)
  })
})

describe('who reads it', () => {
  const seen = (who: Actor): Promise<number> =>
    world.app.as(
      who,
      async (tx: Tx<{ ticket_receipt: { ticket: string } }>) =>
        (await tx.selectFrom('ticket_receipt').select('ticket').where('ticket', '=', id).execute()).length,
    )
  it.each([
    ['the reporter', () => world.mei, 1],
    ['her family by proxy', () => ({ ...world.stranger, persons: [world.stranger.person, world.mei.person] }), 1],
    ['the grid worker', () => world.worker, 1],
    ['the township', () => world.dispatcher, 1],
    ['a neighbour, though the matter is public', () => world.neighbour, 0],
    ['the secretary of another village', () => world.otherSecretary, 0],
    ['a visitor of the village', () => ({ ...visitor(county), home: village }), 0],
    ['somebody of another county', () => ({ ...world.dispatcher, county: 341504, reach: ['341504'] }), 0],
  ] as [string, () => Actor, number][])('%s', async (_who, who, rows) => {
    expect(await seen(who())).toBe(rows)
    const asked = world.app.ask(receipt, { ...who(), person: who().person ?? newId() }, { id })
    if (rows === 1) expect((await asked).receipt?.text).toBe(text)
    else await expect(asked).rejects.toMatchObject({ name: 'Missing' })
  })
  it('is the department too, once the matter was sent there', async () => {
    await expect(world.app.ask(receipt, world.handler, { id })).rejects.toMatchObject({ name: 'Missing' })
    await world.app.do(dispatch, world.secretary, { ticket: id, unit: world.construction })
    expect((await world.app.ask(receipt, world.handler, { id })).receipt?.text).toBe(text)
  })
  it('lets nobody but the clock issue one or publish a key', async () => {
    const key = { county, id: 'AAAAAAAA', year: 2026, public_key: 'A'.repeat(43), at: world.app.clock() }
    for (const who of [world.mei, world.secretary, world.dispatcher])
      await expect(
        world.app.as(who, (tx: Tx<{ receipt_key: typeof key }>) => tx.insertInto('receipt_key').values(key).execute()),
      ).rejects.toThrow(/row-level security/)
  })
})

describe('what is published', () => {
  it('is the public keys of this year and the next, without a session, and nothing of anybody', async () => {
    expect(listed.keys.map((key) => [key.county, key.year])).toEqual([
      [county, 2027],
      [county, 2026],
    ])
    const { headers, body } = await world.app.call('GET', keysAddress(county))
    expect(headers['cache-control']).toContain('public')
    expect(body).not.toMatch(/梅|1380000|六组|d:\s|private/)
  })
  it('of a county that is not here is an empty list, and a wrong county is refused in words', async () => {
    const elsewhere = Published.parse((await world.app.call('GET', keysAddress(341504))).json())
    expect([elsewhere.keys, elsewhere.places]).toEqual([[], {}])
    expect((await world.app.call('GET', keysAddress('x'))).statusCode).toBe(422)
  })
})

describe('the check on the server', () => {
  const ask = (said: string) =>
    world.app
      .call('GET', `/api/tickets.verify_receipt?text=${encodeURIComponent(said)}`)
      .then((answer) => answer.json())
  it('says the same as a browser, for a text, a link, and whoever asks', async () => {
    for (const said of [text, ` https://example.org/verify#${text}\n`])
      expect(await ask(said)).toMatchObject({ ok: true, why: null, receipt: { area: village } })
    const elsewhere: Actor = { ...visitor(341504) }
    expect(await world.app.ask(verifyReceiptHere, elsewhere, { text })).toMatchObject({ ok: true })
  })
  it('refuses a changed one, and what is none', async () => {
    const at = text.indexOf('.') + 40
    const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
    const answer = await ask(changed)
    expect(answer.ok).toBe(false)
    expect(await ask('你好')).toEqual({ ok: false, why: 'unreadable', receipt: null })
    expect((await world.app.call('GET', '/api/tickets.verify_receipt')).statusCode).toBe(422)
  })
})
