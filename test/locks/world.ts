/**
 * Two counties to try every door in: four villages told apart by words that stand nowhere else, everybody who can hold an office in
 * each of them, and for each matter the list of those who may read it. What leaks can be named by the word that got out.
 */
import sharp from 'sharp'
import { actorOf, modules } from '../../apps/server/modules.ts'
import type { Action } from '../../kernel/action.ts'
import { type Actor, consumerActor, system, visitor } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import { transact } from '../../kernel/db.ts'
import { saveUpload } from '../../kernel/files.ts'
import { newId } from '../../kernel/id.ts'
import type { Query } from '../../kernel/query.ts'
import { openSession } from '../../kernel/session.ts'
import { type TestApp, testApp } from '../../kernel/testing.ts'
import { appoint, foundUnit } from '../../modules/offices/api.ts'
import { type PostCode, postCodes } from '../../modules/offices/contract.ts'
import { createPerson } from '../../modules/people/api.ts'
import { importCounty, saveBuilding, saveGrid } from '../../modules/places/api.ts'

export type Someone = Actor & { person: string }

export const places = {
  county: '510183',
  township: '510183122',
  village: '510183122211',
  grid: '510183122211001',
  nextGrid: '510183122211002',
  building: '510183122211001001',
  nextVillage: '510183122212',
  nextVillageGrid: '510183122212001',
  farTownship: '510183001',
  farVillage: '510183001002',
  farGrid: '510183001002001',
  otherCounty: '341504',
  otherTownship: '341504001',
  otherVillage: '341504001001',
  otherGrid: '341504001001001',
}
export type Spot = keyof typeof places

/** Where each post exists, after ARCHITECTURE and the office table of the villagers' committee law; written down here once more on purpose. */
const levels: Record<PostCode, readonly number[]> = {
  secretary: [12],
  deputy_secretary: [12],
  committee: [12],
  supervisor: [12],
  council_member: [12, 15],
  grid_head: [15],
  grid_worker: [15],
  assistant: [15],
  building_head: [18],
  township_staff: [9],
  county_staff: [6],
  dispatcher: [9, 6],
  handler: [9, 6],
  checker: [9, 6],
  utility_agent: [9, 6],
  observer: [12, 9, 6],
  system_admin: [6],
  security_admin: [6],
  audit_admin: [6],
}

/** Somebody who knocks: who she is to the policy (`held`, `person`), and how she comes (`headers`). */
export interface Caller {
  label: string
  kind: 'anonymous' | 'resident' | 'staff' | 'consumer'
  county: string
  /** Where she lives or stands as a visitor. */
  home: string | null
  person: string | null
  /** Herself and those who gave her a proxy. */
  persons: readonly string[]
  household: string | null
  held: { post: PostCode; area: string; unit: string | null } | null
  permits: readonly string[]
  headers: Record<string, string>
  actor: Actor
}

/** A word that stands nowhere else, and who may read it. */
export interface Canary {
  text: string
  what: string
  area: string
  /** By name: who spoke, whose it is. */
  persons: readonly string[]
  /** Posts that may read it at its place or above; `null`: every post with a subtree. */
  posts: readonly PostCode[] | 'reach' | 'nobody'
  units: readonly string[]
  household?: string | null
}

/** The things of one village, by the name of the input field that speaks of them. */
export type Things = Record<string, string>

export interface World {
  app: TestApp
  callers: Caller[]
  canaries: Canary[]
  /** Things of the village all verdicts are about, of its neighbour in the township, of another township and of another county. */
  own: Things
  sibling: Things
  far: Things
  other: Things
  inside<T>(county: string, work: (context: Context) => Promise<T>): Promise<T>
}

const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#fff' } })
  .png()
  .toBuffer()

// biome-ignore lint/suspicious/noExplicitAny: an action of any shape, found by its name
type AnyAction = Action<any, any, any>
const action = (name: string): AnyAction => {
  const found = modules.flatMap((module) => module.actions).find((one) => one.name === name)
  if (!found) throw new Error(`no action ${name}`)
  return found
}

// biome-ignore lint/suspicious/noExplicitAny: a query of any shape, found by its name
const query = (name: string): Query<any, any> => {
  const found = modules.flatMap((module) => module.queries).find((one) => one.name === name)
  if (!found) throw new Error(`no query ${name}`)
  return found
}

/** Two signs that no sentence of ours contains, different for each person. */
const given = (serial: number): string =>
  String.fromCodePoint(0x9f00 + (serial % 80)) + String.fromCodePoint(0x9e00 + Math.floor(serial / 80) + (serial % 50))

/** GB 11643: eighteen digits with the right last one, born 1970-01-01. */
export function idNumber(serial: number): string {
  const body = `51018319700101${String(serial % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0)
  return body + '10X98765432'[sum % 11]
}

export async function openWorld(options: { now?: string; env?: Record<string, string> } = {}): Promise<World> {
  const now = options.now ?? '2026-11-18T02:00:00Z'
  let clock = () => new Date(now)
  const app = await testApp(modules, {
    now,
    env: { LOCAL_WEBHOOKS: 'allow', ...options.env },
    actorOf: (tx, session) => actorOf(tx, session, clock().toISOString().slice(0, 10)),
  })
  clock = app.clock
  const canaries: Canary[] = []
  const callers: Caller[] = []
  let serial = 0

  const inside: World['inside'] = (county, work) =>
    transact(app.db, system(Number(county)), 'write', (tx) =>
      work(contextOf(app, tx, system(Number(county)), app.clock())),
    )
  // biome-ignore lint/suspicious/noExplicitAny: answers of actions found by name
  const act = (name: string, by: Actor, input: unknown): Promise<any> => app.do(action(name), by, input)

  for (const county of [places.county, places.otherCounty])
    await inside(county, async (context) => {
      await importCounty(context, county)
      for (const area of Object.values(places).filter((code) => code.startsWith(county))) {
        if (area.length !== 15) continue
        await saveGrid(context, { area, name: `${area.slice(-1)}网格`, geometry: null })
        await saveBuilding(context, { area: `${area}001`, name: '一栋', point: null })
      }
    })

  interface Made extends Someone {
    name: string
    household: string | null
  }
  const someone = async (
    area: string,
    more: {
      post?: PostCode
      at?: string
      unit?: string | null
      house?: string
      verified?: false
      record?: boolean
    } = {},
  ): Promise<Made> => {
    serial += 1
    const number = serial
    const name = `${more.post ? '任' : '梅'}${given(number)}`
    const phone = `1540001${String(number).padStart(4, '0')}`
    const id_number = more.record ? idNumber(number) : null
    const county = area.slice(0, 6)
    const made = await inside(county, async (context) => {
      const person = await createPerson(context, {
        area,
        name,
        phone,
        id_number,
        id_kind: 'resident_id',
        residency: more.post ? null : 'registered',
        ...(more.post ? {} : { house: more.house ?? `${number}号` }),
        source: more.verified === false ? 'join' : 'seed',
        ...(more.verified === false ? {} : { verified: 'seed' as const }),
      })
      if (more.post)
        await appoint(context, {
          person: person.id,
          post: more.post,
          area: more.at ?? area,
          unit: more.unit ?? null,
          work_phone: '02888001234',
          from_day: '2026-01-01',
        })
      return person
    })
    const session = {
      county: Number(county),
      account: null,
      person: made.id,
      assistedBy: null,
      kind: more.post ? ('staff' as const) : ('resident' as const),
    }
    const actor = await inside(county, ({ tx }) => actorOf(tx, session, now.slice(0, 10)))
    const whole = { ...(actor as Someone), provenAt: app.clock() }
    if (!more.post) {
      const mine = { area, persons: [made.id], units: [], household: made.household }
      canaries.push({ ...mine, text: name, what: 'name of a resident', posts: 'reach' })
      canaries.push({ ...mine, text: phone, what: 'phone of a resident', posts: 'nobody', household: null })
      if (id_number) canaries.push({ ...mine, text: id_number, what: 'ID number', posts: 'nobody', household: null })
    } else
      canaries.push({
        text: phone,
        what: 'own phone of an official',
        area,
        persons: [made.id],
        posts: 'nobody',
        units: [],
      })
    return Object.assign(whole, { name, household: made.household })
  }

  const units: Record<string, string> = {}
  for (const [county, township] of [
    [places.county, places.township],
    [places.otherCounty, places.otherTownship],
  ] as const) {
    const unit = (key: string, kind: 'department' | 'utility', area: string) =>
      inside(county, async (context) => (await foundUnit(context, { key, name: `${key}办`, kind, area })).id)
    units[`department ${township}`] = await unit('build', 'department', township)
    units[`department ${county}`] = await unit('water', 'department', county)
    units[`utility ${township}`] = await unit('pipes', 'utility', township)
    units[`utility ${county}`] = await unit('power', 'utility', county)
  }
  const farUnit = (kind: string) =>
    inside(
      places.county,
      async (context) =>
        (
          await foundUnit(context, {
            key: `far-${kind}`,
            name: '远办',
            kind: kind as 'department',
            area: places.farTownship,
          })
        ).id,
    )
  units[`department ${places.farTownship}`] = await farUnit('department')
  units[`utility ${places.farTownship}`] = await farUnit('utility')

  /** Everybody who holds an office, at each spot of the map where the post exists. */
  for (const [spot, area] of Object.entries(places)) {
    for (const post of postCodes) {
      if (!levels[post].includes(area.length)) continue
      const kind = post === 'handler' ? 'department' : post === 'utility_agent' ? 'utility' : null
      const unit = kind ? units[`${kind} ${area}`] : null
      if (kind && !unit) throw new Error(`no unit for ${post} at ${area}`)
      const person = await someone(area.slice(0, 12), { post, at: area, unit: unit ?? null })
      callers.push({
        label: `${post} at ${spot}`,
        kind: 'staff',
        county: area.slice(0, 6),
        home: person.home,
        person: person.person,
        persons: [person.person],
        household: null,
        held: { post, area, unit: unit ?? null },
        permits: [],
        headers: {},
        actor: person,
      })
    }
  }
  const holder = (post: PostCode, area: string): Someone => {
    const found = callers.find(({ held }) => held?.post === post && held.area === area)
    if (!found) throw new Error(`nobody is ${post} at ${area}`)
    return found.actor as Someone
  }
  const resident = (label: string, person: Made, more: Partial<Caller> = {}): Caller => {
    const caller: Caller = {
      label,
      kind: 'resident',
      county: String(person.county),
      home: person.home,
      person: person.person,
      persons: person.persons,
      household: person.household,
      held: null,
      permits: [],
      headers: {},
      actor: person,
      ...more,
    }
    callers.push(caller)
    return caller
  }
  const upload = async (by: Someone): Promise<string> =>
    (await app.as(by, (tx) => saveUpload(app, tx, by, picture, app.clock(), by.home ?? places.village))).id

  /** Fills a village with one matter of each kind, and says who may read each. */
  const fill = async (village: string, grid: string): Promise<Things> => {
    const county = village.slice(0, 6)
    const township = village.slice(0, 9)
    const tag = village.slice(3)
    const word = (what: string, more: Partial<Canary> & Pick<Canary, 'persons' | 'posts'>): string => {
      const text = `暗语${what.replace(/\W/g, '')}${tag.replace(/\d/g, (digit) => '零壹贰叁肆伍陆柒捌玖'[Number(digit)]!)}`
      canaries.push({ text, what, area: village, units: [], ...more })
      return text
    }
    const secretary = holder('secretary', village)
    const committee = holder('committee', village)
    const worker = holder('grid_worker', grid)
    const head = holder('grid_head', grid)
    const keeper = holder('county_staff', county)
    const dispatcher = holder('dispatcher', township)
    const reporter = await someone(grid, { record: true })
    const family = await someone(grid, { house: `${serial}号` })
    const neighbour = await someone(grid)
    const newcomer = await someone(grid, { verified: false })
    const taker = await someone(grid)

    const report = (more: object): Promise<{ id: string }> =>
      act('tickets.report', reporter, {
        area: grid,
        class: 'management.lamps',
        words: '路灯不亮',
        photos: [],
        public: false,
        ...more,
      })
    const department = units[`department ${township}`] ?? ''
    const mine = { persons: [reporter.person], posts: 'reach' as const, area: grid }
    const ticket = (await report({ words: word('private ticket', mine) })).id
    const sent = (await report({ words: word('ticket of a unit', { ...mine, units: [department] }) })).id
    await act('tickets.accept', worker, { ticket: sent, words: '马上去看' })
    await act('tickets.dispatch', secretary, { ticket: sent, unit: department })
    const openTicket = (await report({ words: '公开的路灯坏了', public: true, class: 'management.roads' })).id

    const drafted = await act('bulletin.save_draft', secretary, {
      area: village,
      public: true,
      title: '草稿',
      words: word('draft notice', { persons: [secretary.person], posts: 'reach' }),
      pictures: [],
      audio: null,
      paper: null,
      commenting: true,
      ground: null,
      expires_at: null,
    })
    const announced = await act('bulletin.save_draft', committee, {
      area: village,
      public: true,
      title: '停水通知',
      words: '明天 8 点停水',
      pictures: [],
      audio: null,
      paper: null,
      commenting: true,
      ground: 'flood',
      expires_at: null,
    })
    await act('bulletin.publish', committee, { notice: announced.id, pin: false })
    await app.settle()
    const comment = await act('bulletin.comment', neighbour, { notice: announced.id, words: '知道了' })
    const removed = await act('bulletin.comment', neighbour, {
      notice: announced.id,
      words: word('removed comment', {
        persons: [neighbour.person],
        posts: ['secretary', 'deputy_secretary', 'committee', 'township_staff', 'county_staff', 'dispatcher'],
      }),
    })
    await act('bulletin.remove', secretary, { comment: removed.id, rule: 'insult', words: '骂人的话' })
    const moderation = (
      await inside(county, ({ tx }) =>
        tx.selectFrom('bulletin_moderation').select('id').where('area', '=', village).executeTakeFirstOrThrow(),
      )
    ).id as string
    const diary = await act('bulletin.write_diary', worker, {
      area: grid,
      public: false,
      division: 'people',
      day: '2026-11-17',
      words: word('inner diary', { persons: [worker.person], posts: 'reach', area: grid }),
      pictures: [],
    })

    const books = await publishedBooks(
      village,
      { secretary, committee, supervisor: holder('supervisor', village) },
      word,
    )
    const openQuestion = await act('disclosure.ask', neighbour, {
      entry: books.entry,
      line: books.line,
      words: '这笔租金是哪块地的？',
    })
    const answered = await act('disclosure.ask', reporter, { entry: books.entry, words: '余额存在哪里？' })
    await act('disclosure.answer', secretary, { question: answered.id, words: '存在村集体账户。' })

    const entry = await act('disclosure.start_entry', committee, {
      area: village,
      item: 'finance.collective-account',
      period: '2026-09',
    })
    const { ids: lines } = await act('disclosure.put_lines', committee, {
      entry: entry.id,
      lines: [
        {
          direction: 'in',
          amount_fen: 12_300,
          category: 'lease',
          day: '2026-09-10',
          purpose: word('line of a draft account', {
            persons: [],
            posts: [
              'secretary',
              'deputy_secretary',
              'committee',
              'supervisor',
              'township_staff',
              'county_staff',
              'dispatcher',
              'checker',
              'observer',
            ],
          }),
          party: '邓大山',
          party_is_person: true,
          basis: '',
          basis_link: '',
          vouchers: [],
        },
      ],
    })
    const { ids: vouchers } = await act('disclosure.add_vouchers', committee, {
      entry: entry.id,
      files: [await upload(committee)],
      lines,
    })
    await act('disclosure.mask_voucher', committee, {
      voucher: vouchers[0],
      boxes: [{ x: 0.1, y: 0.3, width: 0.3, height: 0.2 }],
    })

    await act('people.correct', reporter, {
      person: reporter.person,
      field: 'name',
      value: word('wished name', {
        persons: [reporter.person],
        posts: 'reach',
        area: grid,
      }),
      reason: '户口本上改了',
    })
    const correction = (
      await inside(county, ({ tx }) =>
        tx.selectFrom('correction').select('id').where('person', '=', reporter.person).executeTakeFirstOrThrow(),
      )
    ).id as string
    const asked = await act('people.give_proxy', reporter, {
      side: 'giver',
      name: taker.name,
      phone: await phoneOf(taker),
      relation: '外甥',
      scope: ['speak'],
    })
    // Who asks for a proxy by name and number, and who is asked, know each other.
    const knows = (whose: Someone, who: Someone) => {
      const name = canaries.find(({ what, persons }) => what === 'name of a resident' && persons[0] === whose.person)
      if (name) name.persons = [...name.persons, who.person]
    }
    knows(reporter, taker)
    knows(taker, reporter)
    // The department that has the matter in hand knows who spoke.
    const named = canaries.find(({ what, persons }) => what === 'name of a resident' && persons[0] === reporter.person)
    if (named) named.units = [department]
    const household = reporter.household!

    const consumer = await act('doors.add_consumer', keeper, {
      title: `热线${tag}`,
      purpose: '工单互通',
      area: county,
      permits: ['tickets.import', 'open311.report'],
      per_minute: 6_000,
    })
    canaries.push({
      text: consumer.key,
      what: 'key of a consumer',
      area: county,
      persons: [],
      posts: 'nobody',
      units: [],
    })
    const webhook = await act('doors.add_webhook', keeper, {
      consumer: consumer.id,
      url: `http://127.0.0.1:9/${tag}`,
      events: ['tickets.hotline_12345'],
    })
    canaries.push({
      text: webhook.secret,
      what: 'webhook secret',
      area: county,
      persons: [],
      posts: 'nobody',
      units: [],
    })

    const intake = await inside(county, ({ tx }) =>
      tx.selectFrom('office').select('id').where('person', '=', worker.person).executeTakeFirstOrThrow(),
    )
    await app.settle()
    const item = await inside(county, ({ tx }) =>
      tx.selectFrom('delivery').select('id').where('person', '=', reporter.person).executeTakeFirst(),
    )
    // A proxy that is in force: its taker acts for the giver.
    const giver = await someone(grid)
    const bound = await act('people.give_proxy', giver, {
      side: 'giver',
      name: taker.name,
      phone: await phoneOf(taker),
      relation: '侄儿',
      scope: ['speak'],
    })
    await act('people.accept_proxy', taker, { proxy: bound.id })
    knows(giver, taker)
    knows(taker, giver)
    const again = await inside(county, ({ tx }) =>
      actorOf(
        tx,
        { county: Number(county), account: null, person: taker.person, assistedBy: null, kind: 'resident' },
        now.slice(0, 10),
      ),
    )
    const kin: Made = { ...taker, ...(again as Someone), provenAt: app.clock() }
    const forGiver = await act('tickets.report', giver, {
      area: grid,
      class: 'management.lamps',
      words: word('ticket of who gave a proxy', { persons: [giver.person, kin.person], posts: 'reach', area: grid }),
      photos: [],
      public: false,
    })

    resident(`reporter in ${tag}`, reporter)
    resident(`family of the reporter in ${tag}`, family)
    resident(`neighbour in ${tag}`, neighbour)
    resident(`newcomer in ${tag}`, newcomer)
    resident(`proxy in ${tag}`, kin)
    const key = consumer.key as string
    callers.push({
      label: `consumer of ${county} (${tag})`,
      kind: 'consumer',
      county,
      home: county,
      person: null,
      persons: [],
      household: null,
      held: null,
      permits: ['tickets.import', 'open311.report'],
      headers: { authorization: `Bearer ${key}` },
      actor: consumerActor(Number(county), {
        id: consumer.id,
        permits: ['tickets.import', 'open311.report'],
        area: county,
        per_minute: 1e6,
      }),
    })
    return {
      county,
      township,
      village,
      grid,
      building: `${grid}001`,
      head: head.person,
      worker: worker.person,
      dispatcher: dispatcher.person,
      reporter: reporter.person,
      neighbour: neighbour.person,
      newcomer: newcomer.person,
      giver: giver.person,
      taker: kin.person,
      proxy: asked.id,
      proxy_in_force: bound.id,
      household,
      correction,
      ticket,
      sent,
      open_ticket: openTicket,
      giver_ticket: forGiver.id,
      notice: announced.id,
      draft_notice: drafted.id,
      comment: comment.id,
      moderation,
      diary: diary.id,
      entry: entry.id,
      line: lines[0],
      voucher: vouchers[0],
      published_entry: books.entry,
      published_line: books.line,
      published_voucher: books.voucher,
      question: openQuestion.id,
      consumer: consumer.id,
      webhook: webhook.id,
      office: intake.id as string,
      unit: department,
      rule: rules[county] ?? newId(),
      item: (item?.id as string) ?? newId(),
    }
  }
  /** The account of a month from its first line to its place on the shelf, with a voucher and the full name of who paid. */
  const publishedBooks = async (
    village: string,
    { secretary, committee, supervisor }: Record<'secretary' | 'committee' | 'supervisor', Someone>,
    word: (what: string, more: Partial<Canary> & Pick<Canary, 'persons' | 'posts'>) => string,
  ): Promise<{ entry: string; line: string; voucher: string }> => {
    const { id: entry } = await act('disclosure.start_entry', committee, {
      area: village,
      item: 'finance.collective-account',
      period: '2026-08',
    })
    await act('disclosure.set_opening', committee, { entry, opening_fen: 500_000, note: '上年结转' })
    const { ids: lines } = await act('disclosure.put_lines', committee, {
      entry,
      lines: [
        {
          direction: 'in',
          amount_fen: 88_800,
          category: 'lease',
          day: '2026-08-12',
          purpose: '果园租金',
          party: word('full name on a published line', {
            persons: [],
            posts: ['secretary', 'deputy_secretary', 'committee', 'supervisor'],
          }),
          party_is_person: true,
          basis: '',
          basis_link: '',
          vouchers: [],
        },
      ],
    })
    const { ids: vouchers } = await act('disclosure.add_vouchers', committee, {
      entry,
      files: [await upload(committee)],
      lines,
    })
    await act('disclosure.mask_voucher', committee, {
      voucher: vouchers[0],
      boxes: [{ x: 0.1, y: 0.3, width: 0.3, height: 0.2 }],
    })
    await act('disclosure.confirm_vouchers', committee, { vouchers })
    await act('disclosure.submit', committee, { entry })
    const { digest } = (await app.ask(query('disclosure.draft'), supervisor, { id: entry })) as { digest: string }
    await act('disclosure.sign', supervisor, { entry, digest })
    await act('disclosure.publish', secretary, { entry })
    return { entry, line: lines[0], voucher: vouchers[0] }
  }
  const phoneOf = async (person: Someone): Promise<string> => {
    const found = canaries.find(({ what, persons }) => what === 'phone of a resident' && persons[0] === person.person)
    if (!found) throw new Error('no phone')
    return found.text
  }

  const rules: Record<string, string> = {}
  for (const county of [places.county, places.otherCounty]) {
    rules[county] = newId()
    await act('tickets.add_rule', holder('county_staff', county), { seen: 0, rule: ruleOf(rules[county]) })
  }
  const own = await fill(places.village, places.grid)
  const sibling = await fill(places.nextVillage, places.nextVillageGrid)
  const far = await fill(places.farVillage, places.farGrid)
  const other = await fill(places.otherVillage, places.otherGrid)

  callers.push(
    anonymous('anonymous', null),
    anonymous('visitor of the village', places.village),
    anonymous('visitor of the next village', places.nextVillage),
    anonymous('visitor of the other county', places.otherVillage),
  )
  for (const caller of callers) {
    if (!caller.person) continue
    const kind = caller.kind === 'staff' ? 'staff' : 'resident'
    const { token } = await transact(app.db, caller.actor, 'write', (tx) =>
      openSession(tx, caller.actor, kind, app.clock()),
    )
    caller.headers = { cookie: `__Host-xiangli=${token}` }
  }
  return { app, callers, canaries, own, sibling, far, other, inside }
}

/** Sends what nothing else catches to the secretary. */
export const ruleOf = (id: string) => ({
  id,
  name: '其余归村里',
  area: null,
  classes: [],
  sources: [],
  hours: null,
  to: { post: 'secretary', tier: 'village' },
  from_day: '2026-11-01',
  to_day: null,
})

const anonymous = (label: string, home: string | null): Caller => ({
  label,
  kind: 'anonymous',
  county: home?.slice(0, 6) ?? '',
  home,
  person: null,
  persons: [],
  household: null,
  held: null,
  permits: [],
  headers: {},
  actor: { ...visitor(home ? Number(home.slice(0, 6)) : 0), home },
})
