/** The sentences of disclosure in English. */
export const en = {}
