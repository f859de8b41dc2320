/**
 * The small language notices are written in, and the typed tree it becomes: headings, lists, paragraphs, bold, https links. There
 * is no way to say HTML in it, so nothing needs to be cleaned away. The same code runs in the browser and on the server. Pure.
 *
 *     # 标题        ## 小标题
 *     - 一条        1. 第一条
 *     **加粗**      https://www.gov.cn/…
 */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold'; text: string }
  /** Only https; the host is shown, so that nobody is led elsewhere than she reads. */
  | { kind: 'link'; url: string; host: string }
export type Line = Inline[]
export type Block =
  | { kind: 'heading'; level: 1 | 2; line: Line }
  | { kind: 'paragraph'; lines: Line[] }
  | { kind: 'list'; ordered: boolean; items: Line[] }

/** What is hashed of a notice: its title and its words as they were written. Once sealed this form may never change. */
export const sealedText = (title: string, words: string): string => JSON.stringify([title, words])

/** Blocks one text becomes at most; what is longer is a book and belongs into a PDF. */
export const blocksMost = 400
/** Inlines of one line at most. */
const inlinesMost = 200

const heading = /^(#{1,2})\s+(.+)$/
const bullet = /^[-*•]\s+(.+)$/
const numbered = /^\d{1,3}[.、)]\s*(.+)$/

export function readText(source: string): Block[] {
  const blocks: Block[] = []
  let lines: Line[] = []
  const endParagraph = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', lines })
    lines = []
  }
  for (const raw of source.replaceAll('\r\n', '\n').split('\n')) {
    if (blocks.length >= blocksMost) break
    const line = raw.trim()
    const [, marks, title] = heading.exec(line) ?? []
    const item = bullet.exec(line)?.[1]
    const counted = numbered.exec(line)?.[1]
    if (line === '') endParagraph()
    else if (marks && title) {
      endParagraph()
      blocks.push({ kind: 'heading', level: marks.length === 1 ? 1 : 2, line: readLine(title) })
    } else if (item ?? counted) {
      endParagraph()
      addItem(blocks, item === undefined, readLine(item ?? counted ?? ''))
    } else lines.push(readLine(line))
  }
  endParagraph()
  return blocks.slice(0, blocksMost)
}

function addItem(blocks: Block[], ordered: boolean, line: Line): void {
  const last = blocks.at(-1)
  if (last?.kind === 'list' && last.ordered === ordered) last.items.push(line)
  else blocks.push({ kind: 'list', ordered, items: [line] })
}

/** Bold first, links inside what is left; a star or an address that is none stays as it was written. */
const token = /\*\*([^*]+)\*\*|(https:\/\/[^\s<>"'，。；：！？、）】》”’]+)/g

export function readLine(text: string): Line {
  const line: Line = []
  let from = 0
  for (const match of text.matchAll(token)) {
    if (line.length >= inlinesMost) break
    const [whole, bold, address] = match
    const made: Inline | null = bold ? { kind: 'bold', text: bold } : linkOf(address ?? '')
    if (!made) continue
    if (match.index > from) line.push({ kind: 'text', text: text.slice(from, match.index) })
    line.push(made)
    from = match.index + (made.kind === 'link' ? made.url.length : whole.length)
  }
  if (from < text.length) line.push({ kind: 'text', text: text.slice(from) })
  return line
}

/** No name or password before the host, and a host with a dot in it: `https://bank.cn@evil.example` is no link. */
function linkOf(address: string): Inline | null {
  const url = address.replace(/[.,;:!?)\]]+$/, '')
  if (!URL.canParse(url)) return null
  const { host, protocol, username, password } = new URL(url)
  if (protocol !== 'https:' || username || password || !host.includes('.')) return null
  return { kind: 'link', url, host }
}

export const plainLine = (line: Line): string =>
  line.map((part) => (part.kind === 'link' ? part.host : part.text)).join('')

/** Every word of it without marks: for reading aloud, for search, for a summary. */
export const plainText = (blocks: readonly Block[]): string =>
  blocks
    .map((block) =>
      block.kind === 'heading'
        ? plainLine(block.line)
        : (block.kind === 'list' ? block.items : block.lines).map(plainLine).join('\n'),
    )
    .join('\n')

/** The first words, for a list of notices. */
export function summaryOf(source: string, letters: number): string {
  const words = [...plainText(readText(source)).replaceAll('\n', ' ').trim()]
  return words.length > letters ? `${words.slice(0, letters).join('')}…` : words.join('')
}
