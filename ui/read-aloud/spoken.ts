/**
 * Which part of a page is being read: the text of an element as it is read, and the mark on the sentence that is spoken. The mark is a
 * highlight of the browser, so the page itself is not changed; where there are none, the sentence is shown beside the buttons instead.
 */

interface Piece {
  node: Text
  from: number
}

export interface PageText {
  text: string
  pieces: readonly Piece[]
}

const name = 'x-spoken'
/** After these a voice takes a breath, also where no full stop stands. */
const blocks = 'p, li, h1, h2, h3, h4, h5, h6, div, dt, dd, tr, caption, figcaption, blockquote, section'

/** Buttons, pictures and what is hidden from ears are not read. */
const unread = (element: Element): boolean =>
  element.closest('button, [aria-hidden="true"], script, style, [data-unread]') !== null

export function textOfPage(element: Element): PageText {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const pieces: Piece[] = []
  let text = ''
  let block: Element | null = null
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent || unread(parent) || !(node as Text).data.trim()) continue
    const mine = parent.closest(blocks)
    if (text !== '' && mine !== block) text += '\n'
    block = mine
    pieces.push({ node: node as Text, from: text.length })
    text += (node as Text).data
  }
  return { text, pieces }
}

function placeAt({ pieces }: PageText, at: number): [Text, number] | null {
  const piece = pieces.findLast(({ from }) => from <= at)
  return piece ? [piece.node, Math.min(at - piece.from, piece.node.data.length)] : null
}

export const canMark = (): boolean =>
  typeof CSS !== 'undefined' && 'highlights' in CSS && typeof Highlight !== 'undefined'

/** Marks one sentence and brings it into sight; the one before is no longer marked. */
export function mark(page: PageText, { from, to }: { from: number; to: number }): void {
  const start = placeAt(page, from)
  const end = placeAt(page, to)
  if (!canMark() || !start || !end || !start[0].isConnected || !end[0].isConnected) return
  const range = document.createRange()
  range.setStart(...start)
  range.setEnd(...end)
  CSS.highlights.set(name, new Highlight(range))
  const box = range.getBoundingClientRect()
  if (box.top < 0 || box.bottom > innerHeight)
    start[0].parentElement?.scrollIntoView({ block: 'center', behavior: calm() ? 'auto' : 'smooth' })
}

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

export function unmark(): void {
  if (canMark()) CSS.highlights.delete(name)
}
