/** The demo village on record: everybody once, numbers sealed, proxies in force, and nothing twice. */
import { expect, it } from 'vitest'
import { system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { county, testApp } from '../../kernel/testing.ts'
import { places } from '../places/module.ts'
import { personOfPhone, personsFor } from './api.ts'
import { people } from './module.ts'
import { people as demo, proxies } from './seeds/taoba.ts'
import { seed } from './seeds.ts'

const app = await testApp([places, people], { now: '2026-11-22T02:00:00Z' })

it('seeds the village once', async () => {
  const said: string[] = []
  await seed(app, (line) => said.push(line))
  await seed(app, (line) => said.push(line))
  expect(said).toHaveLength(1)
  await app.as(system(county), async (tx) => {
    const rows = await tx.selectFrom('person').selectAll().execute()
    expect(rows).toHaveLength(demo.length)
    expect(await tx.selectFrom('household').selectAll().execute()).toHaveLength(60)
    const context = contextOf(app, tx, system(county), app.clock())
    for (const { agent, principal } of proxies) {
      const taker = await personOfPhone(context, demo.find(({ key }) => key === agent)!.phone!)
      const giver = rows.find(({ name }) => name === demo.find(({ key }) => key === principal)!.name)
      expect(await personsFor(tx, taker!.id, '2026-11-22')).toContain(giver!.id)
    }
  })
})
