import { useState } from 'react'
import { Card } from '../card/card.tsx'
import type { Example } from '../example.ts'
import { type Voice, VoiceNote } from './voice-note.tsx'

/** A tenth of a second of silence, as a WAV: enough for the button to be pressed. */
const silence = `data:audio/wav;base64,${btoa(
  String.fromCharCode(
    ...[0x52, 0x49, 0x46, 0x46, 0x2c, 1, 0, 0, 0x57, 0x41, 0x56, 0x45, 0x66, 0x6d, 0x74, 0x20, 16, 0, 0, 0, 1, 0, 1, 0],
    ...[0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0, 0x64, 0x61, 0x74, 0x61, 8, 1, 0, 0],
    ...new Array<number>(264).fill(128),
  ),
)}`

function Try({ start }: { start: Voice | null }) {
  const [voice, setVoice] = useState(start)
  return (
    <Card>
      <VoiceNote
        value={voice}
        onChange={setVoice}
        upload={async (sound) => {
          const url = URL.createObjectURL(sound)
          return { id: url, url }
        }}
      />
    </Card>
  )
}

export const examples: Example[] = [
  { name: 'empty', render: () => <Try start={null} /> },
  { name: 'said', render: () => <Try start={{ id: 'a', url: silence, seconds: 23 }} /> },
]
