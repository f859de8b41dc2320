/** Saying instead of writing: one press begins, one press ends; then it can be heard, kept or said again. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import { announce } from '../toast/toast.tsx'
import { canRecord, type Recording, record, VoiceProblem, voiceMost_seconds } from './recorder.ts'
import { VoicePlayer } from './voice-player.tsx'
import '../field/field.css'
import './voice-note.css'

export interface Voice {
  id: string
  url: string
  seconds: number
}

export interface VoiceNoteProps {
  value: Voice | null
  onChange: (value: Voice | null) => void
  /** Sends or keeps the sound. */
  upload: (sound: Blob) => Promise<{ id: string; url: string }>
  /** A rule's sentence about it. */
  error?: string | undefined
}

type Standing = 'idle' | 'asking' | 'recording' | 'sending'

export function VoiceNote({ value, onChange, upload, error }: VoiceNoteProps): ReactNode {
  const t = useT()
  const [standing, setStanding] = useState<Standing>('idle')
  const [elapsed_seconds, setElapsed] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const recording = useRef<Recording | null>(null)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      recording.current?.drop()
    }
  }, [])
  useEffect(() => {
    if (standing !== 'recording') return
    setElapsed(0)
    const timer = setInterval(() => setElapsed((seconds) => seconds + 1), 1000)
    return () => clearInterval(timer)
  }, [standing])

  const fail = (why: unknown): void => {
    if (!isHere.current) return
    setStanding('idle')
    const said = why instanceof VoiceProblem ? t(`ui.voice-${why.fault}`) : t('ui.voice-failed')
    setProblem(said)
    announce(said)
  }
  const stop = async (): Promise<void> => {
    const running = recording.current
    if (!running) return
    recording.current = null
    setStanding('sending')
    try {
      const { sound, seconds } = await running.stop()
      const { id } = await upload(sound)
      if (!isHere.current) return
      // Heard from the phone itself: that needs no line and no further permission.
      onChange({ id, seconds, url: URL.createObjectURL(sound) })
      setStanding('idle')
    } catch (why) {
      fail(why)
    }
  }
  const start = async (): Promise<void> => {
    setProblem(null)
    setStanding('asking')
    try {
      const running = await record(() => void stop())
      if (!isHere.current) {
        running.drop()
        return
      }
      recording.current = running
      setStanding('recording')
      announce(t('ui.voice-begun'))
    } catch (why) {
      fail(why)
    }
  }
  if (!value && !canRecord()) return null
  return (
    <div className="x-field x-voice-note" {...(error ? { 'data-invalid': true } : {})}>
      {value ? (
        <div className="x-voice-note__kept">
          <VoicePlayer url={value.url} seconds={value.seconds} />
          <Button kind="quiet" small onPress={() => onChange(null)}>
            {t('ui.voice-drop')}
          </Button>
        </div>
      ) : standing === 'recording' ? (
        <>
          <Button kind="danger" wide onPress={() => void stop()}>
            <Icon name="stop" /> {t('ui.voice-stop')}
          </Button>
          <p className="x-voice-note__live" role="timer" aria-live="off">
            <span className="x-voice-note__dot" aria-hidden="true" />
            {t('ui.voice-running', { n: elapsed_seconds, most: voiceMost_seconds })}
          </p>
        </>
      ) : (
        <Button kind="ghost" wide pending={standing !== 'idle'} onPress={() => void start()}>
          <Icon name="mic" /> {t('ui.voice-start')}
        </Button>
      )}
      {problem || error ? (
        <p className="x-field__error" role="alert">
          <Icon name="warning" />
          <span>{error ?? problem}</span>
        </p>
      ) : null}
    </div>
  )
}
