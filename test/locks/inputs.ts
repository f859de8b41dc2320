/** Inputs made from a route's own schema, filled with the keys of things that exist: so that a call gets as far as it may. */
import type { z } from 'zod'
import { z as zod } from 'zod'
import { ruleOf, type Things } from './world.ts'

export interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema | false
  prefixItems?: Schema[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  minItems?: number
  maxItems?: number
  default?: unknown
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
  $ref?: string
  $defs?: Record<string, Schema>
}

export const inputSchema = (schema: z.ZodType): Schema =>
  zod.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema
export const answerSchema = (schema: z.ZodType): Schema =>
  zod.toJSONSchema(schema, { io: 'output', unrepresentable: 'any', reused: 'inline' }) as Schema

/** Nothing in the world has this key. */
const noId = '01990000-0000-7000-8000-000000000000'

/** Fields that mean another thing in one module than in the others, and calls that need more than their schema tells. */
const special: Record<string, (things: Things) => Record<string, unknown>> = {
  'places.change_grid': ({ grid }) => ({ area: grid, kind: 'special', geometry: null }),
  'places.draw_grid': ({ village }) => ({ village, name: '新网格', geometry: null }),
  'places.add_building': ({ grid }) => ({ grid, name: '二栋', point: null }),
  'places.rename': ({ grid }) => ({ area: grid, name: '新名字' }),
  'places.end': ({ grid }) => ({ area: grid, last_day: '2026-12-31', successor: null }),
  'places.move_building': ({ building }) => ({ area: building, point: null }),
  'places.open_county': () => ({ county: '320481' }),
  'standards.set': ({ village }) => ({
    area: village,
    key: 'tickets.first_reply',
    value: { amount: 10, unit: 'hours' },
    from_day: '2026-12-01',
    source: '村民会议',
  }),
  'standards.unset': ({ village }) => ({ area: village, key: 'tickets.first_reply' }),
  'standards.set_days': () => ({
    from: '2027-01-04',
    to: '2027-01-04',
    works: false,
    name: '休',
    source: '县政府通知',
  }),
  'standards.clear_day': () => ({ day: '2027-01-04' }),
  'people.verify': ({ newcomer }) => ({ person: newcomer }),
  'people.refuse_verification': ({ newcomer }) => ({ person: newcomer, reason: '不认识' }),
  'people.correct': ({ reporter }) => ({ person: reporter, field: 'elsewhere', value: '成都' }),
  'people.set_phone': ({ reporter }) => ({ person: reporter, phone: '15400099999', reason: '换号' }),
  'people.add': ({ grid }) => ({ area: grid, house: '99号', name: '新来的', residency: 'registered' }),
  'people.give_proxy': () => ({ side: 'giver', name: '没有人', phone: '15400088888', scope: ['speak'] }),
  'people.give_consent': ({ reporter }) => ({ person: reporter, purpose: 'sms', how: 'app' }),
  'people.withdraw_consent': ({ reporter }) => ({ person: reporter, purpose: 'sms', how: 'app' }),
  'people.access_log': ({ reporter }) => ({ person: reporter }),
  'people.consents': ({ reporter }) => ({ person: reporter }),
  'people.proxies': ({ reporter }) => ({ person: reporter }),
  'people.import_roster': ({ village }) => ({ area: village, name: 'a.xlsx', workbook: 'AAAA' }),
  'offices.appoint': ({ grid, neighbour }) => ({
    person: neighbour,
    post: 'assistant',
    area: grid,
    from_day: '2026-11-18',
  }),
  'offices.end': ({ office }) => ({ office, to_day: '2026-12-01', reason: '届满' }),
  'offices.change_phone': ({ office }) => ({ office, work_phone: '02888001235' }),
  'offices.add_unit': ({ township }) => ({ key: 'new-unit', name: '新办', kind: 'department', area: township }),
  'offices.close_unit': ({ unit }) => ({ unit, closed_day: '2026-12-01' }),
  'signin.send_code': () => ({ phone: '15400077777', purpose: 'sign-in' }),
  'signin.by_code': () => ({ phone: '15400077777', code: '123456' }),
  'signin.by_password': () => ({ login: 'nobody', password: 'a wrong password', code: '123456' }),
  'signin.join': ({ grid }) => ({ proof: 'x'.repeat(40), area: grid, name: '李新', house: '1号' }),
  'signin.enrol_totp': () => ({ password: 'a wrong password' }),
  'signin.confirm_totp': () => ({ code: '123456' }),
  'signin.change_password': () => ({ password: 'a wrong password', next: 'quiet herons fly away' }),
  'signin.switch': ({ county, reporter }) => ({ county: Number(county), person: reporter }),
  'signin.prove': () => ({ code: '123456' }),
  'signin.ask_phone_change': () => ({ phone: '15400009998' }),
  'signin.change_phone': () => ({ phone: '15400009998', old_code: '123456', new_code: '654321' }),
  'signin.assist_ask': ({ reporter }) => ({ person: reporter }),
  'signin.assist_start': ({ reporter }) => ({ way: 'code', person: reporter, code: '123456' }),
  'signin.found': () => ({ setup_code: 'WRONG' }),
  'signin.invite_staff': ({ worker }) => ({ person: worker, login: 'somebody' }),
  'signin.read_invitation': () => ({ token: `510183.${'a'.repeat(43)}` }),
  'signin.accept_invitation': () => ({
    token: `510183.${'a'.repeat(43)}`,
    password: 'quiet herons fly',
    code: '123456',
  }),
  'signin.helped': () => ({ phone: '15400077777' }),
  'notify.read_all': ({ reporter }) => ({ person: reporter }),
  'notify.set_preference': ({ reporter }) => ({ person: reporter, sms: [], wechat: [] }),
  'notify.inbox': ({ reporter }) => ({ person: reporter }),
  'notify.unread': ({ reporter }) => ({ person: reporter }),
  'notify.preferences': ({ reporter }) => ({ person: reporter }),
  'notify.retry': () => ({ deliveries: [noId] }),
  'notify.set_budget': ({ village }) => ({ area: village, month: 100, reserve: 10, source: '镇政府' }),
  'doors.add_consumer': ({ county }) => ({ title: '新热线', purpose: '试', area: county, permits: ['tickets.import'] }),
  'doors.change_consumer': ({ consumer }) => ({ consumer, title: '热线', purpose: '试', permits: ['tickets.import'] }),
  'doors.add_webhook': ({ consumer }) => ({ consumer, url: 'http://127.0.0.1:9/x', events: ['tickets.hotline_12345'] }),
  'doors.change_webhook': ({ webhook }) => ({
    webhook,
    url: 'http://127.0.0.1:9/y',
    events: ['tickets.hotline_12345'],
  }),
  'tickets.report': ({ grid, reporter }) => ({
    area: grid,
    class: 'management.lamps',
    words: '灯不亮',
    on_behalf_of: reporter,
  }),
  'tickets.dispatch': ({ ticket, unit }) => ({ ticket, unit }),
  'tickets.start': ({ sent }) => ({ ticket: sent }),
  'tickets.return': ({ sent }) => ({ ticket: sent, reason: 'not_ours', words: '不归我们' }),
  'tickets.transfer': ({ sent, unit }) => ({ ticket: sent, unit, reason: 'not_ours', words: '请转' }),
  'tickets.pause': ({ sent }) => ({ ticket: sent, reason: 'weather', words: '下雨', until: '2026-11-20' }),
  'tickets.resume': ({ sent }) => ({ ticket: sent }),
  'tickets.extend': ({ sent }) => ({ ticket: sent, reason: 'weather', words: '下雨', days: 2 }),
  'tickets.answer': ({ sent }) => ({ ticket: sent, words: '修好了', photos: [] }),
  'tickets.verify': ({ sent }) => ({ ticket: sent }),
  'tickets.redo': ({ sent }) => ({ ticket: sent, words: '没修好' }),
  'tickets.visit': ({ sent }) => ({ ticket: sent, how: 'phone', reached: false, words: '没接' }),
  'tickets.merge': ({ ticket, open_ticket }) => ({ ticket, into: open_ticket, words: '同一件' }),
  'tickets.join': ({ open_ticket }) => ({ ticket: open_ticket }),
  'tickets.leave': ({ open_ticket }) => ({ ticket: open_ticket }),
  'tickets.tell_again': ({ open_ticket }) => ({ ticket: open_ticket }),
  'tickets.split': ({ ticket }) => ({
    ticket,
    words: '两件事',
    parts: [
      { class: 'management.lamps', words: '灯' },
      { class: 'management.roads', words: '路' },
    ],
  }),
  'tickets.send_many': ({ ticket, unit }) => ({ batch: noId, items: [{ ticket, unit }] }),
  'tickets.recall_many': ({ ticket }) => ({ batch: noId, tickets: [ticket] }),
  'tickets.set_class': ({ village }) => ({
    area: village,
    key: 'management.lamps',
    limit: { amount: 20, unit: 'hours' },
    from_day: '2026-12-01',
    source: '村里定的',
  }),
  'tickets.unset_class': ({ village }) => ({ area: village, key: 'management.lamps' }),
  'tickets.import': () => ({
    source: 'hotline_12345',
    items: [
      { external_number: 'A1', words: '路灯不亮', name: '李女士', region: '大同镇', spoken_at: '2026-11-18 08:15:30' },
    ],
  }),
  'tickets.upload_intake': ({ township }) => ({
    area: township,
    source: 'hotline_12345',
    name: 'a.xlsx',
    workbook: 'AAAA',
  }),
  'tickets.one': ({ ticket }) => ({ id: ticket }),
  'tickets.receipt': ({ ticket }) => ({ id: ticket }),
  'tickets.public_one': ({ open_ticket, village }) => ({ id: open_ticket, area: village }),
  'tickets.near': ({ grid }) => ({ area: grid, class: 'management.roads' }),
  'tickets.promise': ({ grid }) => ({ area: grid, class: 'management.roads' }),
  'tickets.same': ({ ticket }) => ({ ticket, text: '灯' }),
  'tickets.preview_sending': ({ ticket, unit }) => ({ tickets: [ticket], unit }),
  'tickets.add_rule': () => ({ seen: 1, rule: ruleOf(noId) }),
  'tickets.change_rule': ({ rule }) => ({ seen: 1, rule: { ...ruleOf(rule!), name: '改了名' } }),
  'tickets.move_rule': ({ rule }) => ({ seen: 1, rule, at: 1 }),
  'tickets.end_rule': ({ rule }) => ({ seen: 1, rule, to_day: '2026-12-31' }),
  'tickets.save_routing': () => ({ seen: 1, rules: [] }),
  'tickets.try_routing': () => ({ rules: [], days: 7 }),
  'bulletin.save_draft': ({ village }) => ({ area: village, public: true, title: '新草稿' }),
  'bulletin.publish': ({ draft_notice }) => ({ notice: draft_notice }),
  'bulletin.discard': ({ draft_notice }) => ({ notice: draft_notice }),
  'bulletin.like': ({ notice, village }) => ({ notice, liked: true, area: village }),
  'bulletin.sealed': ({ notice, village }) => ({ id: notice, area: village }),
  'bulletin.one': ({ notice, village }) => ({ id: notice, area: village }),
  'bulletin.comments': ({ notice, village }) => ({ notice, area: village }),
  'bulletin.open': ({ notice, village }) => ({ notice, area: village }),
  'bulletin.record_confirmations': ({ notice, reporter }) => ({ notice, persons: [reporter], how: 'paper' }),
  'bulletin.call': ({ notice, reporter }) => ({ notice, person: reporter }),
  'bulletin.write_diary': ({ grid }) => ({ area: grid, division: 'people', day: '2026-11-18', words: '走访' }),
  'bulletin.correct_diary': ({ diary }) => ({ entry: diary, words: '走访两户', division: 'people', public: false }),
  'bulletin.broadcast': ({ village }) => ({ area: village, title: '暴雨', words: '请上山', ground: 'flood' }),
  'bulletin.card': ({ notice, village }) => ({ id: notice, area: village, url: 'http://localhost/v' }),
  'open311.file_request': ({ grid, village }) => ({
    jurisdiction_id: village,
    service_code: 'management.lamps',
    address_id: grid,
    description: '路灯不亮',
  }),
  'disclosure.set_power': ({ village }) => ({
    area: village,
    key: 'works',
    version: 0,
    source: '村民会议',
    form: {
      name: '盖章',
      about: '村里的公章怎么用。',
      office: '村委会',
      limit: '当天',
      papers: ['申请'],
      steps: [
        { kind: 'start', title: '申请', office: '村民', limit: '', papers: [] },
        { kind: 'end', title: '盖章', office: '村委会', limit: '', papers: [] },
      ],
    },
  }),
  'disclosure.start_entry': ({ village }) => ({ area: village, item: 'finance.collective-account', period: '2026-10' }),
  'disclosure.save_entry': ({ entry }) => ({ entry, title: '九月账' }),
  'disclosure.set_opening': ({ entry }) => ({ entry, opening_fen: 100, note: '上年结转' }),
  'disclosure.put_lines': ({ entry }) => ({
    entry,
    lines: [{ direction: 'in', amount_fen: 1, category: 'lease', day: '2026-09-01', purpose: '租', party: '张三' }],
  }),
  'disclosure.remove_lines': ({ entry, line }) => ({ entry, lines: [line] }),
  'disclosure.reverse_line': ({ entry, published_line }) => ({ entry, line: published_line }),
  'disclosure.correct_entry': ({ published_entry }) => ({ entry: published_entry, reason: '更正租金' }),
  'disclosure.ask': ({ published_entry, published_line }) => ({
    entry: published_entry,
    line: published_line,
    words: '租金交齐了吗？',
  }),
  'disclosure.answer': ({ question }) => ({ question, words: '交齐了。' }),
  'disclosure.lines': ({ published_entry, village }) => ({ entry: published_entry, area: village }),
  'disclosure.questions': ({ published_entry, village }) => ({ entry: published_entry, area: village }),
  'disclosure.add_vouchers': ({ entry }) => ({ entry, files: [noId] }),
  'disclosure.open_original': ({ voucher }) => ({ voucher, purpose: 'audit', words: '查账' }),
  'disclosure.mask_voucher': ({ voucher }) => ({ voucher, boxes: [{ x: 0.1, y: 0.1, width: 0.1, height: 0.1 }] }),
  'disclosure.confirm_vouchers': ({ voucher }) => ({ vouchers: [voucher] }),
  'disclosure.import_lines': ({ entry }) => ({ entry, name: 'a.xlsx', workbook: 'AAAA' }),
  'disclosure.sign': ({ entry }) => ({ entry, digest: 'a'.repeat(64) }),
  'disclosure.refuse': ({ entry }) => ({ entry, digest: 'a'.repeat(64), reason: '不对' }),
  'disclosure.note_event': ({ village }) => ({
    area: village,
    item: 'village.assembly',
    day: '2026-11-01',
    words: '收到捐款',
  }),
  'people.roster-export': ({ village }) => ({ area: village, full: false, purpose: 'export' }),
  'tickets.intake-workbook': () => ({}),
  'disclosure.set_item': ({ village }) => ({
    area: village,
    key: 'village.assembly',
    from_day: '2026-12-01',
    rule: { office: '村委会' },
    source: '村民会议',
  }),
  'disclosure.draft': ({ entry }) => ({ id: entry }),
  'disclosure.entry': ({ published_entry, village }) => ({ id: published_entry, area: village }),
  'disclosure.power': ({ village }) => ({ area: village, key: 'power.none' }),
  'log.place': ({ village }) => ({ area: village, fact: noId }),
  'log.proof': ({ village }) => ({ area: village, fact: noId }),
}

/** What an input of this route needs, for things of one village. */
export function inputFor(route: string, schema: Schema, things: Things): Record<string, unknown> {
  const name = route.replace(/^\w+ \/api\//, '')
  const given = special[name.replace('/', '.')]?.(things)
  if (given) return given
  const value = sample(schema, schema, name, things)
  return (value ?? {}) as Record<string, unknown>
}

function sample(schema: Schema, root: Schema, field: string, things: Things): unknown {
  if (schema.$ref) return sample(root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}, root, field, things)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const one = schema.oneOf ?? schema.anyOf
  if (one) return sample(one[0] ?? {}, root, field, things)
  if (schema.type === 'object' || schema.properties) {
    const required = schema.required ?? []
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([key]) => required.includes(key) || key === 'area')
        .map(([key, part]) => [key, sample(part, root, key, things)]),
    )
  }
  if (schema.type === 'array') return schema.items ? [sample(schema.items, root, field.replace(/s$/, ''), things)] : []
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (field === 'area' || field === 'village') return things.village
  if (things[field]) return things[field]
  if (schema.format === 'uuid') return things[field === 'person' ? 'reporter' : field] ?? noId
  if (schema.format === 'date') return '2026-11-18'
  if (schema.format === 'date-time') return '2026-11-18T02:00:00Z'
  if (field === 'year') return 2026
  return '字'.repeat(Math.max(2, schema.minLength ?? 2))
}
