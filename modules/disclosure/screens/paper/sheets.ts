/** How blocks of known height fall onto sheets of paper, and what is carried from one sheet of an account to the next. Pure. */
import type { LineView } from '../../contract.ts'

/** Heights of one sheet, all in one unit. */
export interface Measures {
  /** What a sheet holds between its margins. */
  room: number
  /** What stands on top of the first sheet, and of each later one. */
  first: number
  later: number
  /** What stands at the bottom of a sheet that is not the last. */
  turn: number
  /** What closes the last sheet. */
  foot: number
  blocks: readonly number[]
}

/**
 * Places of the blocks, sheet by sheet. Nothing is cut, nothing is lost: a block too tall for a sheet has one of its own. The last
 * sheet always has room for its foot, and takes a block along where there is one, so that no foot stands alone without need.
 */
export function onSheets({ room, first, later, turn, foot, blocks }: Measures): number[][] {
  const sheets: number[][] = []
  let sheet: number[] = []
  let used = first
  blocks.forEach((height, place) => {
    if (sheet.length > 0 && used + height > room - turn) {
      sheets.push(sheet)
      sheet = []
      used = later
    }
    sheet.push(place)
    used += height
  })
  if (used + foot <= room || blocks.length === 0) return [...sheets, sheet]
  const last = sheet.at(-1)
  if (last === undefined || sheet.length === 1) return [...sheets, sheet, []]
  return [...sheets, sheet.slice(0, -1), [last]]
}

export interface Carried {
  receipts_fen: number
  payments_fen: number
  balance_fen: number
}

/** What stands beside 承前页 on each sheet, and at the end what the account closes with. */
export function carriedOver(
  opening_fen: number,
  lines: readonly Pick<LineView, 'direction' | 'amount_fen'>[],
  sheets: readonly (readonly number[])[],
): Carried[] {
  const sum: Carried = { receipts_fen: 0, payments_fen: 0, balance_fen: opening_fen }
  const carried = [{ ...sum }]
  for (const sheet of sheets) {
    for (const place of sheet) {
      const line = lines[place]
      if (!line) continue
      if (line.direction === 'in') sum.receipts_fen += line.amount_fen
      else sum.payments_fen += line.amount_fen
      sum.balance_fen += line.direction === 'in' ? line.amount_fen : -line.amount_fen
    }
    carried.push({ ...sum })
  }
  return carried
}

/** Full stop, semicolon and exclamation mark as Chinese and English write them. */
const sentenceEnds = /[\u3002\uff1b\uff01]|\. /g

/** Paragraphs in pieces that fit on a sheet; a piece ends with a sentence where it can. */
export function piecesOf(words: string, most = 400): string[] {
  return words
    .split(/\n+/)
    .map((one) => one.trim())
    .filter(Boolean)
    .flatMap((paragraph) => {
      const pieces: string[] = []
      let rest = paragraph
      while (rest.length > most) {
        const last = [...rest.slice(0, most).matchAll(sentenceEnds)].at(-1)
        const end = last ? last.index + last[0].length : 0
        const cut = end > most / 2 ? end : most
        pieces.push(rest.slice(0, cut))
        rest = rest.slice(cut)
      }
      return rest ? [...pieces, rest] : pieces
    })
}
