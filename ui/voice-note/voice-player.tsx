/** A voice note to listen to: one large button, how long it is, and how far it has come. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import './voice-note.css'

export interface VoicePlayerProps {
  /** Where the sound is. */
  url: string
  /** As it was said when it was recorded; recorded sounds often do not carry their own length. */
  seconds: number
  /** What it is, for those who hear the screen. */
  label?: string
}

export function VoicePlayer({ url, seconds, label }: VoicePlayerProps): ReactNode {
  const t = useT()
  const sound = useRef<HTMLAudioElement>(null)
  const [isPlaying, setIsPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [hasFailed, setHasFailed] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sound begins at its beginning
  useEffect(() => {
    setIsPlaying(false)
    setAt(0)
    setHasFailed(false)
  }, [url])
  const toggle = (): void => {
    const player = sound.current
    if (!player) return
    if (isPlaying) player.pause()
    else void player.play().catch(() => setHasFailed(true))
  }
  const length = t('ui.voice-seconds', { n: seconds })
  const share = seconds > 0 ? Math.min(1, at / seconds) : 0
  return (
    <div className="x-voice">
      <Button
        className="x-voice__play"
        aria-label={[t(isPlaying ? 'ui.voice-pause' : 'ui.voice-play'), label ?? t('ui.voice'), length].join(' · ')}
        onPress={toggle}
      >
        <Icon name={isPlaying ? 'stop' : 'speaker'} />
        <span className="x-voice__bar" aria-hidden="true">
          <span style={{ inlineSize: `${share * 100}%` }} />
        </span>
        <span className="x-voice__seconds">{length}</span>
      </Button>
      {hasFailed ? (
        <p className="x-field__error" role="alert">
          {t('ui.voice-unplayable')}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/useMediaCaption: what a resident said has no captions; the words beside it are hers too */}
      <audio
        ref={sound}
        src={url}
        preload="none"
        onPlay={() => setIsPlaying(true)}
        onPause={() => setIsPlaying(false)}
        onEnded={() => {
          setIsPlaying(false)
          setAt(0)
        }}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onError={() => setHasFailed(true)}
      />
    </div>
  )
}
