/** The sentences of search in English. */
export const en = {
  'search.no-words': 'Write a word or two, such as “street lamp” or the name of a village.',
}
