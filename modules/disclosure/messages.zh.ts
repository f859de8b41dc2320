/** The sentences of disclosure in Chinese. */
export const zh = {}
