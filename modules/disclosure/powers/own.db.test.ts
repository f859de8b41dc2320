/** A village's own version of a power: published by its office with the meeting that decided it, read by everybody, and undone in the open. */
import { expect, it } from 'vitest'
import { visitor } from '../../../kernel/actor.ts'
import { setPower } from '../actions/set-power.ts'
import type { PowerForm } from '../contract.ts'
import { power, powers } from '../queries/powers.ts'
import { county, openWorld, otherVillage, village } from '../test/world.ts'

const world = await openWorld()
const { app } = world
const key = 'works'
const source = '2026年11月村民代表会议'
const anybody = { ...visitor(county), home: village }

it('begins with the usual one, is read by everybody once published, and leaves other villages alone', async () => {
  const usual = await app.ask(power, world.secretary, { area: village, key })
  expect(usual).toMatchObject({ own: false, version: 0, published: null, may: { set: true } })
  expect((await app.ask(power, world.mei, { area: village, key })).form).toBeNull()
  const form = usual.form!
  const steps: PowerForm['steps'] = form.steps.toSpliced(1, 0, {
    kind: 'choice',
    title: '先问湾里人的意见',
    office: '村民小组',
    limit: '5 天',
    papers: [],
    no: { end: '不建' },
  })
  const given = { area: village, key, source, version: 0, form: { ...form, name: '修路修渠', steps } }
  for (const nobody of [world.mei, world.supervisor, world.township, world.otherSecretary])
    await expect(app.do(setPower, nobody, given)).rejects.toThrow()
  await app.do(setPower, world.secretary, given)

  for (const reader of [anybody, world.mei, world.stranger]) {
    const seen = await app.ask(power, reader, { area: village, key })
    expect(seen).toMatchObject({
      name: '修路修渠',
      own: true,
      source,
      published: { name: '罗春燕', post: 'secretary' },
    })
    expect(seen.steps.map(({ title }) => title)).toContain('先问湾里人的意见')
    expect(seen.edges).toContainEqual(expect.objectContaining({ from: 's2', to: 's2no' }))
  }
  const listed = (await app.ask(powers, anybody, { area: village })).items
  expect(listed.filter(({ own }) => own).map((one) => one.key)).toEqual([key])
  expect((await app.ask(power, anybody, { area: otherVillage, key })).own).toBe(false)
})

it('refuses a way without an end, a choice without a no, and one written over another', async () => {
  const { form, version } = await app.ask(power, world.clerk, { area: village, key })
  const tried = (change: Partial<PowerForm>, of = version) =>
    app.do(setPower, world.clerk, { area: village, key, source, version: of, form: { ...form!, ...change } })
  await expect(tried({ steps: form!.steps.slice(0, -1) })).rejects.toMatchObject({
    fields: { steps: 'disclosure.power-ends-open' },
  })
  const bare = form!.steps.map(({ no: _no, ...step }) => step)
  await expect(tried({ steps: bare })).rejects.toMatchObject({ fields: { steps: 'disclosure.power-choice' } })
  await expect(tried({}, version - 1)).rejects.toMatchObject({ rule: 'disclosure.power-changed' })
})

it('goes back to the usual one by the same way, the versions before are kept', async () => {
  const { version } = await app.ask(power, world.clerk, { area: village, key })
  await app.do(setPower, world.clerk, { area: village, key, source, version, form: null })
  expect(await app.ask(power, anybody, { area: village, key })).toMatchObject({ own: false, published: null })
  await expect(
    app.do(setPower, world.clerk, { area: village, key, source, version: version + 1, form: null }),
  ).rejects.toMatchObject({ rule: 'disclosure.power-usual' })
  const kept = await world.asSystem(({ tx }) =>
    tx.selectFrom('disclosure_power').select('version').where('area', '=', village).execute(),
  )
  expect(kept.map((row) => Number(row.version)).sort()).toEqual([1, 2])
})
