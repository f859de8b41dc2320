/**
 * How a proof of the sealed log is worked through (RFC 6962, 2.1; spelled out in RFC 9162, 2.1.3.2 and 2.1.4.2): pure numbers, so that
 * the server and a stranger's browser go the same way, each with its own SHA-256.
 */

/** Characters of a root that stand on paper, four by four: nobody finds a second log with the same 64 bits by chance. */
export const shortRoot = 16
/** How many stand together. */
const groupOf = 4

/** `3f2a 91bc 07de 55a1` */
export const shortRootOf = (root: string): string =>
  (root.slice(0, shortRoot).match(new RegExp(`.{${groupOf}}`, 'g')) ?? []).join(' ')

/** As somebody types it from paper: any case, with or without gaps. */
export const rootTyped = (words: string): string => words.toLowerCase().replace(/[^0-9a-z]/g, '')

/** As somebody types it from paper: `48,216` is 48216. Null when it is no number of facts. */
export function sizeTyped(words: string): number | null {
  const digits = words.normalize('NFKC').replace(/[\s,.]/g, '')
  if (!/^\d{1,15}$/.test(digits)) return null
  const size = Number(digits)
  return size > 0 ? size : null
}

export const isPowerOfTwo = (size: number): boolean => size > 0 && Number.isInteger(Math.log2(size))

/** From a place up to the root: whether the hash that joins stands on the left. The right edge of a tree may skip levels. */
function climb(place: number, last: number): boolean[] {
  const isLeft: boolean[] = []
  let inner = place
  let outer = last
  while (outer > 0) {
    const joinsLeft = inner % 2 === 1 || inner === outer
    isLeft.push(joinsLeft)
    while (joinsLeft && inner % 2 === 0 && inner !== 0) {
      inner = Math.floor(inner / 2)
      outer = Math.floor(outer / 2)
    }
    inner = Math.floor(inner / 2)
    outer = Math.floor(outer / 2)
  }
  return isLeft
}

/** On which side each hash of an inclusion path stands, from the leaf upwards. */
export function inclusionWay(index: number, size: number): ('left' | 'right')[] {
  if (!(index >= 0 && index < size)) throw new RangeError('the entry is not in the tree')
  return climb(index, size - 1).map((isLeft) => (isLeft ? 'left' : 'right'))
}

/** What each hash of a consistency proof after the first one joins: `both` roots from the left, or the later one alone from the right. */
export function consistencyWay(earlier: number, later: number): ('both' | 'later')[] {
  if (!(earlier > 0 && earlier < later)) throw new RangeError('the earlier tree must be the smaller one, and not empty')
  let place = earlier - 1
  let last = later - 1
  while (place % 2 === 1) {
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  return climb(place, last).map((isLeft) => (isLeft ? 'both' : 'later'))
}
