/** Every call of the API with its types. Made by `node bin/client` from the manifests; do not edit. */

export type StandardsSetInput__schema0 = string | number | boolean | null | StandardsSetInput__schema0[] | { [name: string]: StandardsSetInput__schema0 }

export type StandardsSettingsOutput__schema0 = string | number | boolean | null | StandardsSettingsOutput__schema0[] | { [name: string]: StandardsSettingsOutput__schema0 }

export type StandardsSettingsOutput__schema1 = string | number | boolean | null | StandardsSettingsOutput__schema1[] | { [name: string]: StandardsSettingsOutput__schema1 }

/** POST /api/<name> */
export interface Actions {
  'places.open_county': {
    input: { county: string }
    answer: { area: string; name: string; townships: number; villages: number }
  }
  'places.draw_grid': {
    input: { village: string; name: string; kind?: "grid" | "special"; geometry: { type: "Polygon"; coordinates: [number, number][][] } | null }
    answer: { area: string; name: string }
  }
  'places.change_grid': {
    input: { area: string; kind?: "grid" | "special"; geometry: { type: "Polygon"; coordinates: [number, number][][] } | null }
    answer: { area: string; name: string }
  }
  'places.add_building': {
    input: { grid: string; name: string; kind?: "house" | "block" | "site"; point: [number, number] | null }
    answer: { area: string; name: string }
  }
  'places.move_building': {
    input: { area: string; point: [number, number] | null }
    answer: { area: string; name: string }
  }
  'places.rename': {
    input: { area: string; name: string }
    answer: { area: string; name: string }
  }
  'places.end': {
    input: { area: string; last_day: string; successor: string | null }
    answer: { area: string; name: string }
  }
  'places.choose_modules': {
    input: { area: string; modules: ("speak" | "see" | "decide" | "do")[] }
    answer: { area: string; modules: ("speak" | "see" | "decide" | "do")[]; given_at: string | null; source: string; may: { [name: string]: boolean } }
  }
  'standards.set': {
    input: { key: string; area: string; value: StandardsSetInput__schema0; from_day: string; source: string }
    answer: { key: string; area: string }
  }
  'standards.unset': {
    input: { key: string; area: string }
    answer: { key: string; area: string }
  }
  'standards.set_days': {
    input: { from: string; to: string; works: boolean; name: string; source: string }
    answer: { year: number; changed: number }
  }
  'standards.clear_day': {
    input: { day: string; source: string }
    answer: { year: number; changed: number }
  }
  'people.verify': {
    input: { person: string; same_as?: string }
    answer: { id: string }
  }
  'people.refuse_verification': {
    input: { person: string; reason: string }
    answer: { id: string }
  }
  'people.ask_again': {
    input: Record<string, never>
    answer: { id: string }
  }
  'people.correct': {
    input: { person: string; field: "name" | "id_number" | "birth_day" | "sex" | "residency" | "household" | "elsewhere" | "lang"; value: string; reason?: string }
    answer: { id: string; applied: boolean }
  }
  'people.decide_correction': {
    input: { correction: string; confirm: boolean; words?: string }
    answer: { id: string }
  }
  'people.set_phone': {
    input: { person: string; phone: string; reason: string }
    answer: { id: string }
  }
  'people.add': {
    input: { area: string; house: string; name: string; sex?: "male" | "female"; residency: "registered" | "resident" | "away" | "incoming"; role?: "head" | "spouse" | "child" | "parent" | "other"; phone?: string; id_number?: string; elsewhere?: string }
    answer: { id: string }
  }
  'people.leave': {
    input: { person: string }
    answer: { id: string }
  }
  'people.give_proxy': {
    input: { side: "giver" | "taker" | "worker"; giver?: string; name: string; phone: string; relation?: string; scope: ("speak" | "services" | "points")[]; to_day?: string; words?: string }
    answer: { id: string; in_force: boolean }
  }
  'people.accept_proxy': {
    input: { proxy: string }
    answer: { id: string; in_force: boolean }
  }
  'people.withdraw_proxy': {
    input: { proxy: string; reason?: string }
    answer: { id: string; in_force: boolean }
  }
  'people.give_consent': {
    input: { person: string; purpose: "membership" | "id_number" | "household" | "sms"; how?: "app" | "worker" | "paper"; words?: string }
    answer: { id: string }
  }
  'people.withdraw_consent': {
    input: { person: string; purpose: "membership" | "id_number" | "household" | "sms"; how?: "app" | "worker" | "paper"; words?: string }
    answer: { id: string }
  }
  'people.reveal': {
    input: { person: string; field: "phone" | "id_number" | "birth_day" | "address"; purpose: "answer" | "visit" | "verify" | "service" | "emergency" | "correct" | "export"; words: string; about?: string }
    answer: { field: "phone" | "id_number" | "birth_day" | "address"; value: string | null }
  }
  'people.import_roster': {
    input: { area: string; name: string; workbook: string }
    answer: { id: string }
  }
  'people.apply_roster': {
    input: { batch: string }
    answer: { id: string }
  }
  'people.undo_roster': {
    input: { batch: string }
    answer: { id: string }
  }
  'offices.appoint': {
    input: { person?: string; name?: string; phone?: string; post: "secretary" | "deputy_secretary" | "committee" | "supervisor" | "council_member" | "grid_head" | "grid_worker" | "assistant" | "building_head" | "township_staff" | "county_staff" | "dispatcher" | "handler" | "checker" | "utility_agent" | "observer" | "system_admin" | "security_admin" | "audit_admin"; area: string; unit?: string | null; title?: string; work_phone?: string; from_day: string; to_day?: string | null }
    answer: { id: string }
  }
  'offices.end': {
    input: { office: string; to_day: string; reason: string }
    answer: { id: string }
  }
  'offices.change_phone': {
    input: { office: string; work_phone: string }
    answer: { id: string }
  }
  'offices.add_unit': {
    input: { key: string; name: string; kind: "department" | "utility"; area: string }
    answer: { id: string; key: string; name: string; kind: "department" | "utility"; area: string }
  }
  'offices.close_unit': {
    input: { unit: string; closed_day: string }
    answer: { id: string }
  }
  'signin.send_code': {
    input: { phone: string; purpose: "sign-in" }
    answer: { lasts_seconds: number; again_seconds: number }
  }
  'signin.by_code': {
    input: { phone: string; code: string; area?: string; wechat?: boolean }
    answer: { state: "open"; person: string; staff: boolean } | { state: "new"; proof: string }
  }
  'signin.join': {
    input: { proof: string; area: string; name: string; house: string; residency: "registered" | "resident" | "away" | "incoming"; id_number?: string; birth_day?: string; consents?: ("membership" | "id_number" | "household" | "sms")[]; wechat?: boolean }
    answer: { person: string; verified: boolean; verifier: string | null }
  }
  'signin.by_wechat': {
    input: Record<string, never>
    answer: { state: "open"; person: string; staff: boolean } | { state: "phone" }
  }
  'signin.by_password': {
    input: { login: string; password: string; code: string }
    answer: { person: string; stolen: boolean }
  }
  'signin.enrol_totp': {
    input: { password: string }
    answer: { secret: string; uri: string }
  }
  'signin.confirm_totp': {
    input: { code: string }
    answer: Record<string, never>
  }
  'signin.change_password': {
    input: { password: string; next: string }
    answer: Record<string, never>
  }
  'signin.out': {
    input: Record<string, never>
    answer: Record<string, never>
  }
  'signin.out_everywhere': {
    input: Record<string, never>
    answer: Record<string, never>
  }
  'signin.close_session': {
    input: { key: string }
    answer: Record<string, never>
  }
  'signin.switch': {
    input: { county: number; person: string }
    answer: { state: "open"; person: string; staff: boolean } | { state: "new"; proof: string }
  }
  'signin.ask_proof': {
    input: Record<string, never>
    answer: { lasts_seconds: number; again_seconds: number }
  }
  'signin.prove': {
    input: { code: string }
    answer: { until: string }
  }
  'signin.ask_phone_change': {
    input: { phone: string }
    answer: { lasts_seconds: number; again_seconds: number; old: string }
  }
  'signin.change_phone': {
    input: { phone: string; old_code: string; new_code: string }
    answer: { phone: string }
  }
  'signin.assist_ask': {
    input: { person: string }
    answer: { lasts_seconds: number; again_seconds: number }
  }
  'signin.assist_start': {
    input: { way: "code"; person: string; code: string } | { way: "voice"; person: string; witness: string; heard: true }
    answer: { person: string; name: string; ends_at: string }
  }
  'signin.assist_end': {
    input: Record<string, never>
    answer: { back: boolean; clear_drafts: true }
  }
  'signin.found': {
    input: { setup_code: string; county: number; system_admin: { name: string; phone: string; login: string }; security_admin: { name: string; phone: string; login: string } }
    answer: { townships: number; villages: number; invitations: { name: string; login: string; path: string; ends_at: string }[] }
  }
  'signin.invite_staff': {
    input: { person: string; login: string }
    answer: { name: string; login: string; path: string; ends_at: string }
  }
  'signin.read_invitation': {
    input: { token: string }
    answer: { name: string; login: string; secret: string; uri: string }
  }
  'signin.accept_invitation': {
    input: { token: string; password: string; code: string }
    answer: { person: string; stolen: boolean }
  }
  'notify.read': {
    input: { item: string }
    answer: Record<string, never>
  }
  'notify.read_all': {
    input: { person?: string }
    answer: Record<string, never>
  }
  'notify.set_preference': {
    input: { person?: string; sms: ("matters" | "identity" | "duties" | "village")[]; wechat: ("matters" | "identity" | "duties" | "village")[]; daily?: ("matters" | "identity" | "duties" | "village")[]; quiet?: { from: string; to: string } | null }
    answer: Record<string, never>
  }
  'notify.grant_wechat': {
    input: { template: string; accepted: boolean }
    answer: Record<string, never>
  }
  'notify.retry': {
    input: { deliveries: string[] }
    answer: { count: number }
  }
  'notify.set_budget': {
    input: { month: number; reserve: number; area: string; source: string }
    answer: Record<string, never>
  }
  'search.rebuild': {
    input: { kinds?: string[] }
    answer: { kinds: string[] }
  }
  'doors.add_consumer': {
    input: { title: string; purpose: string; area: string; permits?: string[]; per_minute?: number }
    answer: { id: string; key: string; key_prefix: string }
  }
  'doors.change_consumer': {
    input: { title: string; purpose: string; permits?: string[]; per_minute?: number; consumer: string }
    answer: { id: string }
  }
  'doors.renew_key': {
    input: { consumer: string }
    answer: { id: string; key: string; key_prefix: string }
  }
  'doors.revoke_consumer': {
    input: { consumer: string }
    answer: { id: string }
  }
  'doors.add_webhook': {
    input: { consumer: string; url: string; events: string[] }
    answer: { id: string; secret: string }
  }
  'doors.change_webhook': {
    input: { url: string; events: string[]; webhook: string }
    answer: { id: string }
  }
  'doors.rotate_secret': {
    input: { webhook: string }
    answer: { id: string; secret: string }
  }
  'doors.end_webhook': {
    input: { webhook: string }
    answer: { id: string }
  }
  'doors.try_webhook': {
    input: { webhook: string }
    answer: { id: string }
  }
  'doors.resend': {
    input: { deliveries: string[] }
    answer: { count: number }
  }
  'tickets.report': {
    input: { area: string; class: string; words?: string; address?: string; lon?: number; lat?: number; photos?: string[]; voice?: { file: string; seconds: number }; public?: boolean; on_behalf_of?: string; heard?: "phone" | "visit"; spoken_at?: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.accept': {
    input: { ticket: string; words: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.decline': {
    input: { ticket: string; reason: "not_ours" | "no_details" | "duplicate" | "in_court" | "settled_before" | "unlawful"; words: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.dispatch': {
    input: { ticket: string; post?: string; area?: string; unit?: string; person?: string; words?: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.start': {
    input: { ticket: string; words?: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.return': {
    input: { ticket: string; reason: "not_ours" | "wrong_place" | "no_details" | "needs_others"; words: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.transfer': {
    input: { ticket: string; post?: string; area?: string; unit?: string; person?: string; reason: "not_ours" | "better_placed" | "needs_skill" | "nobody_free"; words: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.reroute': {
    input: { ticket: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.pause': {
    input: { ticket: string; reason: "weather" | "materials" | "other_office" | "resident" | "approval"; words: string; until: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.resume': {
    input: { ticket: string; words?: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.extend': {
    input: { ticket: string; reason: "more_work" | "weather" | "materials" | "other_office" | "approval"; words: string; days: number }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.answer': {
    input: { ticket: string; words: string; photos?: string[] }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.verify': {
    input: { ticket: string; words?: string; photos?: string[] }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.redo': {
    input: { ticket: string; words: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.rate': {
    input: { ticket: string; answered_well: boolean; solved: boolean; words?: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.void': {
    input: { ticket: string; reason: "withdrawn" | "mistaken" | "untrue" | "unlawful" | "trial"; words: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.join': {
    input: { ticket: string; words?: string; photos?: string[]; on_behalf_of?: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; joiners: number; joined: boolean }
  }
  'tickets.leave': {
    input: { ticket: string; person?: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; joiners: number; joined: boolean; own: string | null }
  }
  'tickets.tell_again': {
    input: { ticket: string; words?: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.merge': {
    input: { ticket: string; into: string; words: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.unmerge': {
    input: { ticket: string; words: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.split': {
    input: { ticket: string; words: string; parts: { class: string; words: string; photos?: string[]; post?: string; area?: string; unit?: string; person?: string }[] }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.unsplit': {
    input: { ticket: string; words: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.gather': {
    input: { ticket: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.send_many': {
    input: { batch: string; words?: string; items: { ticket: string; post?: string; area?: string; unit?: string; person?: string }[] }
    answer: { items: ({ id: string; done: boolean; refused: string | null })[]; until: string | null }
  }
  'tickets.recall_many': {
    input: { batch: string; tickets: string[] }
    answer: { items: ({ id: string; done: boolean; refused: string | null })[]; until: string | null }
  }
  'tickets.remind': {
    input: { ticket: string }
    answer: Record<string, never>
  }
  'tickets.escalate': {
    input: { ticket: string }
    answer: Record<string, never>
  }
  'tickets.rejudge': {
    input: { ticket: string; cause: "calendar" | "setting"; what: string; changed_at: string }
    answer: { changed: boolean }
  }
  'tickets.visit': {
    input: { ticket: string; how: "phone" | "in_person"; words?: string; reached: true; answered_well: boolean; solved: boolean } | { ticket: string; how: "phone" | "in_person"; words?: string; reached: false }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.set_class': {
    input: { area: string; key?: string; function?: "order" | "safety" | "environment" | "management" | "livelihood"; zh?: string; en?: string; limit?: { amount: number; unit: "hours" | "working_hours" | "working_days" | "same_day"; cutoff_minute?: number }; after_photo?: boolean; return_visit?: boolean; keywords?: string[]; responsible?: "grid_worker" | "committee" | "construction" | "civil_affairs" | "agriculture" | "public_order" | "police" | "water" | "transport" | "ecology" | "market" | "natural_resources" | "human_resources" | "medical_insurance" | "health" | "education" | "power" | "telecom" | "gas" | "tap_water"; retired?: boolean; from_day: string; source: string }
    answer: { key: string; area: string }
  }
  'tickets.unset_class': {
    input: { area: string; key: string }
    answer: { key: string; area: string }
  }
  'tickets.close_by_silence': {
    input: { ticket: string }
    answer: { id: string; number: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; may: { [name: string]: boolean } }
  }
  'tickets.import': {
    input: { source: "hotline_12345" | "city_management"; items: ({ external_number: string; title?: string; words?: string; name?: string; phone?: string; region?: string; address?: string; class?: string; subclass?: string; spoken_at: string; due_at?: string; lon?: number | string; lat?: number | string })[] }
    answer: { items: ({ external_number: string; outcome: "filed" | "same" | "added" | "kept" | "wrong"; ticket: string | null; number: string | null; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided" | null; errors: { [name: string]: string }; notes: { [name: string]: string } })[] }
  }
  'tickets.upload_intake': {
    input: { area: string; source: "hotline_12345" | "city_management"; name: string; workbook: string }
    answer: { id: string }
  }
  'tickets.edit_intake_row': {
    input: { batch: string; line: number; cells: Partial<Record<"external_number" | "title" | "words" | "name" | "phone" | "region" | "address" | "class" | "subclass" | "spoken_at" | "due_at" | "lon" | "lat", string>> }
    answer: { id: string }
  }
  'tickets.skip_intake_rows': {
    input: { batch: string; lines: number[]; skip?: boolean }
    answer: { id: string }
  }
  'tickets.file_intake': {
    input: { batch: string }
    answer: { id: string }
  }
  'tickets.save_routing': {
    input: { area?: string; seen: number; rules: ({ id: string; name: string; area: string | null; classes: string[]; sources: ("app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311")[]; hours: { from_minute: number; to_minute: number; working: boolean | null } | null; to: { post: string; tier: "grid" | "village" | "township" | "county" } | { unit: string }; from_day: string; to_day: string | null })[] }
    answer: { version: number }
  }
  'tickets.add_rule': {
    input: { area?: string; seen: number; rule: { id: string; name: string; area: string | null; classes: string[]; sources: ("app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311")[]; hours: { from_minute: number; to_minute: number; working: boolean | null } | null; to: { post: string; tier: "grid" | "village" | "township" | "county" } | { unit: string }; from_day: string; to_day: string | null }; at?: number }
    answer: { version: number }
  }
  'tickets.change_rule': {
    input: { area?: string; seen: number; rule: { id: string; name: string; area: string | null; classes: string[]; sources: ("app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311")[]; hours: { from_minute: number; to_minute: number; working: boolean | null } | null; to: { post: string; tier: "grid" | "village" | "township" | "county" } | { unit: string }; from_day: string; to_day: string | null } }
    answer: { version: number }
  }
  'tickets.move_rule': {
    input: { area?: string; seen: number; rule: string; at: number }
    answer: { version: number }
  }
  'tickets.end_rule': {
    input: { area?: string; seen: number; rule: string; to_day: string }
    answer: { version: number }
  }
  'tickets.try_routing': {
    input: { area?: string; rules: ({ id: string; name: string; area: string | null; classes: string[]; sources: ("app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311")[]; hours: { from_minute: number; to_minute: number; working: boolean | null } | null; to: { post: string; tier: "grid" | "village" | "township" | "county" } | { unit: string }; from_day: string; to_day: string | null })[]; days?: number }
    answer: { from_day: string; tickets: number; cut: boolean; rules: { rule: string; won: number; vacant: number }[]; by_others: number; first: number; by_class: number; ownerless: number; ownerless_before: number; changed: number; changes: ({ ticket: string; number: string; title: string; class: string; place: string; at: string; before: string; now: string; rule: number | null })[]; shadowed: ({ rule: string; why: "past" | "covered"; by: number[] })[] }
  }
  'open311.file_request': {
    input: { jurisdiction_id: string; service_code: string; lat?: number; long?: number; address_string?: string; address_id?: string; description?: string; first_name?: string; last_name?: string; phone?: string; email?: string; device_id?: string; account_id?: string; media_url?: string; attribute?: { [name: string]: string | string[] } }
    answer: ({ service_request_id: string; service_notice: string | null; account_id: string | null })[]
  }
  'open311.add_update': {
    input: { jurisdiction_id: string; service_request_id: string; update_id: string; description: string; status?: string; updated_datetime?: string; media_url?: string }
    answer: ({ update_id: string; account_id: string | null })[]
  }
  'bulletin.save_draft': {
    input: { notice?: string; area: string; public: boolean; title?: string; words?: string; pictures?: string[]; audio?: string | null; paper?: string | null; commenting?: boolean; ground?: "emergency" | "flood" | "fire" | "epidemic" | "meeting" | "land" | null; expires_at?: string | null }
    answer: { id: string; state: "draft" | "scheduled" | "published" | "withdrawn" | "discarded"; edited_at: string }
  }
  'bulletin.publish': {
    input: { notice: string; at?: string; pin?: boolean }
    answer: { id: string; state: "draft" | "scheduled" | "published" | "withdrawn" | "discarded"; edited_at: string }
  }
  'bulletin.publish_by_clock': {
    input: { notice: string }
    answer: { id: string; state: "draft" | "scheduled" | "published" | "withdrawn" | "discarded"; edited_at: string }
  }
  'bulletin.discard': {
    input: { notice: string }
    answer: Record<string, never>
  }
  'bulletin.pin': {
    input: { notice: string; pinned: boolean }
    answer: Record<string, never>
  }
  'bulletin.correct': {
    input: { notice: string; title: string; words: string; pictures?: string[]; audio?: string | null; paper?: string | null; reason: string }
    answer: { id: string; state: "draft" | "scheduled" | "published" | "withdrawn" | "discarded"; edited_at: string }
  }
  'bulletin.withdraw': {
    input: { notice: string; rule: "mistake" | "personal_data" | "rumour" | "unlawful"; words: string }
    answer: { id: string; state: "draft" | "scheduled" | "published" | "withdrawn" | "discarded"; edited_at: string }
  }
  'bulletin.like': {
    input: { notice: string; liked: boolean; area?: string }
    answer: Record<string, never>
  }
  'bulletin.open': {
    input: { notice: string; area?: string }
    answer: Record<string, never>
  }
  'bulletin.comment': {
    input: { notice: string; words: string; reply_to?: string }
    answer: { id: string; state: "shown" | "held" }
  }
  'bulletin.reply': {
    input: { notice: string; words: string; reply_to?: string }
    answer: { id: string; state: "shown" | "held" }
  }
  'bulletin.report': {
    input: { comment: string; reason: "personal_data" | "insult" | "fraud" | "rumour" | "advertising" | "unlawful" }
    answer: Record<string, never>
  }
  'bulletin.release': {
    input: { comment: string; words?: string }
    answer: Record<string, never>
  }
  'bulletin.remove': {
    input: { comment: string; rule: "unlawful" | "personal_data" | "insult" | "fraud" | "rumour" | "advertising"; words: string }
    answer: Record<string, never>
  }
  'bulletin.appeal': {
    input: { moderation: string; words: string }
    answer: Record<string, never>
  }
  'bulletin.decide_appeal': {
    input: { moderation: string; overturn: boolean; words: string }
    answer: Record<string, never>
  }
  'bulletin.confirm': {
    input: { notice: string }
    answer: Record<string, never>
  }
  'bulletin.record_confirmations': {
    input: { notice: string; persons: string[]; how: "paper" | "phone"; note?: string }
    answer: Record<string, never>
  }
  'bulletin.broadcast': {
    input: { area: string; title: string; words: string; ground: "emergency" | "flood" | "fire" | "epidemic" | "meeting" | "land"; pictures?: string[]; audio?: string | null }
    answer: { id: string; state: "draft" | "scheduled" | "published" | "withdrawn" | "discarded"; edited_at: string }
  }
  'bulletin.repeat': {
    input: { notice: string }
    answer: Record<string, never>
  }
  'bulletin.call': {
    input: { notice: string; person: string }
    answer: { name: string; phone: string | null }
  }
  'bulletin.write_diary': {
    input: { area: string; public?: boolean; division: "overall" | "party" | "people" | "farming" | "land" | "safety" | "environment" | "welfare" | "mediation" | "finance" | "culture" | "women" | "militia"; day: string; words: string; pictures?: string[]; about?: "ticket" | "visit" | "notice" | "meeting"; about_link?: string }
    answer: { id: string; area: string; place: string; public: boolean; division: "overall" | "party" | "people" | "farming" | "land" | "safety" | "environment" | "welfare" | "mediation" | "finance" | "culture" | "women" | "militia"; day: string; words: string; pictures: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; about: "ticket" | "visit" | "notice" | "meeting" | null; about_link: string | null; office: { post: string; area: string; place: string; name: string }; edited_at: string | null; mine: boolean }
  }
  'bulletin.correct_diary': {
    input: { entry: string; words: string; division: "overall" | "party" | "people" | "farming" | "land" | "safety" | "environment" | "welfare" | "mediation" | "finance" | "culture" | "women" | "militia"; public: boolean }
    answer: { id: string; area: string; place: string; public: boolean; division: "overall" | "party" | "people" | "farming" | "land" | "safety" | "environment" | "welfare" | "mediation" | "finance" | "culture" | "women" | "militia"; day: string; words: string; pictures: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; about: "ticket" | "visit" | "notice" | "meeting" | null; about_link: string | null; office: { post: string; area: string; place: string; name: string }; edited_at: string | null; mine: boolean }
  }
  'disclosure.start_entry': {
    input: { area: string; item: string; due?: string; period?: string }
    answer: { id: string }
  }
  'disclosure.save_entry': {
    input: { entry: string; title: string; words?: string; fields?: { key: string; value: string }[]; pictures?: string[] }
    answer: { id: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; may: { [name: string]: boolean } }
  }
  'disclosure.set_opening': {
    input: { entry: string; opening_fen: number; note: string }
    answer: { opening_fen: number; receipts_fen: number; payments_fen: number; closing_fen: number; lines: number; entry: string; ids: string[] }
  }
  'disclosure.put_lines': {
    input: { entry: string; lines: ({ id?: string; day: string; direction: "in" | "out"; amount_fen: number; category: "subsidy" | "lease" | "business" | "levy" | "donation" | "interest" | "loan" | "other_in" | "wages" | "office" | "works" | "public_good" | "welfare" | "farming" | "dividend" | "repayment" | "other_out"; party?: string; party_is_person?: boolean; purpose: string; basis?: string; basis_link?: string; vouchers?: string[]; reverses?: string })[] }
    answer: { opening_fen: number; receipts_fen: number; payments_fen: number; closing_fen: number; lines: number; entry: string; ids: string[] }
  }
  'disclosure.remove_lines': {
    input: { entry: string; lines: string[] }
    answer: { opening_fen: number; receipts_fen: number; payments_fen: number; closing_fen: number; lines: number; entry: string; ids: string[] }
  }
  'disclosure.reverse_line': {
    input: { entry: string; line: string }
    answer: { opening_fen: number; receipts_fen: number; payments_fen: number; closing_fen: number; lines: number; entry: string; ids: string[] }
  }
  'disclosure.discard_entry': {
    input: { entry: string }
    answer: { id: string }
  }
  'disclosure.add_vouchers': {
    input: { entry: string; files: string[]; lines?: string[] }
    answer: { opening_fen: number; receipts_fen: number; payments_fen: number; closing_fen: number; lines: number; entry: string; ids: string[] }
  }
  'disclosure.remove_voucher': {
    input: { voucher: string }
    answer: { opening_fen: number; receipts_fen: number; payments_fen: number; closing_fen: number; lines: number; entry: string; ids: string[] }
  }
  'disclosure.open_original': {
    input: { voucher: string; purpose: "masking" | "signing" | "question" | "correction" | "audit"; words?: string }
    answer: { url: string; width: number; height: number; until: string }
  }
  'disclosure.mask_voucher': {
    input: { voucher: string; boxes: { x: number; y: number; width: number; height: number }[] }
    answer: { id: string; entry: string; state: "waiting" | "masked" | "confirmed"; picture: { id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null } | null; width: number; height: number; boxes: { x: number; y: number; width: number; height: number }[]; masked_by: string | null; confirmed_by: string | null; lines: number[] }
  }
  'disclosure.confirm_vouchers': {
    input: { vouchers: string[] }
    answer: { id: string }
  }
  'disclosure.import_lines': {
    input: { entry: string; name: string; workbook: string }
    answer: { id: string }
  }
  'disclosure.apply_import': {
    input: { batch: string }
    answer: { id: string }
  }
  'disclosure.undo_import': {
    input: { batch: string }
    answer: { opening_fen: number; receipts_fen: number; payments_fen: number; closing_fen: number; lines: number; entry: string; ids: string[] }
  }
  'disclosure.submit': {
    input: { entry: string }
    answer: { id: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; may: { [name: string]: boolean } }
  }
  'disclosure.take_back': {
    input: { entry: string }
    answer: { id: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; may: { [name: string]: boolean } }
  }
  'disclosure.sign': {
    input: { entry: string; digest: string }
    answer: { id: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; may: { [name: string]: boolean } }
  }
  'disclosure.refuse': {
    input: { entry: string; digest: string; reason: string }
    answer: { id: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; may: { [name: string]: boolean } }
  }
  'disclosure.publish': {
    input: { entry: string }
    answer: { id: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; may: { [name: string]: boolean } }
  }
  'disclosure.publish_nothing': {
    input: { due: string; words?: string }
    answer: { id: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; may: { [name: string]: boolean } }
  }
  'disclosure.correct_entry': {
    input: { entry: string; reason: string }
    answer: { id: string }
  }
  'disclosure.ask': {
    input: { entry: string; line?: string; words: string }
    answer: { id: string }
  }
  'disclosure.answer': {
    input: { question: string; words: string }
    answer: { id: string }
  }
  'disclosure.post_on_board': {
    input: { entry: string; board: string; posted_day: string; photos: string[] }
    answer: { id: string }
  }
  'disclosure.note_event': {
    input: { area: string; item: string; day: string; words: string }
    answer: { id: string }
  }
  'disclosure.set_item': {
    input: { area: string; key: string; from_day: string; rule: { zh?: string; en?: string; about_zh?: string; about_en?: string; frequency?: "at_once" | "monthly" | "quarterly" | "yearly" | "on_event"; due?: { due_day?: number; due_month_day?: string; next_year?: boolean; days?: number }; office?: string; attachments_zh?: string[]; fields?: ({ key: string; zh: string; en: string; kind: "text" | "number" | "money" | "day" | "area_mu" | "people"; required?: boolean })[]; active?: boolean }; source: string }
    answer: { id: string }
  }
  'disclosure.set_terms': {
    input: { area: string; from_day: string; source: string; starts?: string | ""; signatures?: number; remind_days?: number; climb_days?: { township: number; county: number }; answer_limit?: { amount: number; unit: "hours" | "working_hours" | "working_days" | "same_day"; cutoff_minute?: number }; needs_posting?: boolean }
    answer: { id: string }
  }
  'disclosure.set_power': {
    input: { area: string; key: string; form: { name: string; about: string; office: string; limit: string; papers: string[]; steps: ({ kind: "start" | "step" | "choice" | "public" | "end"; title: string; office: string; limit: string; papers: string[]; no?: { back: number } | { end: string } })[] } | null; source: string; version: number }
    answer: { id: string }
  }
  'disclosure.plan': {
    input: { villages: string[] }
    answer: { fresh: number }
  }
  'disclosure.ring_due': {
    input: { due: string }
    answer: { id: string }
  }
  'disclosure.ring_question': {
    input: { question: string }
    answer: { id: string }
  }
}

/** GET /api/<name> */
export interface Queries {
  'places.served': {
    input: Record<string, never>
    answer: { counties: { area: string; name: string; full_name: string }[] }
  }
  'places.counties': {
    input: { words?: string }
    answer: { counties: { area: string; name: string; full_name: string; townships: number; villages: number; open: boolean }[]; as_of: string }
  }
  'places.children': {
    input: { after?: string; limit?: number; area: string; ended?: boolean | "true" | "false" }
    answer: { items: ({ area: string; level: "county" | "township" | "village" | "grid" | "building"; name: string; kind: "county" | "city" | "district" | "town" | "street" | "township" | "zone" | "village" | "community" | "grid" | "special" | "house" | "block" | "site"; parent: string | null; from_day: string; to_day: string | null; successor: string | null; drawn: boolean; parts: number })[]; next: string | null }
  }
  'places.one': {
    input: { area: string }
    answer: { area: string; level: "county" | "township" | "village" | "grid" | "building"; name: string; kind: "county" | "city" | "district" | "town" | "street" | "township" | "zone" | "village" | "community" | "grid" | "special" | "house" | "block" | "site"; parent: string | null; from_day: string; to_day: string | null; successor: string | null; drawn: boolean; parts: number; id: string; path: { area: string; name: string }[]; geometry: { type: "Polygon"; coordinates: [number, number][][] } | { type: "Point"; coordinates: [number, number] } | null; successor_name: string | null; may: { [name: string]: boolean } }
  }
  'places.map': {
    input: { area: string }
    answer: { type: "FeatureCollection"; area: string; schematic: boolean; backdrop: boolean; features: ({ type: "Feature"; geometry: { type: "Polygon"; coordinates: [number, number][][] } | { type: "Point"; coordinates: [number, number] }; properties: { kind: "outline" | "part" | "grid" | "building"; area: string; name: string; label: [number, number] | null; schematic: boolean } })[] }
  }
  'places.backdrop': {
    input: { area: string }
    answer: { type: "FeatureCollection"; features: ({ type: "Feature"; geometry: { type: "Polygon"; coordinates: [number, number][][] } | { type: "LineString"; coordinates: [number, number][] } | { type: "Point"; coordinates: [number, number] }; properties: { kind: "field" | "wood" | "yard" | "pond" | "river" | "brook" | "road" | "lane" | "roof" | "spot"; name?: string; tone?: string } })[] }
  }
  'places.search': {
    input: { area: string; words: string; limit?: number }
    answer: { items: ({ area: string; level: "county" | "township" | "village" | "grid" | "building"; name: string; kind: "county" | "city" | "district" | "town" | "street" | "township" | "zone" | "village" | "community" | "grid" | "special" | "house" | "block" | "site"; parent: string | null; from_day: string; to_day: string | null; successor: string | null; drawn: boolean; parts: number; path: string })[] }
  }
  'places.modules': {
    input: { area: string }
    answer: { area: string; modules: ("speak" | "see" | "decide" | "do")[]; given_at: string | null; source: string; may: { [name: string]: boolean } }
  }
  'standards.settings': {
    input: { area: string }
    answer: { place: { area: string; name: string }; settings: ({ key: string; shape: { [name: string]: StandardsSettingsOutput__schema0 }; value: StandardsSettingsOutput__schema1; given_at: { area: string; name: string } | null; source: string; since: string; usual: StandardsSettingsOutput__schema1; tightens: boolean; coming: { value: StandardsSettingsOutput__schema1; source: string; since: string }[]; may: { [name: string]: boolean } })[] }
  }
  'standards.year': {
    input: { year?: number }
    answer: { year: number; known: boolean; days: { day: string; works: boolean; name: string; source: string; official: boolean }[]; dropped: { day: string; works: boolean; name: string }[]; missing: number[]; years: number[]; today: string; may: { [name: string]: boolean } }
  }
  'people.list': {
    input: { after?: string; limit?: number; area?: string; residency?: ("registered" | "resident" | "away" | "incoming")[]; state?: "unverified" | "verified" | "left"; waiting?: boolean | "true" | "false"; text?: string }
    answer: { items: ({ id: string; name: string; area: string; place: string; household: string | null; house: string; residency: "registered" | "resident" | "away" | "incoming" | null; relation: string; phone: string | null; id_number: string | null; state: "unverified" | "verified" | "left"; refusal: string | null; joined_at: string; has_account: boolean })[]; next: string | null; total: number; waiting: number; may: { [name: string]: boolean } }
  }
  'people.one': {
    input: { person: string }
    answer: { id: string; name: string; area: string; place: string; household: string | null; house: string; residency: "registered" | "resident" | "away" | "incoming" | null; relation: string; phone: string | null; id_number: string | null; state: "unverified" | "verified" | "left"; refusal: string | null; joined_at: string; has_account: boolean; sex: "male" | "female" | null; birth_year: number | null; role: "head" | "spouse" | "child" | "parent" | "other" | null; elsewhere: string; id_kind: "resident_id" | "passport" | "other" | null; lang: "zh-CN" | "en"; verified_at: string | null; verified_how: "worker" | "roster" | "office" | "seed" | null; source: "join" | "roster" | "office" | "worker" | "seed" | "contact"; members: ({ id: string; name: string; role: "head" | "spouse" | "child" | "parent" | "other" | null; relation: string; residency: "registered" | "resident" | "away" | "incoming" | null; elsewhere: string; verified: boolean })[]; same_as: { id: string; name: string; house: string; phone: string | null } | null; corrections: ({ id: string; person: string; name: string; field: "name" | "id_number" | "birth_day" | "sex" | "residency" | "household" | "elsewhere" | "lang"; value: string; reason: string; state: "waiting" | "confirmed" | "refused"; words: string; at: string })[]; proxies: ({ id: string; giver: string; taker: string; giver_name: string; taker_name: string; relation: string; scope: string[]; from_day: string; to_day: string | null; how: "app" | "worker" | "seed"; words: string; state: "asked" | "waiting_second" | "in_force" | "ended" | "withdrawn"; giver_ok: boolean; taker_ok: boolean; at: string; may: { [name: string]: boolean } })[]; may: { [name: string]: boolean } }
  }
  'people.me': {
    input: Record<string, never>
    answer: { id: string; name: string; area: string; place: string; household: string | null; house: string; residency: "registered" | "resident" | "away" | "incoming" | null; relation: string; phone: string | null; id_number: string | null; state: "unverified" | "verified" | "left"; refusal: string | null; joined_at: string; has_account: boolean; sex: "male" | "female" | null; birth_year: number | null; role: "head" | "spouse" | "child" | "parent" | "other" | null; elsewhere: string; id_kind: "resident_id" | "passport" | "other" | null; lang: "zh-CN" | "en"; verified_at: string | null; verified_how: "worker" | "roster" | "office" | "seed" | null; source: "join" | "roster" | "office" | "worker" | "seed" | "contact"; members: ({ id: string; name: string; role: "head" | "spouse" | "child" | "parent" | "other" | null; relation: string; residency: "registered" | "resident" | "away" | "incoming" | null; elsewhere: string; verified: boolean })[]; same_as: { id: string; name: string; house: string; phone: string | null } | null; corrections: ({ id: string; person: string; name: string; field: "name" | "id_number" | "birth_day" | "sex" | "residency" | "household" | "elsewhere" | "lang"; value: string; reason: string; state: "waiting" | "confirmed" | "refused"; words: string; at: string })[]; proxies: ({ id: string; giver: string; taker: string; giver_name: string; taker_name: string; relation: string; scope: string[]; from_day: string; to_day: string | null; how: "app" | "worker" | "seed"; words: string; state: "asked" | "waiting_second" | "in_force" | "ended" | "withdrawn"; giver_ok: boolean; taker_ok: boolean; at: string; may: { [name: string]: boolean } })[]; may: { [name: string]: boolean } }
  }
  'people.households': {
    input: { after?: string; limit?: number; area?: string; text?: string }
    answer: { items: ({ id: string; name: string; area: string; place: string; head: string | null; members: number; away: number; renting: boolean })[]; next: string | null }
  }
  'people.household': {
    input: { household: string }
    answer: { id: string; name: string; area: string; place: string; renting: boolean; members: ({ id: string; name: string; role: "head" | "spouse" | "child" | "parent" | "other" | null; relation: string; residency: "registered" | "resident" | "away" | "incoming" | null; elsewhere: string; verified: boolean })[] }
  }
  'people.access_log': {
    input: { after?: string; limit?: number; person?: string }
    answer: { items: ({ id: string; field: string; purpose: string; words: string; viewer: string; viewer_post: string; about: string | null; at: string })[]; next: string | null }
  }
  'people.consents': {
    input: { person?: string }
    answer: { items: ({ purpose: "membership" | "id_number" | "household" | "sms"; version: number; required: boolean; given: boolean; at: string | null; how: string | null; history: { given: boolean; version: number; how: string; words: string; at: string }[] })[] }
  }
  'people.proxies': {
    input: { person?: string }
    answer: { items: ({ id: string; giver: string; taker: string; giver_name: string; taker_name: string; relation: string; scope: string[]; from_day: string; to_day: string | null; how: "app" | "worker" | "seed"; words: string; state: "asked" | "waiting_second" | "in_force" | "ended" | "withdrawn"; giver_ok: boolean; taker_ok: boolean; at: string; may: { [name: string]: boolean } })[] }
  }
  'people.my_data': {
    input: Record<string, never>
    answer: { made_at: string; full: boolean; person: { name: string; sex: "male" | "female" | null; birth_day: string | null; residency: "registered" | "resident" | "away" | "incoming" | null; relation: string; elsewhere: string; address: string; phone: string | null; id_number: string | null; state: "unverified" | "verified" | "left"; joined_at: string; verified_at: string | null }; consents: { purpose: string; version: number; given: boolean; how: string; words: string; at: string }[]; proxies: ({ id: string; giver: string; taker: string; giver_name: string; taker_name: string; relation: string; scope: string[]; from_day: string; to_day: string | null; how: "app" | "worker" | "seed"; words: string; state: "asked" | "waiting_second" | "in_force" | "ended" | "withdrawn"; giver_ok: boolean; taker_ok: boolean; at: string; may: { [name: string]: boolean } })[]; looked_at: { field: string; purpose: string; viewer_post: string; at: string }[] }
  }
  'people.corrections': {
    input: { after?: string; limit?: number }
    answer: { items: ({ id: string; person: string; name: string; field: "name" | "id_number" | "birth_day" | "sex" | "residency" | "household" | "elsewhere" | "lang"; value: string; reason: string; state: "waiting" | "confirmed" | "refused"; words: string; at: string })[]; next: string | null }
  }
  'people.batches': {
    input: { after?: string; limit?: number }
    answer: { items: ({ id: string; area: string; place: string; name: string; state: "checked" | "applying" | "applied" | "undoing" | "undone"; rows: number; fresh: number; changed: number; same: number; errors: number; by: string; at: string; applied_at: string | null; undone_at: string | null; progress: number; may: { [name: string]: boolean } })[]; next: string | null }
  }
  'people.batch': {
    input: { batch: string }
    answer: { id: string; area: string; place: string; name: string; state: "checked" | "applying" | "applied" | "undoing" | "undone"; rows: number; fresh: number; changed: number; same: number; errors: number; by: string; at: string; applied_at: string | null; undone_at: string | null; progress: number; may: { [name: string]: boolean }; lines: ({ line: number; outcome: "fresh" | "change" | "same" | "error"; name: string; house: string; errors: { [name: string]: string }; done: "applied" | "undone" | "kept" | null })[] }
  }
  'offices.of_place': {
    input: { area: string }
    answer: { area: string; name: string; groups: ({ area: string; name: string; holders: ({ post: "secretary" | "deputy_secretary" | "committee" | "supervisor" | "council_member" | "grid_head" | "grid_worker" | "assistant" | "building_head" | "township_staff" | "county_staff" | "dispatcher" | "handler" | "checker" | "utility_agent" | "observer" | "system_admin" | "security_admin" | "audit_admin"; title: string; name: string; work_phone: string; area: string; place: string })[] })[] }
  }
  'offices.list': {
    input: { after?: string; limit?: number; area: string; posts?: ("secretary" | "deputy_secretary" | "committee" | "supervisor" | "council_member" | "grid_head" | "grid_worker" | "assistant" | "building_head" | "township_staff" | "county_staff" | "dispatcher" | "handler" | "checker" | "utility_agent" | "observer" | "system_admin" | "security_admin" | "audit_admin")[]; unit?: string; person?: string; name?: string; history?: boolean | "true" | "false" }
    answer: { items: ({ id: string; person: string; post: "secretary" | "deputy_secretary" | "committee" | "supervisor" | "council_member" | "grid_head" | "grid_worker" | "assistant" | "building_head" | "township_staff" | "county_staff" | "dispatcher" | "handler" | "checker" | "utility_agent" | "observer" | "system_admin" | "security_admin" | "audit_admin"; title: string; area: string; place: string; unit: string | null; unit_name: string | null; name: string; work_phone: string; from_day: string; to_day: string | null; end_reason: string; state: "coming" | "serving" | "ended"; may: { end: boolean; change_phone: boolean } })[]; next: string | null }
  }
  'offices.completeness': {
    input: { after?: string; limit?: number; area: string; lacks?: "grid_head" | "grid_worker" | "assistant"; only_lacking?: boolean | "true" | "false" }
    answer: { items: ({ area: string; place: string; heads: number; workers: number; assistants: number; assistants_wanted: number; lacks: ("grid_head" | "grid_worker" | "assistant")[] })[]; next: string | null; total: { area: string; name: string; grids: number; complete: number; lack_head: number; lack_worker: number; lack_assistant: number }; parts: { area: string; name: string; grids: number; complete: number; lack_head: number; lack_worker: number; lack_assistant: number }[] }
  }
  'offices.units': {
    input: { area?: string }
    answer: { items: ({ id: string; key: string; name: string; kind: "department" | "utility"; area: string })[] }
  }
  'offices.offer': {
    input: { area: string }
    answer: { posts: ("secretary" | "deputy_secretary" | "committee" | "supervisor" | "council_member" | "grid_head" | "grid_worker" | "assistant" | "building_head" | "township_staff" | "county_staff" | "dispatcher" | "handler" | "checker" | "utility_agent" | "observer" | "system_admin" | "security_admin" | "audit_admin")[]; may: { add_unit: boolean } }
  }
  'offices.mine': {
    input: Record<string, never>
    answer: { items: ({ id: string; person: string; post: "secretary" | "deputy_secretary" | "committee" | "supervisor" | "council_member" | "grid_head" | "grid_worker" | "assistant" | "building_head" | "township_staff" | "county_staff" | "dispatcher" | "handler" | "checker" | "utility_agent" | "observer" | "system_admin" | "security_admin" | "audit_admin"; title: string; area: string; place: string; unit: string | null; unit_name: string | null; name: string; work_phone: string; from_day: string; to_day: string | null; end_reason: string; state: "coming" | "serving" | "ended"; may: { end: boolean; change_phone: boolean } })[] }
  }
  'offices.waiting': {
    input: { except?: string }
    answer: { items: ({ id: string; what: string; title: string; place: string; due: string | null; phone: string; desk: string; module: string })[] }
  }
  'signin.me': {
    input: Record<string, never>
    answer: { me: { person: string; name: string; home: string | null; home_name: string | null; village: string | null; village_name: string | null; verified: boolean; posts: ({ post: string; area: string; place: string; unit: string | null; unit_name: string | null })[]; acts_for: { person: string; name: string }[]; assisted: { by: string; ends_at: string } | null; unread: number } | null }
  }
  'signin.sessions': {
    input: Record<string, never>
    answer: { items: ({ key: string; kind: "resident" | "staff" | "assisted"; opened_at: string; seen_at: string; ends_at: string; here: boolean })[] }
  }
  'signin.memberships': {
    input: Record<string, never>
    answer: { items: { county: number; person: string; name: string; place: string; here: boolean }[] }
  }
  'signin.doors': {
    input: Record<string, never>
    answer: { wechat: boolean; first_run: boolean; outbox: boolean }
  }
  'signin.helped': {
    input: { phone: string }
    answer: { found: { person: string; name: string; place: string } | null }
  }
  'signin.logins': {
    input: { persons: string[] }
    answer: { items: ({ person: string; login: string | null; state: "none" | "invited" | "open" | "locked"; set_at: string | null })[] }
  }
  'notify.inbox': {
    input: { after?: string; limit?: number; person?: string }
    answer: { items: ({ id: string; kind: "matters" | "identity" | "duties" | "village"; text: string; link: string; urgent: boolean; at: string; read: boolean; done: boolean })[]; next: string | null }
  }
  'notify.unread': {
    input: { person?: string }
    answer: { count: number }
  }
  'notify.preferences': {
    input: { person?: string }
    answer: { sms: ("matters" | "identity" | "duties" | "village")[]; wechat: ("matters" | "identity" | "duties" | "village")[]; daily: ("matters" | "identity" | "duties" | "village")[]; quiet: { from: string; to: string }; daily_at: string; wechat_left: number | null; wechat_template: string | null; chosen: boolean; can: { sms: boolean; wechat: boolean } }
  }
  'notify.failures': {
    input: { after?: string; limit?: number; area: string; channel?: "sms" | "wechat" }
    answer: { items: ({ id: string; channel: "sms" | "wechat"; kind: "matters" | "identity" | "duties" | "village"; person: string; name: string; place: string; why: string; detail: string; tries: number; link: string; urgent: boolean; at: string; may: { retry: boolean } })[]; next: string | null }
  }
  'notify.budgets': {
    input: { after?: string; limit?: number; area: string; month?: string }
    answer: { items: { area: string; place: string; month: number; used: number; reserve: number; reserve_used: number; refused: number; source: string; may: { set: boolean } }[]; next: string | null; of: string }
  }
  'search.find': {
    input: { after?: string; limit?: number; words: string; kinds?: string[]; area?: string; phone?: boolean | "true" | "false" }
    answer: { lasting: ({ kind: string; id: string; title: string; title_marks: [number, number][]; text: string; text_marks: [number, number][]; link: string | null; desk_link: string | null; at: string; place: string })[]; items: ({ kind: string; id: string; title: string; title_marks: [number, number][]; text: string; text_marks: [number, number][]; link: string | null; desk_link: string | null; at: string; place: string })[]; next: string | null; loose: boolean }
  }
  'search.rounds': {
    input: Record<string, never>
    answer: { kinds: ({ kind: string; entries: number; began_at: string; ended_at: string | null })[] }
  }
  'doors.consumers': {
    input: { after?: string; limit?: number }
    answer: { items: ({ id: string; title: string; purpose: string; area: string; place: string; permits: string[]; per_minute: number; key_prefix: string; key_at: string; at: string; used_day: string | null; revoked_at: string | null; webhooks: ({ id: string; url: string; events: string[]; state: "active" | "ended"; failures: number; rest_until: string | null; old_secret_until: string | null; at: string })[]; may: { [name: string]: boolean } })[]; next: string | null }
  }
  'doors.offer': {
    input: Record<string, never>
    answer: { permits: string[]; events: string[]; local: boolean }
  }
  'doors.uses': {
    input: { consumer: string }
    answer: { items: { day: string; call: string; uses: number }[] }
  }
  'doors.deliveries': {
    input: { after?: string; limit?: number; state?: ("waiting" | "sent" | "failed" | "dropped")[]; consumer?: string; webhook?: string; event?: string }
    answer: { items: ({ id: string; event: string; consumer: string; title: string; url: string; place: string; state: "waiting" | "sent" | "failed" | "dropped"; tries: number; status: number | null; why: string | null; took_ms: number | null; at: string; next_at: string | null; sent_at: string | null; may: { [name: string]: boolean } })[]; next: string | null }
  }
  'doors.delivery': {
    input: { delivery: string }
    answer: { id: string; event: string; consumer: string; title: string; url: string; place: string; state: "waiting" | "sent" | "failed" | "dropped"; tries: number; status: number | null; why: string | null; took_ms: number | null; at: string; next_at: string | null; sent_at: string | null; may: { [name: string]: boolean }; subject: string; tried: ({ number: number; at: string; status: number | null; why: string | null; took_ms: number; said: string })[] }
  }
  'tickets.one': {
    input: { id: string }
    answer: { id: string; number: string; title: string; class: string; area: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; source: "app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311"; tier: "grid" | "village" | "township" | "county"; public: boolean; spoken_at: string; state_since: string; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; thumb: string | null; reporter_name: string | null; mine: boolean; joined: boolean; joiners: number; words: string; address: string | null; lon: number | null; lat: number | null; photos: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; voice: { id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null } | null; reporter: string | null; filed_by_name: string | null; first_reply_due: string; first_replied_at: string | null; answer_due: string | null; needs_after_photo: boolean; answered_well: boolean | null; solved: boolean | null; reopenings: number; visit: { name: string; due: string } | null; visited: { closes: string | null } | null; resumes_at: string | null; returns: number; arbitration: "waiting" | "decided" | null; extended: boolean; kin: { into: { id: string; number: string; title: string | null; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; opens: boolean } | null; merged: ({ id: string; number: string; title: string | null; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; opens: boolean })[]; whole: { id: string; number: string; title: string | null; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; opens: boolean } | null; parts: ({ id: string; number: string; title: string | null; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; opens: boolean; class: string; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean } })[]; follows: { id: string; number: string; title: string | null; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; opens: boolean } | null; met: ({ person: string | null; name: string | null; words: string | null; photos: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; at: string; merged: boolean })[]; again: string | null }; steps: ({ id: string; move: "report" | "accept" | "decline" | "dispatch" | "start" | "return" | "transfer" | "reroute" | "pause" | "resume" | "extend" | "answer" | "verify" | "redo" | "rate" | "close" | "reopen" | "merge" | "adopt" | "unmerge" | "split" | "unsplit" | "gather" | "recall" | "void" | "remind" | "escalate" | "rejudge" | "visit" | "supplement"; at: string; by_name: string | null; by_post: string | null; by_me: boolean; by_clock: boolean; assisted: boolean; words: string | null; reason: string | null; photos: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; to: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; why: string | null; data: { [name: string]: string | number | boolean | null } })[]; may: { [name: string]: boolean } }
  }
  'tickets.near': {
    input: { area: string; class: string }
    answer: { items: ({ id: string; number: string; title: string; class: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; spoken_at: string; state_since: string; thumb: string | null; area: string; late: boolean; solved: boolean | null; lon: number | null; lat: number | null; joiners: number; words: string })[] }
  }
  'tickets.same': {
    input: { ticket: string; text?: string }
    answer: { items: ({ id: string; number: string; title: string; class: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; spoken_at: string; joiners: number; metres: number | null; same_grid: boolean; likely: boolean })[] }
  }
  'tickets.preview_sending': {
    input: { tickets: string[]; post?: string; area?: string; unit?: string; person?: string; usual?: boolean | "true" | "false" }
    answer: { items: ({ id: string; number: string; title: string; place: string; to: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; refused: string | null })[] }
  }
  'tickets.registers': {
    input: { area?: string }
    answer: { ownerless: number; arbitrations: number; overdue: number }
  }
  'tickets.mine': {
    input: { after?: string; limit?: number; open?: boolean | "true" | "false" }
    answer: { items: ({ id: string; number: string; title: string; class: string; area: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; source: "app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311"; tier: "grid" | "village" | "township" | "county"; public: boolean; spoken_at: string; state_since: string; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; thumb: string | null; reporter_name: string | null; mine: boolean; joined: boolean; joiners: number })[]; next: string | null }
  }
  'tickets.todo': {
    input: { after?: string; limit?: number }
    answer: { items: ({ id: string; number: string; title: string; class: string; area: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; source: "app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311"; tier: "grid" | "village" | "township" | "county"; public: boolean; spoken_at: string; state_since: string; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; thumb: string | null; reporter_name: string | null; mine: boolean; joined: boolean; joiners: number })[]; next: string | null }
  }
  'tickets.queue': {
    input: { after?: string; limit?: number; area?: string; state?: ("reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided")[]; class?: string[]; source?: "app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311"; due?: "late" | "today" | "soon"; unit?: string; mine?: boolean | "true" | "false"; days?: number; text?: string; sort?: "due" | "newest" }
    answer: { items: ({ id: string; number: string; title: string; class: string; area: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; source: "app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311"; tier: "grid" | "village" | "township" | "county"; public: boolean; spoken_at: string; state_since: string; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; thumb: string | null; reporter_name: string | null; mine: boolean; joined: boolean; joiners: number })[]; next: string | null }
  }
  'tickets.counts': {
    input: { area?: string }
    answer: { states: { [name: string]: number }; late: number; due_today: number; mine: number; places: { area: string; name: string; open: number }[] }
  }
  'tickets.public': {
    input: { after?: string; limit?: number; area: string; class?: string }
    answer: { items: ({ id: string; number: string; title: string; class: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; spoken_at: string; state_since: string; thumb: string | null; area: string; late: boolean; solved: boolean | null; lon: number | null; lat: number | null; joiners: number })[]; next: string | null }
  }
  'tickets.public_one': {
    input: { id: string; area: string }
    answer: { id: string; number: string; title: string; class: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; spoken_at: string; state_since: string; thumb: string | null; area: string; late: boolean; solved: boolean | null; lon: number | null; lat: number | null; joiners: number; words: string; photos: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; place: string; unit_name: string | null } | null; steps: ({ id: string; move: "report" | "accept" | "decline" | "dispatch" | "start" | "return" | "transfer" | "reroute" | "pause" | "resume" | "extend" | "answer" | "verify" | "redo" | "rate" | "close" | "reopen" | "merge" | "adopt" | "unmerge" | "split" | "unsplit" | "gather" | "recall" | "void" | "remind" | "escalate" | "rejudge" | "visit" | "supplement"; at: string; by_name: string | null; by_post: string | null; by_me: boolean; by_clock: boolean; assisted: boolean; words: string | null; reason: string | null; photos: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; data: { [name: string]: string | number | boolean | null } })[]; parts: ({ id: string; number: string; title: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided" })[]; may: { [name: string]: boolean } }
  }
  'tickets.promise': {
    input: { area: string; class: string; heard?: "phone" | "visit" }
    answer: { first: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; first_reply_due: string; answer_due: string | null; source: string; public_usual: boolean }
  }
  'tickets.targets': {
    input: { ticket: string }
    answer: { suggested: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; why: string | null; targets: ({ post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null })[]; learned: ({ target: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null }; share: number; words: string[]; of: number; to: number })[]; measured: { held: number; held_from: string; first_hits: number; top_hits: number } | null }
  }
  'tickets.classes': {
    input: { area?: string }
    answer: { classes: { key: string; function: string; name: string; function_name: string; keywords: string[]; answer_limit: { amount: number; unit: string }; after_photo: boolean; retired: boolean }[] }
  }
  'tickets.ownerless': {
    input: { after?: string; limit?: number; area?: string }
    answer: { items: ({ id: string; number: string; title: string; class: string; area: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; source: "app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311"; tier: "grid" | "village" | "township" | "county"; public: boolean; spoken_at: string; state_since: string; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; thumb: string | null; reporter_name: string | null; mine: boolean; joined: boolean; joiners: number })[]; next: string | null }
  }
  'tickets.arbitrations': {
    input: { after?: string; limit?: number; area?: string }
    answer: { items: ({ id: string; number: string; title: string; class: string; area: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; source: "app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311"; tier: "grid" | "village" | "township" | "county"; public: boolean; spoken_at: string; state_since: string; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; thumb: string | null; reporter_name: string | null; mine: boolean; joined: boolean; joiners: number })[]; next: string | null }
  }
  'tickets.routing': {
    input: { area?: string }
    answer: { area: string; place: string; scopes: { area: string; name: string }[]; above: string[]; version: number; at: string | null; by_name: string | null; rules: ({ id: string; name: string; area: string | null; classes: string[]; sources: ("app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311")[]; hours: { from_minute: number; to_minute: number; working: boolean | null } | null; to: { post: string; tier: "grid" | "village" | "township" | "county" } | { unit: string }; from_day: string; to_day: string | null })[]; aloud: string[]; shadowed: ({ rule: string; why: "past" | "covered"; by: number[] })[]; places: { [name: string]: string }; units: { id: string; name: string; area: string }[]; may: { [name: string]: boolean } }
  }
  'tickets.overdue_thrice': {
    input: { after?: string; limit?: number; area?: string }
    answer: { items: ({ id: string; number: string; title: string; class: string; area: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; source: "app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311"; tier: "grid" | "village" | "township" | "county"; public: boolean; spoken_at: string; state_since: string; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; thumb: string | null; reporter_name: string | null; mine: boolean; joined: boolean; joiners: number })[]; next: string | null }
  }
  'tickets.recounts': {
    input: Record<string, never>
    answer: { items: ({ id: string; area: string; cause: "calendar" | "setting"; what: string; at: string; total: number; looked: number; changed: number; done: boolean })[] }
  }
  'tickets.rates': {
    input: { area: string; days?: number }
    answer: { area: string; name: string; days: number; rates: { answered: number; in_time: number; closed: number; asked_solved: number; solved: number; asked_satisfied: number; satisfied: number; by_visit: number; at_grid: number; at_village: number; at_township: number; at_county: number } }
  }
  'tickets.rates_inside': {
    input: { area: string; days?: number }
    answer: { area: string; name: string; days: number; rates: { answered: number; in_time: number; closed: number; asked_solved: number; solved: number; asked_satisfied: number; satisfied: number; by_visit: number; at_grid: number; at_village: number; at_township: number; at_county: number }; parts: { area: string; name: string; rates: { answered: number; in_time: number; closed: number; asked_solved: number; solved: number; asked_satisfied: number; satisfied: number; by_visit: number; at_grid: number; at_village: number; at_township: number; at_county: number } }[] }
  }
  'tickets.counted': {
    input: { after?: string; limit?: number; area: string; days?: number; kind: "in_time" | "late" | "solved" | "unsolved" | "silent" | "satisfied" | "unsatisfied" | "at_grid" | "at_village" | "at_township" | "at_county" }
    answer: { items: ({ id: string; number: string; title: string; class: string; area: string; place: string; state: "reported" | "accepted" | "dispatched" | "in_progress" | "paused" | "answered" | "verified" | "split" | "closed" | "declined" | "merged" | "voided"; source: "app" | "on_behalf" | "grid_worker" | "visit" | "phone" | "call_box" | "hotline_12345" | "city_management" | "open311"; tier: "grid" | "village" | "township" | "county"; public: boolean; spoken_at: string; state_since: string; clock: { kind: "first_reply" | "answer" | "visit" | "none"; due: string | null; late: boolean; paused: boolean }; turn: { post: string | null; area: string | null; place: string; unit: string | null; unit_name: string | null; person: string | null; name: string | null; phone: string | null } | null; thumb: string | null; reporter_name: string | null; mine: boolean; joined: boolean; joiners: number })[]; next: string | null }
  }
  'tickets.class_set': {
    input: { area: string }
    answer: { place: { area: string; name: string }; source: string; since: string; functions: ({ key: "order" | "safety" | "environment" | "management" | "livelihood"; name: string })[]; classes: ({ key: string; function: "order" | "safety" | "environment" | "management" | "livelihood"; zh: string; en: string; limit: { amount: number; unit: "hours" | "working_hours" | "working_days" | "same_day"; cutoff_minute?: number }; after_photo: boolean; return_visit: boolean; keywords: string[]; responsible: "grid_worker" | "committee" | "construction" | "civil_affairs" | "agriculture" | "public_order" | "police" | "water" | "transport" | "ecology" | "market" | "natural_resources" | "human_resources" | "medical_insurance" | "health" | "education" | "power" | "telecom" | "gas" | "tap_water"; retired: boolean; own: boolean; ground: { limit: { area: string; place: string; source: string; since: string } | null; after_photo: { area: string; place: string; source: string; since: string } | null; return_visit: { area: string; place: string; source: string; since: string } | null }; given_here: boolean })[]; coming: { since: string; source: string; classes: string[] }[]; may: { [name: string]: boolean } }
  }
  'tickets.receipt': {
    input: { id: string }
    answer: { receipt: { key: string; county: number; number: string; class: string; area: string; spoken_at: string; filed_at: string; first_reply_due: string; answer_due: string | null; digest: string; text: string } | null; proof: { salt: string; filed: { area: string; class: string; words: string; address: string | null; lon: number | null; lat: number | null; public: boolean; photos: string[] } } | null; keys: string }
  }
  'tickets.verify_receipt': {
    input: { text: string; area?: string }
    answer: { ok: boolean; why: "unreadable" | "unknown_key" | "other_key" | "wrong_signature" | "cannot_check" | null; receipt: { key: string; county: number; number: string; class: string; area: string; spoken_at: string; filed_at: string; first_reply_due: string; answer_due: string | null; digest: string } | null }
  }
  'tickets.intakes': {
    input: { after?: string; limit?: number }
    answer: { items: ({ id: string; area: string; place: string; title: string; source: "hotline_12345" | "city_management"; state: "checking" | "checked" | "filing" | "done"; mapping: ({ column: "external_number" | "title" | "words" | "name" | "phone" | "region" | "address" | "class" | "subclass" | "spoken_at" | "due_at" | "lon" | "lat"; heading: string })[]; rows: number; seen: number; good: number; known: number; wrong: number; skipped: number; filed: number; by: string; at: string; done_at: string | null; may: { [name: string]: boolean } })[]; next: string | null }
  }
  'tickets.intake': {
    input: { batch: string }
    answer: { id: string; area: string; place: string; title: string; source: "hotline_12345" | "city_management"; state: "checking" | "checked" | "filing" | "done"; mapping: ({ column: "external_number" | "title" | "words" | "name" | "phone" | "region" | "address" | "class" | "subclass" | "spoken_at" | "due_at" | "lon" | "lat"; heading: string })[]; rows: number; seen: number; good: number; known: number; wrong: number; skipped: number; filed: number; by: string; at: string; done_at: string | null; may: { [name: string]: boolean } }
  }
  'tickets.intake_rows': {
    input: { after?: string; limit?: number; batch: string; show?: "wrong" | "good" | "known" | "skipped" | "done" | "all" }
    answer: { items: ({ line: number; outcome: "unread" | "good" | "known" | "wrong" | "skipped"; cells: Partial<Record<"external_number" | "title" | "words" | "name" | "phone" | "region" | "address" | "class" | "subclass" | "spoken_at" | "due_at" | "lon" | "lat", string>>; errors: { [name: string]: string }; notes: { [name: string]: string }; done: "filed" | "same" | "added" | null; ticket: string | null })[]; next: string | null }
  }
  'open311.services': {
    input: { jurisdiction_id: string }
    answer: ({ service_code: string; service_name: string; description: string; metadata: boolean; type: "realtime" | "batch" | "blackbox"; keywords: string; group: string })[]
  }
  'open311.service': {
    input: { jurisdiction_id: string; service_code: string }
    answer: { service_code: string; attributes: ({ variable: boolean; code: string; datatype: "string" | "number" | "datetime" | "text" | "singlevaluelist" | "multivaluelist"; required: boolean; datatype_description: string | null; order: number; description: string; values: { key: string; name: string }[] })[] }
  }
  'open311.requests': {
    input: { jurisdiction_id: string; service_request_id?: string[]; service_code?: string[]; start_date?: string; end_date?: string; status?: string[]; page?: number; page_size?: number; lat?: number; long?: number; radius?: number }
    answer: ({ service_request_id: string; status: "open" | "closed"; status_notes: string | null; service_name: string; service_code: string; description: string | null; agency_responsible: string | null; service_notice: string | null; requested_datetime: string; updated_datetime: string; expected_datetime: string | null; address: string | null; address_id: string | null; zipcode: string | null; lat: number | null; long: number | null; media_url: string | null })[]
  }
  'open311.request': {
    input: { jurisdiction_id: string; service_request_id: string }
    answer: ({ service_request_id: string; status: "open" | "closed"; status_notes: string | null; service_name: string; service_code: string; description: string | null; agency_responsible: string | null; service_notice: string | null; requested_datetime: string; updated_datetime: string; expected_datetime: string | null; address: string | null; address_id: string | null; zipcode: string | null; lat: number | null; long: number | null; media_url: string | null })[]
  }
  'open311.token': {
    input: { jurisdiction_id: string; token: string }
    answer: { service_request_id: string; token: string }[]
  }
  'open311.updates': {
    input: { jurisdiction_id: string; service_request_id?: string[]; start_date?: string; end_date?: string }
    answer: ({ update_id: string; service_request_id: string; status: "open" | "closed"; updated_datetime: string; description: string; media_url: string | null; external_status_code: string })[]
  }
  'bulletin.feed': {
    input: { after?: string; limit?: number; area: string }
    answer: { items: ({ id: string; area: string; place: string; state: "draft" | "scheduled" | "published" | "withdrawn" | "discarded"; kind: "notice" | "emergency"; public: boolean; title: string; summary: string; thumb: string | null; pictures: number; has_audio: boolean; has_paper: boolean; ground: "emergency" | "flood" | "fire" | "epidemic" | "meeting" | "land" | null; office: { post: string; area: string; place: string; name: string }; published_at: string | null; publish_at: string | null; corrected_at: string | null; expires_at: string | null; edited_at: string; pinned: boolean; counts: { likes: number; opens: number; comments: number } })[]; next: string | null; pinned: ({ id: string; area: string; place: string; state: "draft" | "scheduled" | "published" | "withdrawn" | "discarded"; kind: "notice" | "emergency"; public: boolean; title: string; summary: string; thumb: string | null; pictures: number; has_audio: boolean; has_paper: boolean; ground: "emergency" | "flood" | "fire" | "epidemic" | "meeting" | "land" | null; office: { post: string; area: string; place: string; name: string }; published_at: string | null; publish_at: string | null; corrected_at: string | null; expires_at: string | null; edited_at: string; pinned: boolean; counts: { likes: number; opens: number; comments: number } })[] }
  }
  'bulletin.one': {
    input: { id: string; area?: string }
    answer: { id: string; area: string; place: string; state: "draft" | "scheduled" | "published" | "withdrawn" | "discarded"; kind: "notice" | "emergency"; public: boolean; title: string; summary: string; has_audio: boolean; has_paper: boolean; ground: "emergency" | "flood" | "fire" | "epidemic" | "meeting" | "land" | null; office: { post: string; area: string; place: string; name: string }; published_at: string | null; publish_at: string | null; corrected_at: string | null; expires_at: string | null; edited_at: string; pinned: boolean; counts: { likes: number; opens: number; comments: number }; blocks: ({ kind: "heading"; level: 1 | 2; line: ({ kind: "text"; text: string } | { kind: "bold"; text: string } | { kind: "link"; url: string; host: string })[] } | { kind: "paragraph"; lines: (({ kind: "text"; text: string } | { kind: "bold"; text: string } | { kind: "link"; url: string; host: string })[])[] } | { kind: "list"; ordered: boolean; items: (({ kind: "text"; text: string } | { kind: "bold"; text: string } | { kind: "link"; url: string; host: string })[])[] })[]; source: string | null; pictures: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; audio: { id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null } | null; paper: { id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null } | null; commenting: boolean; version: number; versions: ({ version: number; title: string; blocks: ({ kind: "heading"; level: 1 | 2; line: ({ kind: "text"; text: string } | { kind: "bold"; text: string } | { kind: "link"; url: string; host: string })[] } | { kind: "paragraph"; lines: (({ kind: "text"; text: string } | { kind: "bold"; text: string } | { kind: "link"; url: string; host: string })[])[] } | { kind: "list"; ordered: boolean; items: (({ kind: "text"; text: string } | { kind: "bold"; text: string } | { kind: "link"; url: string; host: string })[])[] })[]; pictures: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; audio: { id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null } | null; paper: { id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null } | null; said_from: string; said_to: string; reason: string })[]; source_link: string | null; withdrawal: { id: string; about: "comment" | "notice"; notice: string; title: string; act: "held" | "released" | "removed" | "withdrawn"; rule: "unlawful" | "personal_data" | "insult" | "fraud" | "rumour" | "advertising" | "mistake" | "word_list" | "reported"; office: { post: string; place: string } | null; words: string; at: string; appealed_at: string | null; appeal_to: string | null; decided_at: string | null; decided_by: { post: string; place: string } | null; result: "upheld" | "overturned" | null; result_words: string | null; mine: boolean; may: { [name: string]: boolean } } | null; liked: boolean; confirm: "not_asked" | "waiting" | "done"; may: { [name: string]: boolean } }
  }
  'bulletin.sealed': {
    input: { id: string; area?: string }
    answer: { fact: string | null; entry: string | null; words: string | null }
  }
  'bulletin.list': {
    input: { after?: string; limit?: number; area?: string; state?: ("draft" | "scheduled" | "published" | "withdrawn" | "discarded")[]; mine?: boolean | "true" | "false" }
    answer: { items: ({ id: string; area: string; place: string; state: "draft" | "scheduled" | "published" | "withdrawn" | "discarded"; kind: "notice" | "emergency"; public: boolean; title: string; summary: string; thumb: string | null; pictures: number; has_audio: boolean; has_paper: boolean; ground: "emergency" | "flood" | "fire" | "epidemic" | "meeting" | "land" | null; office: { post: string; area: string; place: string; name: string }; published_at: string | null; publish_at: string | null; corrected_at: string | null; expires_at: string | null; edited_at: string; pinned: boolean; counts: { likes: number; opens: number; comments: number } })[]; next: string | null }
  }
  'bulletin.offer': {
    input: Record<string, never>
    answer: { places: { area: string; place: string; emergency: boolean }[]; grounds: ("emergency" | "flood" | "fire" | "epidemic" | "meeting" | "land")[]; pins: number; draft: string | null }
  }
  'bulletin.comments': {
    input: { after?: string; limit?: number; notice: string; area?: string }
    answer: { items: ({ id: string; name: string | null; mine: boolean; office: { post: string; area: string; place: string; name: string } | null; reply_to: string | null; words: string; state: "shown" | "held" | "removed"; at: string; moderation: string | null; may: { [name: string]: boolean } })[]; next: string | null }
  }
  'bulletin.queue': {
    input: { after?: string; limit?: number; area?: string }
    answer: { items: ({ id: string; name: string | null; mine: boolean; office: { post: string; area: string; place: string; name: string } | null; reply_to: string | null; words: string; state: "shown" | "held" | "removed"; at: string; moderation: string | null; may: { [name: string]: boolean }; notice: string; title: string; rule: "unlawful" | "personal_data" | "insult" | "fraud" | "rumour" | "advertising" | "mistake" | "word_list" | "reported"; reports: number })[]; next: string | null }
  }
  'bulletin.log': {
    input: { after?: string; limit?: number; area: string }
    answer: { items: ({ id: string; about: "comment" | "notice"; notice: string; title: string; act: "held" | "released" | "removed" | "withdrawn"; rule: "unlawful" | "personal_data" | "insult" | "fraud" | "rumour" | "advertising" | "mistake" | "word_list" | "reported"; office: { post: string; place: string } | null; words: string; at: string; appealed_at: string | null; appeal_to: string | null; decided_at: string | null; decided_by: { post: string; place: string } | null; result: "upheld" | "overturned" | null; result_words: string | null; mine: boolean; may: { [name: string]: boolean } })[]; next: string | null }
  }
  'bulletin.appeals': {
    input: { after?: string; limit?: number }
    answer: { items: ({ id: string; about: "comment" | "notice"; notice: string; title: string; act: "held" | "released" | "removed" | "withdrawn"; rule: "unlawful" | "personal_data" | "insult" | "fraud" | "rumour" | "advertising" | "mistake" | "word_list" | "reported"; office: { post: string; place: string } | null; words: string; at: string; appealed_at: string | null; appeal_to: string | null; decided_at: string | null; decided_by: { post: string; place: string } | null; result: "upheld" | "overturned" | null; result_words: string | null; mine: boolean; may: { [name: string]: boolean }; appeal_words: string; comment_words: string })[]; next: string | null }
  }
  'bulletin.recipients': {
    input: { after?: string; limit?: number; notice: string; area?: string; waiting?: boolean | "true" | "false" }
    answer: { items: ({ person: string; area: string; name: string; place: string; told_at: string; confirmed_at: string | null; how: "app" | "paper" | "phone" | null; recorded_by: string | null; note: string | null })[]; next: string | null }
  }
  'bulletin.reach': {
    input: { notice: string }
    answer: { told: number; confirmed: number; app: number; paper: number; phone: number; places: { area: string; name: string; told: number; confirmed: number }[]; rounds: ({ number: number; told: number; started_at: string; finished_at: string | null })[]; may: { [name: string]: boolean } }
  }
  'bulletin.waiting': {
    input: Record<string, never>
    answer: { items: ({ id: string; title: string; kind: "notice" | "emergency"; ground: "emergency" | "flood" | "fire" | "epidemic" | "meeting" | "land"; blocks: ({ kind: "heading"; level: 1 | 2; line: ({ kind: "text"; text: string } | { kind: "bold"; text: string } | { kind: "link"; url: string; host: string })[] } | { kind: "paragraph"; lines: (({ kind: "text"; text: string } | { kind: "bold"; text: string } | { kind: "link"; url: string; host: string })[])[] } | { kind: "list"; ordered: boolean; items: (({ kind: "text"; text: string } | { kind: "bold"; text: string } | { kind: "link"; url: string; host: string })[])[] })[]; told_at: string })[] }
  }
  'bulletin.diary': {
    input: { after?: string; limit?: number; area: string; division?: "overall" | "party" | "people" | "farming" | "land" | "safety" | "environment" | "welfare" | "mediation" | "finance" | "culture" | "women" | "militia"; month?: string; mine?: boolean | "true" | "false" }
    answer: { items: ({ id: string; area: string; place: string; public: boolean; division: "overall" | "party" | "people" | "farming" | "land" | "safety" | "environment" | "welfare" | "mediation" | "finance" | "culture" | "women" | "militia"; day: string; words: string; pictures: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; about: "ticket" | "visit" | "notice" | "meeting" | null; about_link: string | null; office: { post: string; area: string; place: string; name: string }; edited_at: string | null; mine: boolean })[]; next: string | null }
  }
  'bulletin.diary_offer': {
    input: Record<string, never>
    answer: { places: { area: string; place: string }[] }
  }
  'disclosure.shelf': {
    input: { area: string }
    answer: { area: string; name: string; books: ({ book: "party" | "village" | "finance" | "services"; red: number; items: ({ key: string; name: string; kind: "words" | "account"; frequency: "at_once" | "monthly" | "quarterly" | "yearly" | "on_event"; latest: { id: string; root: string; version: number; area: string; place: string; item: string; item_name: string; book: "party" | "village" | "finance" | "services"; kind: "words" | "account"; period: string; period_name: string; title: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; nothing: boolean; superseded: boolean; published_at: string | null; changed_at: string; in_time: boolean | null; thumb: string | null; closing_fen: number | null; signed: number; refused: number; questions: number; unanswered: number } | null; light: "green" | "yellow" | "red" | "none"; days: number; next_due: string | null })[] })[] }
  }
  'disclosure.list': {
    input: { after?: string; limit?: number; area: string; book?: "party" | "village" | "finance" | "services"; item?: string; year?: string }
    answer: { items: ({ id: string; root: string; version: number; area: string; place: string; item: string; item_name: string; book: "party" | "village" | "finance" | "services"; kind: "words" | "account"; period: string; period_name: string; title: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; nothing: boolean; superseded: boolean; published_at: string | null; changed_at: string; in_time: boolean | null; thumb: string | null; closing_fen: number | null; signed: number; refused: number; questions: number; unanswered: number })[]; next: string | null }
  }
  'disclosure.entry': {
    input: { area: string; id: string }
    answer: { id: string; root: string; version: number; area: string; place: string; item: string; item_name: string; book: "party" | "village" | "finance" | "services"; kind: "words" | "account"; period: string; period_name: string; title: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; nothing: boolean; superseded: boolean; published_at: string | null; changed_at: string; in_time: boolean | null; thumb: string | null; closing_fen: number | null; signed: number; refused: number; questions: number; unanswered: number; from_day: string; to_day: string; due_at: string | null; words: string; fields: { key: string; name: string; kind: string; value: string }[]; pictures: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; source: string; source_day: string; made_by: { name: string; post: string }; published_by: { name: string; post: string } | null; account: { opening_fen: number; receipts_fen: number; payments_fen: number; closing_fen: number; lines: number; categories: ({ direction: "in" | "out"; category: "subsidy" | "lease" | "business" | "levy" | "donation" | "interest" | "loan" | "other_in" | "wages" | "office" | "works" | "public_good" | "welfare" | "farming" | "dividend" | "repayment" | "other_out"; amount_fen: number; lines: number })[] } | null; previous: { id: string; period_name: string; closing_fen: number } | null; next: { id: string; period_name: string } | null; needs_signatures: number; signatures: ({ id: string; name: string; post: string; round: number; decision: "signed" | "refused"; reason: string | null; at: string })[]; versions: ({ id: string; version: number; published_at: string | null; reason: string | null })[]; correction_reason: string | null; postings: ({ id: string; entry: string; board: string; posted_day: string; photos: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; by_name: string; by_post: string; at: string })[]; link: string; may: { [name: string]: boolean } }
  }
  'disclosure.lines': {
    input: { after?: string; limit?: number; area: string; entry: string; direction?: "in" | "out"; category?: "subsidy" | "lease" | "business" | "levy" | "donation" | "interest" | "loan" | "other_in" | "wages" | "office" | "works" | "public_good" | "welfare" | "farming" | "dividend" | "repayment" | "other_out" }
    answer: { items: ({ id: string; entry: string; version: number; number: number; day: string; direction: "in" | "out"; amount_fen: number; category: "subsidy" | "lease" | "business" | "levy" | "donation" | "interest" | "loan" | "other_in" | "wages" | "office" | "works" | "public_good" | "welfare" | "farming" | "dividend" | "repayment" | "other_out"; party: string; purpose: string; basis: string; basis_link: string; vouchers: ({ id: string; picture: { id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null } | null })[]; reverses: { id: string; entry: string; number: number; period_name: string } | null; reversed_by: { id: string; entry: string; number: number; period_name: string } | null; balance_fen: number; questions: number })[]; next: string | null }
  }
  'disclosure.questions': {
    input: { after?: string; limit?: number; area: string; entry: string; line?: string }
    answer: { items: ({ id: string; entry: string; area: string; line: string | null; line_number: number | null; about: string; words: string; asker: string; mine: boolean; at: string; state: "open" | "answered"; due: string; late: boolean; answer: string | null; answered_by: { name: string; post: string } | null; answered_at: string | null; may: { [name: string]: boolean } })[]; next: string | null }
  }
  'disclosure.asked': {
    input: { after?: string; limit?: number; area: string; state?: "open" | "late" | "answered" }
    answer: { items: ({ id: string; entry: string; area: string; line: string | null; line_number: number | null; about: string; words: string; asker: string; mine: boolean; at: string; state: "open" | "answered"; due: string; late: boolean; answer: string | null; answered_by: { name: string; post: string } | null; answered_at: string | null; may: { [name: string]: boolean } })[]; next: string | null }
  }
  'disclosure.my_questions': {
    input: { after?: string; limit?: number }
    answer: { items: ({ id: string; entry: string; area: string; line: string | null; line_number: number | null; about: string; words: string; asker: string; mine: boolean; at: string; state: "open" | "answered"; due: string; late: boolean; answer: string | null; answered_by: { name: string; post: string } | null; answered_at: string | null; may: { [name: string]: boolean } })[]; next: string | null }
  }
  'disclosure.dues': {
    input: { after?: string; limit?: number; area: string; item?: string; book?: "party" | "village" | "finance" | "services"; state?: "late" | "soon" | "coming" | "open" | "done" }
    answer: { items: ({ id: string; area: string; place: string; item: string; item_name: string; book: "party" | "village" | "finance" | "services"; kind: "words" | "account"; period: string; period_name: string; from_day: string; to_day: string; event: string | null; due_at: string; state: "open" | "done"; light: "green" | "yellow" | "red" | "none"; days: number; done_at: string | null; in_time: boolean | null; entry: string | null; draft: string | null; climbed: number; may: { [name: string]: boolean } })[]; next: string | null }
  }
  'disclosure.heat': {
    input: { after?: string; limit?: number; area: string; book?: "party" | "village" | "finance" | "services"; late?: boolean | "true" | "false" }
    answer: { area: string; name: string; items: ({ key: string; name: string; book: "party" | "village" | "finance" | "services" })[]; rows: ({ area: string; name: string; place: string; red: number; yellow: number; cells: ({ light: "green" | "yellow" | "red" | "none"; days: number; open: number; due: string | null })[] })[]; parts: { area: string; name: string; villages: number; red: number; yellow: number }[]; total: { villages: number; red: number; yellow: number; villages_late: number }; next: string | null; as_of: string }
  }
  'disclosure.draft': {
    input: { id: string }
    answer: { id: string; root: string; version: number; area: string; place: string; item: string; item_name: string; book: "party" | "village" | "finance" | "services"; kind: "words" | "account"; period: string; period_name: string; title: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; nothing: boolean; superseded: boolean; published_at: string | null; changed_at: string; in_time: boolean | null; thumb: string | null; closing_fen: number | null; signed: number; refused: number; questions: number; unanswered: number; from_day: string; to_day: string; due_at: string | null; words: string; fields: { key: string; name: string; kind: string; value: string }[]; pictures: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; source: string; source_day: string; made_by: { name: string; post: string }; published_by: { name: string; post: string } | null; account: { opening_fen: number; receipts_fen: number; payments_fen: number; closing_fen: number; lines: number; categories: ({ direction: "in" | "out"; category: "subsidy" | "lease" | "business" | "levy" | "donation" | "interest" | "loan" | "other_in" | "wages" | "office" | "works" | "public_good" | "welfare" | "farming" | "dividend" | "repayment" | "other_out"; amount_fen: number; lines: number })[] } | null; previous: { id: string; period_name: string; closing_fen: number } | null; next: { id: string; period_name: string } | null; needs_signatures: number; signatures: ({ id: string; name: string; post: string; round: number; decision: "signed" | "refused"; reason: string | null; at: string })[]; versions: ({ id: string; version: number; published_at: string | null; reason: string | null })[]; correction_reason: string | null; postings: ({ id: string; entry: string; board: string; posted_day: string; photos: ({ id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null })[]; by_name: string; by_post: string; at: string })[]; link: string; may: { [name: string]: boolean }; template: ({ key: string; zh: string; en: string; kind: "text" | "number" | "money" | "day" | "area_mu" | "people"; required: boolean })[]; values: { key: string; value: string }[]; attachments_wanted: string[]; opening_note: string; opening_open: boolean; lines: ({ id: string; number: number; fixed: boolean; day: string; direction: "in" | "out"; amount_fen: number; category: "subsidy" | "lease" | "business" | "levy" | "donation" | "interest" | "loan" | "other_in" | "wages" | "office" | "works" | "public_good" | "welfare" | "farming" | "dividend" | "repayment" | "other_out"; party: string; party_is_person: boolean; party_public: string; purpose: string; basis: string; basis_link: string; vouchers: string[]; reverses: string | null; reversed: boolean })[]; vouchers: ({ id: string; entry: string; state: "waiting" | "masked" | "confirmed"; picture: { id: string; kind: "image" | "audio" | "document"; url: string; thumb: string | null; width: number | null; height: number | null; seconds: number | null } | null; width: number; height: number; boxes: { x: number; y: number; width: number; height: number }[]; masked_by: string | null; confirmed_by: string | null; lines: number[] })[]; obstacles: ({ rule: string; line: number | null; voucher: string | null; params: { [name: string]: string | number } })[]; digest: string | null; makers: string[] }
  }
  'disclosure.drafts': {
    input: { after?: string; limit?: number; area: string; state?: ("draft" | "submitted" | "signed" | "refused" | "published")[] }
    answer: { items: ({ id: string; root: string; version: number; area: string; place: string; item: string; item_name: string; book: "party" | "village" | "finance" | "services"; kind: "words" | "account"; period: string; period_name: string; title: string; state: "draft" | "submitted" | "signed" | "refused" | "published"; nothing: boolean; superseded: boolean; published_at: string | null; changed_at: string; in_time: boolean | null; thumb: string | null; closing_fen: number | null; signed: number; refused: number; questions: number; unanswered: number })[]; next: string | null }
  }
  'disclosure.todo': {
    input: Record<string, never>
    answer: { items: ({ kind: "publish" | "sign" | "answer" | "post"; id: string; title: string; place: string; due: string | null; late: boolean; link: string })[] }
  }
  'disclosure.catalogue': {
    input: { area: string; on?: string }
    answer: { items: ({ key: string; book: "party" | "village" | "finance" | "services"; kind: "words" | "account"; name: string; name_zh: string; name_en: string; about: string; frequency: "at_once" | "monthly" | "quarterly" | "yearly" | "on_event"; due: { due_day?: number; due_month_day?: string; next_year?: boolean; days?: number }; office: string; source: string; source_day: string; attachments: string[]; fields: ({ key: string; zh: string; en: string; kind: "text" | "number" | "money" | "day" | "area_mu" | "people"; required: boolean })[]; hangs_days: number; active: boolean; given_at: string | null; since: string })[]; history: ({ area: string; place: string; key: string; from_day: string; rule: { zh?: string; en?: string; about_zh?: string; about_en?: string; frequency?: "at_once" | "monthly" | "quarterly" | "yearly" | "on_event"; due?: { due_day?: number; due_month_day?: string; next_year?: boolean; days?: number }; office?: string; attachments_zh?: string[]; fields?: ({ key: string; zh: string; en: string; kind: "text" | "number" | "money" | "day" | "area_mu" | "people"; required: boolean })[]; active?: boolean }; source: string })[]; terms: { starts: string; signatures: number; remind_days: number; climb_days: { township: number; county: number }; answer_limit: { amount: number; unit: "hours" | "working_hours" | "working_days" | "same_day"; cutoff_minute?: number }; needs_posting: boolean }; may: { [name: string]: boolean } }
  }
  'disclosure.import': {
    input: { batch: string }
    answer: { id: string; entry: string; name: string; state: "checked" | "applying" | "applied" | "undone"; rows: number; good: number; errors: number; done: number; before: { opening_fen: number; receipts_fen: number; payments_fen: number; closing_fen: number; lines: number }; after: { opening_fen: number; receipts_fen: number; payments_fen: number; closing_fen: number; lines: number }; at: string; lines: { line: number; cells: { [name: string]: string }; errors: { [name: string]: string } }[]; may: { [name: string]: boolean } }
  }
  'disclosure.powers': {
    input: { area: string; kind?: "power" | "service" }
    answer: { items: ({ key: string; kind: "power" | "service"; number: number; name: string; about: string; office: string; limit: string; own: boolean })[] }
  }
  'disclosure.power': {
    input: { area: string; key: string }
    answer: { key: string; kind: "power" | "service"; number: number; name: string; about: string; office: string; limit: string; own: boolean; source: string; source_day: string; papers: string[]; columns: number; rows: number; steps: ({ key: string; kind: "start" | "step" | "choice" | "public" | "end"; title: string; office: string; limit: string; papers: string[]; column: number; row: number })[]; edges: { from: string; to: string; said: string; back: boolean }[]; area: string; place: string; link: string; published: { name: string; post: string; at: string } | null; version: number; form: { name: string; about: string; office: string; limit: string; papers: string[]; steps: ({ kind: "start" | "step" | "choice" | "public" | "end"; title: string; office: string; limit: string; papers: string[]; no?: { back: number } | { end: string } })[] } | null; may: { [name: string]: boolean } }
  }
  'log.head': {
    input: { area: string; day?: string }
    answer: { head: { county: number; size: number; root: string; at: string } | null }
  }
  'log.place': {
    input: { area: string; fact: string }
    answer: { index: number | null }
  }
  'log.proof': {
    input: { area: string; fact: string; size?: number }
    answer: { leaf: string; index: number; size: number; path: string[]; root: string; entry: string | null }
  }
  'log.consistency': {
    input: { area: string; earlier: number; later?: number }
    answer: { earlier: number; later: number; proof: string[]; root: string; earlier_root: string }
  }
}
