/** The sentences of search in Chinese. */
export const zh = {
  'search.no-words': '请写一两个词，比如“路灯”或“陶坝村”。',
}
