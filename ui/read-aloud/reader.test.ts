import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { read } from './reader.ts'

interface Utterance {
  text: string
  onend: (() => void) | null
  onerror: (() => void) | null
}

/** A voice we hold the breath of. As in browsers, cancelling tells the utterance that it failed. */
const voice = { lang: 'zh-CN' } as SpeechSynthesisVoice
let said: Utterance[] = []
let now: Utterance | null = null

beforeEach(() => {
  said = []
  now = null
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      text: string
      onend = null
      onerror = null
      constructor(text: string) {
        this.text = text
      }
    },
  )
  vi.stubGlobal('speechSynthesis', {
    speak(utterance: Utterance) {
      said.push(utterance)
      now = utterance
    },
    cancel() {
      const cut = now
      now = null
      cut?.onerror?.()
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

const text = [{ text: '一' }, { text: '二' }, { text: '三' }]
const words = () => said.map((utterance) => utterance.text)
const heardOut = () => {
  const done = now
  now = null
  done?.onend?.()
}

describe('reading', () => {
  it('goes from sentence to sentence and ends once', () => {
    const places: number[] = []
    const onEnd = vi.fn()
    read(text, voice, { onSentence: (at) => places.push(at), onEnd })
    heardOut()
    heardOut()
    expect(onEnd).not.toHaveBeenCalled()
    heardOut()
    expect(words()).toEqual(['一', '二', '三'])
    expect(places).toEqual([0, 1, 2])
    expect(onEnd).toHaveBeenCalledOnce()
  })

  it('pauses, and begins the sentence again', () => {
    const onEnd = vi.fn()
    const reading = read(text, voice, { onEnd })
    heardOut()
    reading.pause()
    expect(now).toBeNull()
    reading.resume()
    heardOut()
    expect(words()).toEqual(['一', '二', '二', '三'])
    reading.stop()
    reading.stop()
    reading.resume()
    expect(words()).toHaveLength(4)
    expect(onEnd).toHaveBeenCalledOnce()
  })

  it('falls silent when another begins, and when the voice fails', () => {
    const first = vi.fn()
    const second = vi.fn()
    read(text, voice, { onEnd: first })
    read([{ text: '四' }], voice, { onEnd: second })
    expect(first).toHaveBeenCalledOnce()
    expect(second).not.toHaveBeenCalled()
    now?.onerror?.()
    expect(second).toHaveBeenCalledOnce()
  })
})
