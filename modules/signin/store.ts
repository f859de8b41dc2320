/** All SQL of signing in: accounts, codes, credentials, invitations, assistance, WeChat. Reads for screens are in queries/. */
import type { Tx } from '../../kernel/db.ts'
import type { SessionTables } from '../../kernel/session.ts'
import type { CodePurpose } from './contract.ts'

export interface AccountRow {
  id: string
  phone_index: string | null
  phone_sealed: string | null
  state: 'open' | 'closed'
  created_at: Date
}

export interface MembershipRow {
  account: string
  county: number
  person: string
  used_at: Date
}

export interface CodeRow {
  id: string
  phone_index: string
  purpose: CodePurpose
  bound: string
  about: string | null
  code_hash: string
  tries: number
  address: string
  sent_at: Date
  ends_at: Date
  used_at: Date | null
}

export interface CredentialRow {
  county: number
  person: string
  area: string
  login: string
  password_hash: string | null
  totp_sealed: string | null
  totp_next_sealed: string | null
  totp_step: number
  failed_tries: number
  locked_until: Date | null
  set_at: Date | null
}

export interface InvitationRow {
  county: number
  id: string
  area: string
  person: string
  login: string
  token_hash: string
  totp_sealed: string
  made_by: string | null
  made_at: Date
  ends_at: Date
  used_at: Date | null
}

export interface AssistanceRow {
  county: number
  id: string
  area: string
  person: string
  worker: string
  worker_post: string
  way: 'code' | 'voice'
  witness: string | null
  worker_session: string
  started_at: Date
  ends_at: Date
  ended_at: Date | null
}

export interface WechatStateRow {
  state_hash: string
  browser: string
  back: string
  made_at: Date
  ends_at: Date
  used_at: Date | null
  open_sealed: string | null
  taken_at: Date | null
}

export interface WechatIdentityRow {
  id: string
  open_index: string
  open_sealed: string
  account: string
  linked_at: Date
}

export interface SigninTables extends SessionTables {
  account: AccountRow
  membership: MembershipRow
  sign_in_code: CodeRow
  credential: CredentialRow
  invitation: InvitationRow
  assistance: AssistanceRow
  wechat_state: WechatStateRow
  wechat_identity: WechatIdentityRow
  staff_login: { login: string; county: number; person: string }
  county: { code: number; name: string; opened_at: Date }
}

export type SigninTx = Tx<SigninTables>
