/**
 * Who may call what, written down by hand from what each office is for: not from the code that decides it. The matrix holds the
 * code against this table. A new route needs a line here; without one the matrix fails and names it.
 */
import type { PostCode } from '../../modules/offices/contract.ts'
import type { Caller, Things } from './world.ts'

/**
 * `yes`: gets through to the rules (200, or a rule says no: 409, 422). `no`: turned away (401, 403, 404). `shown`: the call itself is
 * open to her, what it shows is judged by the words in the answer.
 */
export type Verdict = 'yes' | 'no' | 'shown'
export type Rule = (caller: Caller, things: Things) => Verdict

const when = (yes: boolean): Verdict => (yes ? 'yes' : 'no')
const isIn = (caller: Caller, posts: readonly PostCode[]): boolean =>
  caller.held !== null && posts.includes(caller.held.post)

const anyone: Rule = () => 'shown'
const signedIn: Rule = (caller) => (caller.person ? 'shown' : 'no')
const staff: Rule = (caller) => (caller.held ? 'shown' : 'no')
const nobody: Rule = () => 'no'
/** Holds one of the posts at the place or above it. */
const over =
  (where: string, posts: readonly PostCode[]): Rule =>
  (caller, things) =>
    when(isIn(caller, posts) && things[where]!.startsWith(caller.held!.area))
/** Holds one of the posts at this very place. */
const at =
  (where: string, posts: readonly PostCode[]): Rule =>
  (caller, things) =>
    when(isIn(caller, posts) && things[where] === caller.held!.area)
/** Holds one of the posts, wherever: the list shows only what lies below her. */
const withPost =
  (posts: readonly PostCode[]): Rule =>
  (caller) =>
    isIn(caller, posts) ? 'shown' : 'no'
/** She herself. */
const self =
  (who: string): Rule =>
  (caller, things) =>
    when(caller.person !== null && caller.person === things[who])
/** She, or who holds her proxy. */
const actingFor =
  (who: string): Rule =>
  (caller, things) =>
    when(caller.persons.includes(things[who]!))
const sameHouse: Rule = (caller, things) => when(caller.household !== null && caller.household === things.household)
const ofUnit: Rule = (caller, things) => when(caller.held?.unit !== null && caller.held?.unit === things.unit)
/** Lives in the village. */
const ofVillage: Rule = (caller, things) =>
  when(caller.person !== null && (caller.home ?? '').startsWith(things.village!))
/** Belongs to the village, or serves there or above. */
const belongs: Rule = (caller, things) =>
  when(
    caller.person !== null &&
      ((caller.home ?? '').startsWith(things.village!) ||
        caller.held?.area.startsWith(things.village!) === true ||
        sees('village')(caller, things) === 'yes'),
  )
const consumer =
  (permit: string): Rule =>
  (caller) =>
    caller.kind === 'consumer' ? when(caller.permits.includes(permit)) : 'no'
const either =
  (...rules: Rule[]): Rule =>
  (caller, things) => {
    const verdicts = rules.map((rule) => rule(caller, things))
    return verdicts.includes('yes') ? 'yes' : verdicts.includes('shown') ? 'shown' : 'no'
  }
/** Her own visible subtree covers the place. Admins, council members, departments and utilities have none. */
const blind: readonly PostCode[] = [
  'council_member',
  'handler',
  'utility_agent',
  'system_admin',
  'security_admin',
  'audit_admin',
]
const sees =
  (where: string): Rule =>
  (caller, things) =>
    when(caller.held !== null && !blind.includes(caller.held.post) && things[where]!.startsWith(caller.held.area))
/** The same, or a part of the place: the list shows that part. */
const seesSome =
  (where: string): Rule =>
  (caller, things) =>
    caller.held !== null &&
    !blind.includes(caller.held.post) &&
    (things[where]!.startsWith(caller.held.area) || caller.held.area.startsWith(things[where]!))
      ? 'shown'
      : 'no'

const village = ['secretary', 'deputy_secretary', 'committee'] as const
const gridStaff = ['grid_worker', 'grid_head'] as const
const receivers = [...gridStaff, ...village, 'dispatcher', 'township_staff', 'county_staff'] as const
const takers = [...receivers, 'assistant', 'building_head'] as const
const senders = ['grid_head', ...village, 'dispatcher'] as const
const checkers = ['checker', 'supervisor', ...village, 'grid_head', 'dispatcher'] as const
const verifiers = [...gridStaff, ...village] as const
const rosterKeepers = [...village, 'grid_head', 'township_staff', 'county_staff'] as const
const publishers = [...gridStaff, ...village, 'township_staff', 'county_staff', 'dispatcher'] as const
const alarmers = ['secretary', 'township_staff', 'county_staff', 'dispatcher'] as const
const moderators = [...village, 'township_staff', 'county_staff', 'dispatcher'] as const
const diarists = [...village, 'supervisor', ...gridStaff] as const
const bookWatchers = [
  ...village,
  'supervisor',
  'township_staff',
  'county_staff',
  'dispatcher',
  'checker',
  'observer',
] as const
const gridKeepers = ['secretary', 'township_staff', 'county_staff', 'dispatcher', 'system_admin'] as const
const doorKeepers = ['system_admin', 'county_staff'] as const
const doorWatchers = [...doorKeepers, 'audit_admin', 'dispatcher'] as const
const intakers = ['dispatcher', 'township_staff', 'county_staff'] as const
const setters = ['grid_head', 'secretary', 'township_staff', 'dispatcher', 'county_staff', 'system_admin'] as const
const helpers = [...gridStaff, ...village, 'handler'] as const
/** Staff who may look at residents' data. */
const peopleStaff: readonly PostCode[] = [
  ...village,
  ...gridStaff,
  'supervisor',
  'assistant',
  'building_head',
  'township_staff',
  'county_staff',
  'dispatcher',
  'checker',
]

/** At a county-wide desk: a post at the county of the things themselves. */
const countyPost = (posts: readonly PostCode[]): Rule => at('county', posts)
const makeBooks = at('village', village)
const signBooks = at('village', ['supervisor'])
const turn = ofUnit
const sendsOn = over('grid', senders)

export const policy: Record<string, Rule> = {
  // What everybody may know, and what the machine says of itself.
  'GET /api/health': anyone,
  'GET /metrics': anyone,
  'GET /api/openapi.json': anyone,
  'GET /api/docs': anyone,
  'GET /api/live': anyone,
  'GET /api/live/since': anyone,
  'POST /api/files': signedIn,
  'GET /api/files/:county/:id/:size': nobody,

  'GET /api/places.served': anyone,
  'GET /api/places.counties': anyone,
  'GET /api/places.children': anyone,
  'GET /api/places.one': anyone,
  'GET /api/places.map': anyone,
  'GET /api/places.backdrop': anyone,
  'GET /api/places.search': anyone,
  'GET /api/places.modules': anyone,
  'POST /api/places.open_county': withPost(['system_admin']),
  'POST /api/places.draw_grid': over('village', gridKeepers),
  'POST /api/places.change_grid': over('grid', gridKeepers),
  'POST /api/places.add_building': over('grid', gridKeepers),
  'POST /api/places.move_building': over('building', gridKeepers),
  'POST /api/places.rename': over('grid', gridKeepers),
  'POST /api/places.end': over('grid', gridKeepers),
  'POST /api/places.choose_modules': over('village', gridKeepers),

  'POST /api/standards.set': over('village', setters),
  'POST /api/standards.unset': over('village', setters),
  'POST /api/standards.set_days': withPost(['county_staff', 'system_admin']),
  'POST /api/standards.clear_day': withPost(['county_staff', 'system_admin']),
  'GET /api/standards.settings': signedIn,
  'GET /api/standards.year': signedIn,

  'POST /api/people.verify': over('grid', verifiers),
  'POST /api/people.refuse_verification': over('grid', verifiers),
  'POST /api/people.ask_again': signedIn,
  'POST /api/people.correct': either(actingFor('reporter'), over('grid', verifiers)),
  'POST /api/people.decide_correction': over('grid', verifiers),
  'POST /api/people.set_phone': over('grid', verifiers),
  'POST /api/people.add': over('grid', [...verifiers, ...rosterKeepers]),
  'POST /api/people.leave': either(self('reporter'), over('grid', verifiers)),
  'POST /api/people.give_proxy': nobody,
  'POST /api/people.accept_proxy': either(self('taker')),
  'POST /api/people.withdraw_proxy': either(self('reporter'), self('taker'), over('grid', verifiers)),
  'POST /api/people.give_consent': self('reporter'),
  'POST /api/people.withdraw_consent': self('reporter'),
  'POST /api/people.reveal': over('grid', peopleStaff),
  'POST /api/people.import_roster': over('village', rosterKeepers),
  'POST /api/people.apply_roster': nobody,
  'POST /api/people.undo_roster': nobody,
  'GET /api/people.list': withPost(peopleStaff),
  'GET /api/people.one': either(actingFor('reporter'), over('grid', peopleStaff)),
  'GET /api/people.me': signedIn,
  'GET /api/people.households': withPost(peopleStaff),
  'GET /api/people.household': either(over('grid', peopleStaff), sameHouse),
  'GET /api/people.access_log': either(actingFor('reporter'), countyWide(['audit_admin'])),
  'GET /api/people.consents': either(actingFor('reporter'), over('grid', peopleStaff)),
  'GET /api/people.proxies': either(actingFor('reporter'), over('grid', peopleStaff)),
  'GET /api/people.my_data': signedIn,
  'GET /api/people.corrections': withPost(peopleStaff),
  'GET /api/people.batches': withPost(peopleStaff),
  'GET /api/people.batch': nobody,
  'GET /api/people/roster-template.xlsx': withPost(peopleStaff),
  'GET /api/people/roster-errors.xlsx': nobody,
  'POST /api/people/roster-export': over('village', rosterKeepers),

  'POST /api/offices.appoint': over('village', ['secretary', 'township_staff', 'county_staff', 'security_admin']),
  'POST /api/offices.end': over('village', ['secretary', 'township_staff', 'county_staff', 'security_admin']),
  'POST /api/offices.change_phone': either(
    self('worker'),
    over('village', ['secretary', 'township_staff', 'county_staff', 'security_admin']),
  ),
  'POST /api/offices.add_unit': over('township', ['security_admin', 'county_staff', 'township_staff']),
  'POST /api/offices.close_unit': over('township', ['security_admin', 'county_staff', 'township_staff']),
  'GET /api/offices.of_place': anyone,
  'GET /api/offices.list': either(sees('village'), countyPost(['system_admin', 'security_admin', 'audit_admin'])),
  'GET /api/offices.completeness': either(
    sees('village'),
    countyPost(['system_admin', 'security_admin', 'audit_admin']),
  ),
  'GET /api/offices.units': signedIn,
  'GET /api/offices.offer': either(sees('village'), countyPost(['system_admin', 'security_admin', 'audit_admin'])),
  'GET /api/offices.mine': signedIn,
  'GET /api/offices.waiting': staff,

  'POST /api/signin.send_code': anyone,
  'POST /api/signin.by_code': anyone,
  'POST /api/signin.join': anyone,
  'POST /api/signin.by_wechat': anyone,
  'POST /api/signin.by_password': anyone,
  'POST /api/signin.enrol_totp': staff,
  'POST /api/signin.confirm_totp': staff,
  'POST /api/signin.change_password': staff,
  'POST /api/signin.out': signedIn,
  'POST /api/signin.out_everywhere': signedIn,
  'POST /api/signin.close_session': signedIn,
  'POST /api/signin.switch': signedIn,
  'POST /api/signin.ask_phone_change': signedIn,
  'POST /api/signin.change_phone': signedIn,
  'POST /api/signin.ask_proof': signedIn,
  'POST /api/signin.prove': signedIn,
  'POST /api/signin.assist_ask': over('grid', helpers),
  'POST /api/signin.assist_start': over('grid', helpers),
  'POST /api/signin.assist_end': nobody,
  'POST /api/signin.found': anyone,
  'POST /api/signin.invite_staff': countyPost(['security_admin']),
  'POST /api/signin.read_invitation': anyone,
  'POST /api/signin.accept_invitation': anyone,
  'GET /api/signin.me': anyone,
  'GET /api/signin.sessions': signedIn,
  'GET /api/signin.memberships': signedIn,
  'GET /api/signin.doors': anyone,
  'GET /api/signin.helped': withPost(helpers),
  'GET /api/signin.logins': withPost(['security_admin']),
  'GET /api/signin/wechat/start': anyone,
  'GET /api/signin/wechat/callback': anyone,

  'POST /api/notify.read': actingFor('reporter'),
  'POST /api/notify.read_all': actingFor('reporter'),
  'POST /api/notify.set_preference': actingFor('reporter'),
  'POST /api/notify.grant_wechat': signedIn,
  'POST /api/notify.retry': staff,
  'POST /api/notify.set_budget': over('village', ['county_staff', 'township_staff']),
  'GET /api/notify.inbox': actingFor('reporter'),
  'GET /api/notify.unread': actingFor('reporter'),
  'GET /api/notify.preferences': actingFor('reporter'),
  'GET /api/notify.failures': sees('village'),
  'GET /api/notify.budgets': sees('village'),

  'POST /api/search.rebuild': withPost(['system_admin']),
  'GET /api/search.find': anyone,
  'GET /api/search.rounds': withPost(['system_admin']),

  'POST /api/doors.add_consumer': countyPost(doorKeepers),
  'POST /api/doors.change_consumer': countyPost(doorKeepers),
  'POST /api/doors.renew_key': countyPost(doorKeepers),
  'POST /api/doors.revoke_consumer': countyPost(doorKeepers),
  'POST /api/doors.add_webhook': countyPost(doorKeepers),
  'POST /api/doors.change_webhook': countyPost(doorKeepers),
  'POST /api/doors.rotate_secret': countyPost(doorKeepers),
  'POST /api/doors.end_webhook': countyPost(doorKeepers),
  'POST /api/doors.try_webhook': countyPost(doorKeepers),
  'POST /api/doors.resend': nobody,
  'GET /api/doors.consumers': countyWide(doorWatchers),
  'GET /api/doors.offer': countyWide(doorWatchers),
  'GET /api/doors.uses': countyWide(doorWatchers),
  'GET /api/doors.deliveries': countyWide(doorWatchers),
  'GET /api/doors.delivery': nobody,

  'POST /api/tickets.report': either(actingFor('reporter'), over('grid', takers)),
  'POST /api/tickets.accept': over('grid', receivers),
  'POST /api/tickets.decline': over('grid', receivers),
  'POST /api/tickets.dispatch': over('grid', senders),
  'POST /api/tickets.start': turn,
  'POST /api/tickets.return': turn,
  'POST /api/tickets.transfer': either(turn, sendsOn),
  'POST /api/tickets.pause': turn,
  'POST /api/tickets.resume': either(turn, sendsOn),
  'POST /api/tickets.extend': either(turn, sendsOn),
  'POST /api/tickets.answer': turn,
  'POST /api/tickets.verify': over('grid', checkers),
  'POST /api/tickets.redo': over('grid', checkers),
  'POST /api/tickets.rate': actingFor('reporter'),
  'POST /api/tickets.void': sendsOn,
  'POST /api/tickets.merge': sendsOn,
  'POST /api/tickets.unmerge': sendsOn,
  'POST /api/tickets.split': sendsOn,
  'POST /api/tickets.unsplit': sendsOn,
  'POST /api/tickets.visit': over('grid', checkers),
  'POST /api/tickets.join': signedIn,
  'POST /api/tickets.leave': signedIn,
  'POST /api/tickets.tell_again': nobody,
  'POST /api/tickets.send_many': staff,
  'POST /api/tickets.recall_many': staff,
  'POST /api/tickets.reroute': nobody,
  'POST /api/tickets.gather': nobody,
  'POST /api/tickets.remind': nobody,
  'POST /api/tickets.escalate': nobody,
  'POST /api/tickets.rejudge': nobody,
  'POST /api/tickets.close_by_silence': nobody,
  'POST /api/tickets.set_class': over('village', setters),
  'POST /api/tickets.unset_class': over('village', setters),
  'POST /api/tickets.import': consumer('tickets.import'),
  'POST /api/tickets.upload_intake': over('township', intakers),
  'POST /api/tickets.edit_intake_row': nobody,
  'POST /api/tickets.skip_intake_rows': nobody,
  'POST /api/tickets.file_intake': nobody,
  'POST /api/tickets.save_routing': countyDesk(['dispatcher', 'county_staff']),
  'POST /api/tickets.add_rule': countyDesk(['dispatcher', 'county_staff']),
  'POST /api/tickets.change_rule': at('county', ['dispatcher', 'county_staff']),
  'POST /api/tickets.move_rule': at('county', ['dispatcher', 'county_staff']),
  'POST /api/tickets.end_rule': at('county', ['dispatcher', 'county_staff']),
  'POST /api/tickets.try_routing': countyDesk(['dispatcher', 'county_staff']),
  'GET /api/tickets.one': either(actingFor('reporter'), sees('grid')),
  'GET /api/tickets.receipt': either(actingFor('reporter'), sees('grid')),
  'GET /api/tickets.near': signedIn,
  'GET /api/tickets.same': sees('grid'),
  'GET /api/tickets.preview_sending': staff,
  'GET /api/tickets.registers': staff,
  'GET /api/tickets.mine': signedIn,
  'GET /api/tickets.todo': signedIn,
  'GET /api/tickets.queue': staff,
  'GET /api/tickets.counts': staff,
  'GET /api/tickets.public': anyone,
  'GET /api/tickets.public_one': anyone,
  'GET /api/tickets.promise': signedIn,
  'GET /api/tickets.targets': sendsOn,
  'GET /api/tickets.classes': anyone,
  'GET /api/tickets.ownerless': withPost(senders),
  'GET /api/tickets.arbitrations': withPost(senders),
  'GET /api/tickets.routing': staff,
  'GET /api/tickets.overdue_thrice': staff,
  'GET /api/tickets.recounts': staff,
  'GET /api/tickets.rates': anyone,
  'GET /api/tickets.rates_inside': staff,
  'GET /api/tickets.counted': staff,
  'GET /api/tickets.class_set': staff,
  'GET /api/tickets.verify_receipt': anyone,
  'GET /api/tickets.intakes': withPost(intakers),
  'GET /api/tickets.intake': nobody,
  'GET /api/tickets.intake_rows': nobody,
  'GET /api/tickets/receipt-keys.json': anyone,
  'POST /api/tickets/intake-workbook': withPost(intakers),
  'GET /api/tickets/intake-template.xlsx': staff,
  'GET /api/tickets/intake-errors.xlsx': nobody,

  'POST /api/open311.file_request': (caller, things) =>
    caller.county === things.county ? consumer('open311.report')(caller, things) : 'no',
  'POST /api/open311.add_update': nobody,
  'GET /api/open311.services': anyone,
  'GET /api/open311.service': anyone,
  'GET /api/open311.requests': anyone,
  'GET /api/open311.request': anyone,
  'GET /api/open311.token': anyone,
  'GET /api/open311.updates': anyone,
  'GET /open311/v2/discovery.:format': anyone,
  'GET /open311/v2/services.:format': anyone,
  'GET /open311/v2/services/:file': anyone,
  'GET /open311/v2/requests.:format': anyone,
  'POST /open311/v2/requests.:format': nobody,
  'GET /open311/v2/requests/:file': anyone,
  'GET /open311/v2/tokens/:file': anyone,
  'GET /open311/v2/servicerequestupdates.:format': anyone,
  'POST /open311/v2/servicerequestupdates.:format': nobody,

  'POST /api/bulletin.save_draft': over('village', publishers),
  'POST /api/bulletin.publish': over('village', publishers),
  'POST /api/bulletin.publish_by_clock': nobody,
  'POST /api/bulletin.discard': over('village', publishers),
  'POST /api/bulletin.pin': over('village', publishers),
  'POST /api/bulletin.correct': over('village', publishers),
  'POST /api/bulletin.withdraw': over('village', moderators),
  'POST /api/bulletin.like': signedIn,
  'POST /api/bulletin.open': anyone,
  'POST /api/bulletin.comment': belongs,
  'POST /api/bulletin.reply': over('village', publishers),
  'POST /api/bulletin.report': belongs,
  'POST /api/bulletin.release': over('village', moderators),
  'POST /api/bulletin.remove': over('village', moderators),
  'POST /api/bulletin.appeal': self('neighbour'),
  'POST /api/bulletin.decide_appeal': nobody,
  'POST /api/bulletin.confirm': signedIn,
  'POST /api/bulletin.record_confirmations': over('grid', publishers),
  'POST /api/bulletin.broadcast': over('village', alarmers),
  'POST /api/bulletin.repeat': over('village', publishers),
  'POST /api/bulletin.call': over('grid', publishers),
  'POST /api/bulletin.write_diary': at('grid', diarists),
  'POST /api/bulletin.correct_diary': self('worker'),
  'GET /api/bulletin.feed': anyone,
  'GET /api/bulletin.one': anyone,
  'GET /api/bulletin.sealed': anyone,
  'GET /api/bulletin.list': staff,
  'GET /api/bulletin.offer': staff,
  'GET /api/bulletin.comments': anyone,
  'GET /api/bulletin.queue': withPost(moderators),
  'GET /api/bulletin.log': anyone,
  'GET /api/bulletin.appeals': withPost(moderators),
  'GET /api/bulletin.recipients': staff,
  'GET /api/bulletin.reach': staff,
  'GET /api/bulletin.waiting': signedIn,
  'GET /api/bulletin.diary': anyone,
  'GET /api/bulletin.diary_offer': staff,
  'GET /api/bulletin/card': anyone,

  'POST /api/disclosure.start_entry': makeBooks,
  'POST /api/disclosure.set_power': makeBooks,
  'POST /api/disclosure.save_entry': makeBooks,
  'POST /api/disclosure.set_opening': makeBooks,
  'POST /api/disclosure.put_lines': makeBooks,
  'POST /api/disclosure.remove_lines': makeBooks,
  'POST /api/disclosure.reverse_line': makeBooks,
  'POST /api/disclosure.discard_entry': makeBooks,
  'POST /api/disclosure.add_vouchers': makeBooks,
  'POST /api/disclosure.remove_voucher': makeBooks,
  'POST /api/disclosure.open_original': over('village', [...village, 'supervisor', 'township_staff', 'county_staff']),
  'POST /api/disclosure.mask_voucher': makeBooks,
  'POST /api/disclosure.confirm_vouchers': makeBooks,
  'POST /api/disclosure.import_lines': makeBooks,
  'POST /api/disclosure.apply_import': nobody,
  'POST /api/disclosure.undo_import': nobody,
  'POST /api/disclosure.submit': makeBooks,
  'POST /api/disclosure.take_back': makeBooks,
  'POST /api/disclosure.sign': signBooks,
  'POST /api/disclosure.refuse': signBooks,
  'POST /api/disclosure.publish': makeBooks,
  'POST /api/disclosure.publish_nothing': nobody,
  'POST /api/disclosure.correct_entry': makeBooks,
  'POST /api/disclosure.ask': ofVillage,
  'POST /api/disclosure.answer': makeBooks,
  'POST /api/disclosure.post_on_board': makeBooks,
  'POST /api/disclosure.note_event': either(
    makeBooks,
    over('village', ['supervisor', 'township_staff', 'county_staff']),
  ),
  'POST /api/disclosure.set_item': over('village', ['secretary', 'township_staff', 'county_staff']),
  'POST /api/disclosure.set_terms': over('village', ['secretary', 'township_staff', 'county_staff']),
  'POST /api/disclosure.plan': nobody,
  'POST /api/disclosure.ring_due': nobody,
  'POST /api/disclosure.ring_question': nobody,
  'GET /api/disclosure.shelf': anyone,
  'GET /api/disclosure.list': anyone,
  'GET /api/disclosure.entry': anyone,
  'GET /api/disclosure.lines': anyone,
  'GET /api/disclosure.questions': anyone,
  'GET /api/disclosure.asked': seesSome('village'),
  'GET /api/disclosure.my_questions': signedIn,
  'GET /api/disclosure.dues': anyone,
  'GET /api/disclosure.heat': seesSome('village'),
  'GET /api/disclosure.draft': over('village', bookWatchers),
  'GET /api/disclosure.drafts': seesSome('village'),
  'GET /api/disclosure.todo': staff,
  'GET /api/disclosure.catalogue': anyone,
  'GET /api/disclosure.import': nobody,
  'GET /api/disclosure.powers': anyone,
  'GET /api/disclosure.power': anyone,
  'GET /api/disclosure/original': nobody,
  'GET /api/disclosure/lines-template.xlsx': staff,
  'GET /api/disclosure/lines-errors.xlsx': nobody,

  'GET /api/log.head': anyone,
  'GET /api/log.place': anyone,
  'GET /api/log.proof': anyone,
  'GET /api/log.consistency': anyone,
}

/** A desk of the whole county: the list shows her own county's. */
function countyWide(posts: readonly PostCode[]): Rule {
  return (caller) => (isIn(caller, posts) && caller.held!.area.length === 6 ? 'shown' : 'no')
}

/** A desk of the whole county: whoever holds the post at her county, about her own county. */
function countyDesk(posts: readonly PostCode[]): Rule {
  return (caller) => (isIn(caller, posts) && caller.held!.area.length === 6 ? 'yes' : 'no')
}

/** A list as a file is that list, for a person who answers for taking it. */
for (const name of [
  'bulletin.appeals',
  'bulletin.diary',
  'bulletin.list',
  'bulletin.log',
  'bulletin.queue',
  'bulletin.recipients',
  'disclosure.asked',
  'disclosure.drafts',
  'disclosure.dues',
  'disclosure.heat',
  'disclosure.lines',
  'disclosure.list',
  'disclosure.my_questions',
  'disclosure.questions',
  'doors.consumers',
  'doors.deliveries',
  'notify.budgets',
  'notify.failures',
  'notify.inbox',
  'offices.completeness',
  'offices.list',
  'people.access_log',
  'people.batches',
  'people.households',
  'people.list',
  'places.children',
  'tickets.arbitrations',
  'tickets.counted',
  'tickets.intakes',
  'tickets.mine',
  'tickets.overdue_thrice',
  'tickets.ownerless',
  'tickets.public',
  'tickets.queue',
  'tickets.rates_inside',
  'tickets.todo',
])
  for (const format of ['csv', 'xlsx'])
    policy[`GET /api/${name}.${format}`] = (caller, things) =>
      caller.person === null ? 'no' : policy[`GET /api/${name}`]!(caller, things)
