/** Reads a text aloud with the phone's own voice. Where the phone has none for this language, nothing is shown. */
import { type ReactNode, useEffect, useState } from 'react'
import { type Lang, useLang, useT } from '../i18n.tsx'
import { TextLink } from '../text-link/text-link.tsx'

/** A little slower than usual, for ears that have grown old. */
const rate = 0.9

function speech(): SpeechSynthesis | null {
  return typeof speechSynthesis === 'undefined' ? null : speechSynthesis
}

function voiceFor(lang: Lang): SpeechSynthesisVoice | null {
  const short = lang.slice(0, 2)
  const voices = speech()?.getVoices() ?? []
  return (
    voices.find((voice) => voice.lang.replace('_', '-') === lang) ??
    voices.find((voice) => voice.lang.startsWith(short)) ??
    null
  )
}

/** Voices arrive some time after the page. */
function useVoice(lang: Lang): SpeechSynthesisVoice | null {
  const [voice, setVoice] = useState(() => voiceFor(lang))
  useEffect(() => {
    const look = (): void => setVoice(voiceFor(lang))
    look()
    speech()?.addEventListener?.('voiceschanged', look)
    return () => speech()?.removeEventListener?.('voiceschanged', look)
  }, [lang])
  return voice
}

export function ReadAloud({ text, label }: { text: string; label?: string }): ReactNode {
  const voice = useVoice(useLang())
  const [reading, setReading] = useState(false)
  // Leaving the screen ends the reading.
  useEffect(() => () => speech()?.cancel(), [])
  if (!voice) return null
  const toggle = (): void => {
    speech()?.cancel()
    if (reading) {
      setReading(false)
      return
    }
    const words = new SpeechSynthesisUtterance(text)
    words.voice = voice
    words.lang = voice.lang
    words.rate = rate
    words.onend = () => setReading(false)
    words.onerror = () => setReading(false)
    setReading(true)
    speech()?.speak(words)
  }
  return <ReadAloudButton reading={reading} onPress={toggle} label={label} />
}

export function ReadAloudButton({
  reading,
  onPress,
  label,
}: {
  reading: boolean
  onPress: () => void
  label?: string | undefined
}): ReactNode {
  const t = useT()
  return (
    <TextLink icon={reading ? 'stop' : 'speaker'} onPress={onPress}>
      {reading ? t('ui.read-stop') : (label ?? t('ui.read-aloud'))}
    </TextLink>
  )
}
