/** Sentences one would write anyway; a press puts one at the end of the words. */
import { Button } from '../../../../../ui/button/button.tsx'
import { useT } from '../../../../../ui/i18n.tsx'

export interface PhrasesProps {
  move: string
  count: number
  words: string
  onChange: (words: string) => void
}

export function Phrases({ move, count, words, onChange }: PhrasesProps) {
  const t = useT()
  const phrases = Array.from({ length: count }, (_, index) => t(`tickets.phrase-${move}-${index + 1}`))
  return (
    <fieldset className="tickets-phrases">
      <legend className="x-meta">{t('tickets.phrases')}</legend>
      {phrases
        .filter((phrase) => !words.includes(phrase))
        .map((phrase) => (
          <Button key={phrase} kind="ghost" small onPress={() => onChange(words ? `${words} ${phrase}` : phrase)}>
            {phrase}
          </Button>
        ))}
    </fieldset>
  )
}
