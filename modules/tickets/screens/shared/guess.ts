/** Guessing the class of a matter from the words somebody says. Pure, and small enough to run at every letter. */

/** Longest sentence looked at; what matters is said early. */
const guessLength_chars = 500
/** How many guesses are offered beside "more". */
const guessesOffered = 3
/** A longer keyword says more, yet not so much that one general word drowns two exact ones. */
const lengthPower = 1.5
/** What stands at the very end of the words counts this much less than what they begin with. */
const lateLoss = 0.5

/** The classes a sentence most likely means, best first; empty when no keyword is in it. */
export function guessClasses<Class extends { keywords: readonly string[] }>(
  words: string,
  all: readonly Class[],
): Class[] {
  const said = words.slice(0, guessLength_chars)
  const weight = (word: string): number => {
    const at = said.indexOf(word)
    return at < 0 ? 0 : word.length ** lengthPower * (1 - (lateLoss * at) / said.length)
  }
  return all
    .map((each) => ({ each, score: each.keywords.reduce((sum, word) => sum + weight(word), 0) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, guessesOffered)
    .map(({ each }) => each)
}
