/** A text in the pieces in which it is read aloud: sentences, and long ones cut at a comma, so that a voice never runs out of breath. Pure. */

export interface Sentence {
  text: string
  /** Where it stands in the whole text. */
  from: number
  to: number
}

/** Characters spoken in one go. Some phones fall silent in the middle of a longer utterance and never say that it ended. */
const breath = 90
/** Sentences of one text; what is longer is a book. */
const sentencesMost = 1_000

const ends = /[。！？!?；;…\n]|\.(?=\s|$)/
/** Closing signs belong to the sentence before them. */
const closing = /[”’"'）)》」』\]]/
const commas = /[，,、：:\s]/

export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = []
  let from = 0
  const take = (to: number): void => {
    const words = text.slice(from, to)
    const lead = words.length - words.trimStart().length
    const trimmed = words.trim()
    if (/[\p{L}\p{N}]/u.test(trimmed) && found.length < sentencesMost)
      found.push({ text: trimmed, from: from + lead, to: from + lead + trimmed.length })
    from = to
  }
  let comma = 0
  for (let at = 0; at < text.length; at += 1) {
    if (ends.test(text[at] === '.' ? text.slice(at, at + 2) : text[at]!)) {
      while (at + 1 < text.length && (closing.test(text[at + 1]!) || text[at + 1] === text[at])) at += 1
      take(at + 1)
      comma = 0
    } else if (commas.test(text[at]!)) comma = at + 1
    if (at - from >= breath) {
      take(comma > from ? comma : at + 1)
      comma = 0
    }
  }
  take(text.length)
  return found
}
