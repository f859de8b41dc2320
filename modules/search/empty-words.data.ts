/** Words that say nothing by themselves: they do not count in a question, unless nothing else was asked. */
export const emptyWords: ReadonlySet<string> = new Set(
  'the a an of to in on at for and or is are my our i we you it 的 了 吗 呢 吧 啊 在 是 我 我们 你 您 有 和 与 就 都 也 还 很 请 问 请问 怎么 怎样 如何 什么 哪里 一个 这个 那个 没有'.split(
    ' ',
  ),
)
