/** The few tables that belong to no county, each with the reason. The catalogue test refuses any other. */
export const globalTables: Record<string, string> = {
  session: 'looked up by token before any county is known',
  account: 'one login may belong to persons in several counties',
  membership: 'which counties an account belongs to, read at sign-in',
  sign_in_code: 'asked for before anybody is known',
  wechat_state: 'made before anybody is known',
  wechat_identity: 'belongs to an account, which may live in several counties; read at sign-in',
  staff_login: 'which county a staff login belongs to, read before anybody is known',
  county: 'which counties this installation serves, and what each has switched on',
  rate_count: 'what an address, a person or a key asked for in a minute, counted before anybody is known',
  kept_term: 'how long tables nobody may change are kept, for the function of the owner that blanks them',
  migration: 'which structure this database has',
}
