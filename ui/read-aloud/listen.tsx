/**
 * Hear a notice or an open book instead of reading it: a recording where the office gave one, else the phone's own voice, sentence by
 * sentence with the spoken one marked on the page. Where there is neither, nothing is shown.
 */
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Button, Buttons } from '../button/button.tsx'
import { useLang, useT } from '../i18n.tsx'
import { type Reading, read, takeFloor } from './reader.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { canMark, mark, type PageText, textOfPage, unmark } from './spoken.ts'
import { useVoice } from './use-voice.ts'
import './read-aloud.css'

export interface Recording {
  url: string
  seconds?: number | null
}

export interface ListenProps {
  /** The element whose text is read. */
  of: RefObject<HTMLElement | null>
  recording?: Recording | null
}

export function Listen({ of, recording = null }: ListenProps): ReactNode {
  const voice = useVoice(useLang())
  const [broken, setBroken] = useState('')
  if (recording && broken !== recording.url)
    return <Played recording={recording} onBroken={() => setBroken(recording.url)} />
  return voice ? <Spoken of={of} voice={voice} /> : null
}

type State = 'silent' | 'heard' | 'paused'

function Spoken({ of, voice }: { of: ListenProps['of']; voice: SpeechSynthesisVoice }): ReactNode {
  const t = useT()
  const [state, setState] = useState<State>('silent')
  const [sentences, setSentences] = useState<readonly Sentence[]>([])
  const [at, setAt] = useState(0)
  const reading = useRef<Reading | null>(null)
  useEffect(() => () => reading.current?.stop(), [])
  const start = (): void => {
    if (!of.current) return
    const page: PageText = textOfPage(of.current)
    const all = sentencesOf(page.text)
    if (all.length === 0) return
    setSentences(all)
    setState('heard')
    reading.current = read(all, voice, {
      onSentence(index) {
        setAt(index)
        mark(page, all[index]!)
      },
      onEnd() {
        unmark()
        setState('silent')
      },
    })
  }
  const now = sentences[at]
  return (
    <ListenButtons
      state={state}
      words={t('ui.read-aloud')}
      progress={t('ui.read-sentence', { n: at + 1, all: sentences.length })}
      spoken={canMark() ? null : (now?.text ?? null)}
      onStart={start}
      onPause={() => {
        reading.current?.pause()
        setState('paused')
      }}
      onResume={() => {
        setState('heard')
        reading.current?.resume()
      }}
      onStop={() => reading.current?.stop()}
    />
  )
}

function Played({ recording, onBroken }: { recording: Recording; onBroken: () => void }): ReactNode {
  const t = useT()
  const [state, setState] = useState<State>('silent')
  const [second, setSecond] = useState(0)
  const [length, setLength] = useState(recording.seconds ?? 0)
  const sound = useRef<HTMLAudioElement | null>(null)
  const leave = useRef<(() => void) | null>(null)
  const stop = (): void => {
    const element = sound.current
    if (element) {
      element.pause()
      element.currentTime = 0
    }
    leave.current?.()
    setState('silent')
    setSecond(0)
  }
  const play = (): void => {
    leave.current = takeFloor(stop)
    setState('heard')
    sound.current?.play().catch((error: unknown) => {
      stop()
      // Sound the phone cannot play is as good as none: its own voice may read then.
      if (error instanceof DOMException && error.name === 'NotSupportedError') onBroken()
    })
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: what is said stands on the page */}
      <audio
        ref={sound}
        src={recording.url}
        preload="none"
        onTimeUpdate={({ currentTarget }) => setSecond(currentTarget.currentTime)}
        onDurationChange={({ currentTarget }) => {
          if (Number.isFinite(currentTarget.duration)) setLength(currentTarget.duration)
        }}
        onEnded={stop}
        onError={onBroken}
      />
      <ListenButtons
        state={state}
        words={length > 0 ? t('ui.read-recording', { time: minutesWords(length) }) : t('ui.read-recorded')}
        progress={length > 0 ? `${minutesWords(second)} / ${minutesWords(length)}` : minutesWords(second)}
        spoken={null}
        onStart={play}
        onPause={() => {
          sound.current?.pause()
          setState('paused')
        }}
        onResume={play}
        onStop={stop}
      />
    </>
  )
}

/** 3:05 */
function minutesWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

export interface ListenButtonsProps {
  state: State
  words: string
  progress: string
  /** The sentence spoken now, where the page cannot mark it. */
  spoken: string | null
  onStart: () => void
  onPause: () => void
  onResume: () => void
  onStop: () => void
}

export function ListenButtons(props: ListenButtonsProps): ReactNode {
  const { state, words, progress, spoken, onStart, onPause, onResume, onStop } = props
  const t = useT()
  if (state === 'silent')
    return (
      <div className="x-listen">
        <Button kind="ghost" icon="speaker" wide onPress={onStart}>
          {words}
        </Button>
      </div>
    )
  const paused = state === 'paused'
  return (
    <section className="x-listen x-listen--on" aria-label={t('ui.read-label')}>
      <p className="x-listen__where">{progress}</p>
      {spoken ? <p className="x-listen__words">{spoken}</p> : null}
      <Buttons>
        <Button icon={paused ? 'play' : 'pause'} onPress={paused ? onResume : onPause}>
          {paused ? t('ui.read-resume') : t('ui.read-pause')}
        </Button>
        <Button kind="ghost" icon="stop" onPress={onStop}>
          {t('ui.read-stop')}
        </Button>
      </Buttons>
    </section>
  )
}
