/**
 * Reads sentences with the phone's own voice, one after another. Only one text of a page is read at a time. A pause stops the sentence
 * and begins it again: the browser's own pause is a stop on many phones.
 */
import type { Lang } from '../i18n.tsx'

/** A little slower than usual, for ears that have grown old. */
const rate = 0.9

export function speech(): SpeechSynthesis | null {
  return typeof speechSynthesis === 'undefined' ? null : speechSynthesis
}

export function voiceFor(lang: Lang): SpeechSynthesisVoice | null {
  const short = lang.slice(0, 2)
  const voices = speech()?.getVoices() ?? []
  return (
    voices.find((voice) => voice.lang.replace('_', '-') === lang) ??
    voices.find((voice) => voice.lang.startsWith(short)) ??
    null
  )
}

export interface Reading {
  pause(): void
  resume(): void
  stop(): void
}

/** Whoever makes a sound now; the next one silences it. */
let silence: (() => void) | null = null

/** Takes the floor: what was heard so far stops. Returns how to leave it again. */
export function takeFloor(stop: () => void): () => void {
  silence?.()
  silence = stop
  return () => {
    if (silence === stop) silence = null
  }
}

/** `onSentence` hears the place of each sentence as it begins; `onEnd` once, after the last word or a stop. */
export function read(
  sentences: readonly { text: string }[],
  voice: SpeechSynthesisVoice,
  { onSentence, onEnd }: { onSentence?: (index: number) => void; onEnd: () => void },
): Reading {
  let at = 0
  // Cancelling makes the browser report an end that is none: only the utterance begun last counts.
  let turn = 0
  let over = false
  const finish = (): void => {
    if (over) return
    over = true
    turn += 1
    speech()?.cancel()
    leave()
    onEnd()
  }
  const leave = takeFloor(finish)
  const say = (): void => {
    const sentence = sentences[at]
    if (!sentence) {
      finish()
      return
    }
    turn += 1
    const mine = turn
    const words = new SpeechSynthesisUtterance(sentence.text)
    words.voice = voice
    words.lang = voice.lang
    words.rate = rate
    words.onend = () => {
      if (mine !== turn) return
      at += 1
      say()
    }
    words.onerror = () => {
      if (mine === turn) finish()
    }
    onSentence?.(at)
    speech()?.speak(words)
  }
  speech()?.cancel()
  say()
  return {
    pause() {
      turn += 1
      speech()?.cancel()
    },
    resume() {
      if (!over) say()
    },
    stop: finish,
  }
}
