/** The voice of this phone for a language; voices arrive some time after the page. */
import { useEffect, useState } from 'react'
import type { Lang } from '../i18n.tsx'
import { speech, voiceFor } from './reader.ts'

export function useVoice(lang: Lang): SpeechSynthesisVoice | null {
  const [voice, setVoice] = useState(() => voiceFor(lang))
  useEffect(() => {
    const look = (): void => setVoice(voiceFor(lang))
    look()
    speech()?.addEventListener?.('voiceschanged', look)
    return () => speech()?.removeEventListener?.('voiceschanged', look)
  }, [lang])
  return voice
}
