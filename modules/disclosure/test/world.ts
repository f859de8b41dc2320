/** A small place to test the books in: a village with its office, its supervision committee and people, and those above it. */
import sharp from 'sharp'
import { type Actor, system } from '../../../kernel/actor.ts'
import { contextOf } from '../../../kernel/app.ts'
import type { Context } from '../../../kernel/context.ts'
import { saveUpload } from '../../../kernel/files.ts'
import { county, type TestApp, testApp, village } from '../../../kernel/testing.ts'
import { notify } from '../../notify/module.ts'
import { appoint } from '../../offices/api.ts'
import type { PostCode } from '../../offices/contract.ts'
import { offices } from '../../offices/module.ts'
import { createPerson } from '../../people/api.ts'
import { people } from '../../people/module.ts'
import { importCounty, saveGrid } from '../../places/api.ts'
import { places } from '../../places/module.ts'
import { search } from '../../search/module.ts'
import { actorOf } from '../../signin/api.ts'
import { signin } from '../../signin/module.ts'
import { addVouchers } from '../actions/add-vouchers.ts'
import { confirmVouchers } from '../actions/confirm-vouchers.ts'
import { maskVoucher } from '../actions/mask-voucher.ts'
import { publish } from '../actions/publish.ts'
import { putLines } from '../actions/put-lines.ts'
import { setOpening } from '../actions/set-opening.ts'
import { sign } from '../actions/sign.ts'
import { startEntry } from '../actions/start-entry.ts'
import { submit } from '../actions/submit.ts'
import type { LineInput } from '../contract.ts'
import { disclosure } from '../module.ts'
import { draft } from '../queries/drafts.ts'

export type Someone = Actor & { person: string }
export { county, village }
export const grid = `${village}006`
export const otherVillage = '510183122212'
export const township = '510183122'
export const accountItem = 'finance.collective-account'

/** White paper with a black word on it, so that a box can be seen to cover something. */
export const paper = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#ffffff' } })
  .composite([{ input: { create: { width: 60, height: 20, channels: 3, background: '#c00000' } }, left: 20, top: 30 }])
  .png()
  .toBuffer()

export interface World {
  app: TestApp
  secretary: Someone
  clerk: Someone
  supervisor: Someone
  secondSupervisor: Someone
  mei: Someone
  stranger: Someone
  otherSecretary: Someone
  township: Someone
  county: Someone
  worker: Someone
  asSystem<T>(work: (context: Context) => Promise<T>): Promise<T>
  photo(by: Someone): Promise<string>
  /** A draft account of a month with the given lines, each with a confirmed voucher. */
  drafted(period: string, lines: readonly Partial<LineInput>[], opening_fen?: number): Promise<string>
  handedIn(id: string): Promise<string>
  published(period: string, lines: readonly Partial<LineInput>[], opening_fen?: number): Promise<string>
}

export const receipt = (amount_fen: number, more: Partial<LineInput> = {}): Partial<LineInput> => ({
  direction: 'in',
  amount_fen,
  category: 'lease',
  purpose: '果园租金',
  party: '邓大山',
  ...more,
})
export const payment = (amount_fen: number, more: Partial<LineInput> = {}): Partial<LineInput> => ({
  direction: 'out',
  amount_fen,
  category: 'works',
  purpose: '修路灯',
  party: '大同镇五金店',
  party_is_person: false,
  ...more,
})

let serial = 0

export async function openWorld(now = '2026-11-18T02:00:00Z'): Promise<World> {
  const app = await testApp([places, people, offices, signin, notify, search, disclosure], { now })
  const asSystem: World['asSystem'] = (work) =>
    app.as(system(county), (tx) => work(contextOf(app, tx, system(county), app.clock())))
  await asSystem(async (context) => {
    await importCounty(context, String(county))
    for (const area of [grid, `${otherVillage}001`]) await saveGrid(context, { area, name: '网格', geometry: null })
  })
  const someone = async (name: string, area: string, post?: PostCode, at?: string): Promise<Someone> => {
    const id = await asSystem(async (context) => {
      serial += 1
      const made = await createPerson(context, {
        area,
        name,
        phone: `1550000${String(serial).padStart(4, '0')}`,
        residency: post && area.length < 12 ? null : 'registered',
        ...(area.length >= 15 ? { house: `${serial}号` } : {}),
        source: 'seed',
        verified: 'seed',
      })
      if (post)
        await appoint(context, {
          person: made.id,
          post,
          area: at ?? area,
          unit: null,
          work_phone: '02888001234',
          from_day: '2020-01-01',
        })
      return made.id
    })
    const session = { county, account: null, person: id, assistedBy: null, kind: 'staff' as const }
    return (await asSystem(({ tx }) => actorOf(tx, session, now.slice(0, 10)))) as Someone
  }
  const persons = {
    secretary: await someone('罗春燕', grid, 'secretary', village),
    clerk: await someone('陈晓梅', grid, 'committee', village),
    supervisor: await someone('张德全', grid, 'supervisor', village),
    secondSupervisor: await someone('吕桂英', grid, 'supervisor', village),
    mei: await someone('梅秀英', grid),
    worker: await someone('李田生', grid, 'grid_worker'),
    stranger: await someone('孙远', `${otherVillage}001`),
    otherSecretary: await someone('高远', `${otherVillage}001`, 'secretary', otherVillage),
    township: await someone('周敏', township, 'township_staff'),
    county: await someone('顾晴', String(county), 'county_staff'),
  }
  const photo = async (by: Someone): Promise<string> =>
    (await app.as(by, (tx) => saveUpload(app, tx, by, paper, app.clock(), by.home ?? village))).id
  const { clerk, supervisor } = persons

  const drafted: World['drafted'] = async (period, given, opening_fen) => {
    const { id } = await app.do(startEntry, clerk, { area: village, item: accountItem, period })
    if (opening_fen !== undefined) await app.do(setOpening, clerk, { entry: id, opening_fen, note: '上年结转' })
    if (given.length === 0) return id
    const { ids } = await app.do(putLines, clerk, {
      entry: id,
      lines: given.map((line) => ({
        ...(receipt(100) as LineInput),
        day: `${period}-10`,
        basis: '',
        basis_link: '',
        vouchers: [],
        party_is_person: true,
        ...line,
      })) as LineInput[],
    })
    const added = await app.do(addVouchers, clerk, { entry: id, files: [await photo(clerk)], lines: ids })
    await app.do(maskVoucher, clerk, { voucher: added.ids[0]!, boxes: [{ x: 0.1, y: 0.3, width: 0.3, height: 0.2 }] })
    await app.do(confirmVouchers, clerk, { vouchers: added.ids })
    return id
  }
  const handedIn: World['handedIn'] = async (id) => {
    await app.do(submit, clerk, { entry: id })
    return (await app.ask(draft, supervisor, { id })).digest!
  }
  const published: World['published'] = async (period, lines, opening_fen) => {
    const id = await drafted(period, lines, opening_fen)
    await app.do(sign, supervisor, { entry: id, digest: await handedIn(id) })
    await app.do(publish, persons.secretary, { entry: id })
    return id
  }
  return { app, asSystem, photo, drafted, handedIn, published, ...persons }
}
