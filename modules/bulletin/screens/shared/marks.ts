/** Headings, lists and bold by a button: the marks of text.ts are put in and taken out, so that nobody needs to know them. Pure. */
export const marks = ['heading', 'list', 'bold'] as const
export type Mark = (typeof marks)[number]

/** The words and what is chosen in them, as positions; equal where nothing is chosen. */
export interface Chosen {
  words: string
  from: number
  to: number
}

const lineMark = { heading: '# ', list: '- ' } as const
const anyLineMark = /^(#{1,2}|[-*•]|\d{1,3}[.、)])\s+/

/** The same mark twice takes it away again. What was chosen stays chosen. */
export function withMark(chosen: Chosen, mark: Mark): Chosen {
  return mark === 'bold' ? withBold(chosen) : withLines(chosen, lineMark[mark])
}

function withBold({ words, from, to }: Chosen): Chosen {
  const [before, inside, after] = [words.slice(0, from), words.slice(from, to), words.slice(to)]
  if (before.endsWith('**') && after.startsWith('**'))
    return { words: before.slice(0, -2) + inside + after.slice(2), from: from - 2, to: to - 2 }
  // Bold does not reach over the end of a line.
  if (inside.includes('\n')) return { words, from, to }
  return { words: `${before}**${inside}**${after}`, from: from + 2, to: to + 2 }
}

/** Every line the choice touches gets the mark; when all have it, all lose it. */
function withLines({ words, from, to }: Chosen, mark: string): Chosen {
  const start = words.lastIndexOf('\n', from - 1) + 1
  const next = words.indexOf('\n', to)
  const end = next < 0 ? words.length : next
  const lines = words.slice(start, end).split('\n')
  const isMarked = lines.every((line) => line.startsWith(mark))
  const bare = (line: string): string => line.replace(anyLineMark, '')
  const marked = lines.map((line) => (isMarked ? bare(line) : mark + bare(line))).join('\n')
  const isPoint = from === to
  const until = start + marked.length
  return { words: words.slice(0, start) + marked + words.slice(end), from: isPoint ? until : start, to: until }
}
