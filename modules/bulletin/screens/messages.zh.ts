/** What the screens of notices and the work diary say, in Chinese. */
export const zh = {}
