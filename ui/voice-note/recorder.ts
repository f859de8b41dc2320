/** One recording from the microphone: begun, stopped, and what came out. Knows nothing of screens. */

/** Long enough to tell a matter, short enough for a weak line: two minutes are about 0.5 MB. */
export const voiceMost_seconds = 120

/** Opus in WebM where the browser has it, AAC in MP4 on iPhones; the browser's own choice else. */
const wanted = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']
const bitsPerSecond = 32_000

/** Why there is no recording: the reader forbade the microphone, there is none, or it failed on the way. */
export type VoiceFault = 'forbidden' | 'none' | 'failed'

export class VoiceProblem extends Error {
  override name = 'VoiceProblem' as const
  readonly fault: VoiceFault
  constructor(fault: VoiceFault) {
    super(fault)
    this.fault = fault
  }
}

export interface Recording {
  /** Ends it and gives the sound with its length, rounded up to whole seconds. */
  stop: () => Promise<{ sound: Blob; seconds: number }>
  /** Ends it and throws it away. */
  drop: () => void
}

/** Browsers without it (old WeChat, pages without https) offer no button rather than one that fails. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && typeof navigator.mediaDevices?.getUserMedia === 'function'

/** `onEnd` is called once when the recorder ends by itself: the time is up or the microphone went away. Throws VoiceProblem. */
export async function record(onEnd: () => void): Promise<Recording> {
  const stream = await navigator.mediaDevices
    .getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } })
    .catch((error: unknown) => {
      throw new VoiceProblem(faultOf(error))
    })
  const mimeType = wanted.find((kind) => MediaRecorder.isTypeSupported(kind))
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: bitsPerSecond,
    ...(mimeType ? { mimeType } : {}),
  })
  const parts: Blob[] = []
  const began = performance.now()
  let ended = began
  const finished = new Promise<void>((resolve) => {
    recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) parts.push(data)
    }
    recorder.onstop = () => {
      ended = performance.now()
      release()
      resolve()
    }
  })
  const limit = setTimeout(onEnd, voiceMost_seconds * 1000)
  const release = (): void => {
    clearTimeout(limit)
    for (const track of stream.getTracks()) track.stop()
  }
  stream.getAudioTracks()[0]?.addEventListener('ended', onEnd)
  recorder.start()
  const end = async (): Promise<void> => {
    if (recorder.state !== 'inactive') recorder.stop()
    await finished
  }
  return {
    async stop() {
      await end()
      // Parameters of a media type ("; codecs=…") are no part of an upload's type.
      const sound = new Blob(parts, { type: (recorder.mimeType || 'audio/webm').split(';')[0] ?? 'audio/webm' })
      if (sound.size === 0) throw new VoiceProblem('failed')
      return { sound, seconds: secondsOf(ended - began) }
    },
    drop: () => void end(),
  }
}

export const secondsOf = (ms: number): number => Math.min(voiceMost_seconds, Math.max(1, Math.ceil(ms / 1000)))

function faultOf(error: unknown): VoiceFault {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'forbidden'
  return name === 'NotFoundError' ? 'none' : 'failed'
}
