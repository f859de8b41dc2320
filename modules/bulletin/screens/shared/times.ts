/** Day and hour as a field of the phone takes them, always China time: what the field shows and what is meant are the same hour. Pure. */

const china_ms = 8 * 3_600_000
export const localOf = (at: string | null): string =>
  at ? new Date(new Date(at).getTime() + china_ms).toISOString().slice(0, 16) : ''
export const instantOf = (text: string): string | null =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? new Date(`${text.slice(0, 16)}:00+08:00`).toISOString() : null
