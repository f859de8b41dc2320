/** What the screens of notices and the work diary say, in English. */
export const en = {}
