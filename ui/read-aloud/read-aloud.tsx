/** Reads a few words aloud with the phone's own voice. Where the phone has none for this language, nothing is shown. For a page: `Listen`. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLang, useT } from '../i18n.tsx'
import { TextLink } from '../text-link/text-link.tsx'
import { type Reading, read } from './reader.ts'
import { sentencesOf } from './sentences.ts'
import { useVoice } from './use-voice.ts'

export function ReadAloud({ text, label }: { text: string; label?: string }): ReactNode {
  const voice = useVoice(useLang())
  const [isReading, setReading] = useState(false)
  const reading = useRef<Reading | null>(null)
  // Leaving the screen ends the reading.
  useEffect(() => () => reading.current?.stop(), [])
  if (!voice) return null
  const toggle = (): void => {
    if (isReading) {
      reading.current?.stop()
      return
    }
    setReading(true)
    reading.current = read(sentencesOf(text), voice, { onEnd: () => setReading(false) })
  }
  return <ReadAloudButton reading={isReading} onPress={toggle} label={label} />
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
