/** The sentences of the sealed log in English. */
export const en = {
  'log.no-such-head': 'There is no sealed head of this size; use one that was published.',
  'log.not-earlier': 'The earlier size must not be larger than the later one.',
}
