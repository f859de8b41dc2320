/** A small place to speak to: two villages with grids, their offices up to the county, and people who read. */
import sharp from 'sharp'
import { type Actor, system, visitor } from '../../../kernel/actor.ts'
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
import { publish } from '../actions/publish.ts'
import { saveDraft } from '../actions/save-draft.ts'
import type { SaveDraft } from '../contract.ts'
import { bulletin } from '../module.ts'

export type Someone = Actor & { person: string }

export const grid = `${village}006`
export const nextGrid = `${village}005`
export const nextVillage = '510183122212'
export const township = '510183122'
export { county, village }

/** A white picture of two by two points, a paper of one line, a sound that is only its beginning. */
const picture = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#fff' } })
  .png()
  .toBuffer()
export const uploads = {
  picture,
  paper: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n'),
  sound: Buffer.from('1a45dfa3000000000000', 'hex'),
}

export interface World {
  app: TestApp
  mei: Someone
  brother: Someone
  neighbour: Someone
  newcomer: Someone
  stranger: Someone
  worker: Someone
  secretary: Someone
  deputy: Someone
  otherSecretary: Someone
  township: Someone
  clerk: Someone
  county: Someone
  visitor(home: string): Actor
  asSystem<T>(work: (context: Context) => Promise<T>): Promise<T>
  upload(by: Someone, what: keyof typeof uploads): Promise<string>
  /** Written and published by the secretary for the village, unless told otherwise. Returns its key. */
  published(more?: Partial<SaveDraft>, by?: Someone, pin?: boolean): Promise<string>
}

let serial = 0

export async function openWorld(now = '2026-11-18T02:00:00Z', env: Record<string, string> = {}): Promise<World> {
  const app = await testApp([places, people, offices, signin, notify, search, bulletin], { now, env })
  const asSystem: World['asSystem'] = (work) =>
    app.as(system(county), (tx) => work(contextOf(app, tx, system(county), app.clock())))
  await asSystem(async (context) => {
    await importCounty(context, String(county))
    for (const [area, name] of [
      [grid, '六网格'],
      [nextGrid, '五网格'],
      [`${nextVillage}001`, '一网格'],
    ] as const)
      await saveGrid(context, { area, name, geometry: null })
  })
  const someone = async (
    name: string,
    area: string,
    more: { post?: PostCode; at?: string; house?: string; verified?: false } = {},
  ): Promise<Someone> => {
    const id = await asSystem(async (context) => {
      serial += 1
      const made = await createPerson(context, {
        area,
        name,
        phone: `1541000${String(serial).padStart(4, '0')}`,
        residency: more.post && area.length < 12 ? null : 'registered',
        ...(area.length >= 15 ? { house: more.house ?? `${serial}号` } : {}),
        source: 'seed',
        ...(more.verified === false ? {} : { verified: 'seed' as const }),
      })
      if (more.post)
        await appoint(context, {
          person: made.id,
          post: more.post,
          area: more.at ?? area,
          unit: null,
          work_phone: '02888001234',
          from_day: '2026-01-01',
        })
      return made.id
    })
    const session = { county, account: null, person: id, assistedBy: null, kind: 'staff' as const }
    return (await asSystem(({ tx }) => actorOf(tx, session, '2026-11-18'))) as Someone
  }
  const people_ = {
    mei: await someone('梅秀英', grid, { house: '六组12号' }),
    brother: await someone('梅建军', grid, { house: '六组12号' }),
    neighbour: await someone('邓大山', nextGrid),
    newcomer: await someone('郝新来', grid, { verified: false }),
    stranger: await someone('孙远', `${nextVillage}001`),
    worker: await someone('李田生', grid, { post: 'grid_worker' }),
    secretary: await someone('罗春燕', grid, { post: 'secretary', at: village }),
    deputy: await someone('彭建平', nextGrid, { post: 'committee', at: village }),
    otherSecretary: await someone('高远', `${nextVillage}001`, { post: 'secretary', at: nextVillage }),
    township: await someone('周敏', township, { post: 'dispatcher' }),
    clerk: await someone('钱小林', township, { post: 'township_staff' }),
    county: await someone('顾晴', String(county), { post: 'county_staff' }),
  }
  const upload: World['upload'] = async (by, what) =>
    (await app.as(by, (tx) => saveUpload(app, tx, by, uploads[what], app.clock(), by.home ?? township))).id
  const published: World['published'] = async (more = {}, by = people_.secretary, pin = false) => {
    const draft = await app.do(saveDraft, by, { ...blank, ...more })
    await app.do(publish, by, { notice: draft.id, pin })
    return draft.id
  }
  return {
    app,
    ...people_,
    asSystem,
    upload,
    published,
    visitor: (home) => ({ ...visitor(county), home }),
  }
}

export const blank: SaveDraft = {
  area: village,
  public: true,
  title: '三组饮水管检修停水通知',
  words: '# 停水\n明天 8 点到 12 点，请提前存水。',
  pictures: [],
  audio: null,
  paper: null,
  commenting: true,
  ground: null,
  expires_at: null,
}
