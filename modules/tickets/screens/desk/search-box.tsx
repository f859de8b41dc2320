/** Searching as one types: the view follows when the fingers rest. */
import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { textMost } from './filters.ts'
import { KeyHint } from './key-hint.tsx'

/** Fingers that rest this long have finished a word. */
const rest_ms = 350
/** The key "/" finds the field by this. */
export const searchId = 'tq-search'

export function SearchBox({ text, onText }: { text: string; onText: (text: string) => void }) {
  const t = useT()
  const [typed, setTyped] = useState(text)
  const sent = useRef(text)
  const composing = useRef(false)
  useEffect(() => {
    // A view opened by a link or a chip brings its own words.
    if (text !== sent.current) {
      sent.current = text
      setTyped(text)
    }
  }, [text])
  useEffect(() => {
    const words = typed.trim()
    if (words === sent.current || composing.current) return
    const timer = setTimeout(() => {
      sent.current = words
      onText(words)
    }, rest_ms)
    return () => clearTimeout(timer)
  }, [typed, onText])
  return (
    <Input
      id={searchId}
      className="tq-search"
      type="search"
      allowClear
      maxLength={textMost}
      value={typed}
      aria-label={t('tickets.desk.search')}
      placeholder={t('tickets.desk.search')}
      suffix={<KeyHint of="search" />}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={(event) => {
        composing.current = false
        setTyped(event.currentTarget.value)
      }}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}
