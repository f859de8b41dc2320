/** The text of a notice: a box that grows, and three buttons for what makes it easy to read. */
import { type ReactNode, useRef } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { marks } from '../shared/marks.ts'
import { useMarks } from '../shared/use-marks.ts'

/** As the contract bounds it. */
const wordsMost = 10_000

export function NoticeWords({
  value,
  onChange,
  error,
}: {
  value: string
  onChange: (words: string) => void
  error?: string | undefined
}): ReactNode {
  const t = useT()
  const around = useRef<HTMLDivElement>(null)
  const mark = useMarks(value, onChange, () => around.current?.querySelector('textarea') ?? null)
  return (
    <div ref={around}>
      <TextArea
        name="words"
        label={t('bulletin.words')}
        value={value}
        onChange={onChange}
        maxLength={wordsMost}
        rows={6}
        error={error}
        end={
          <span className="bulletin-marks" role="toolbar" aria-label={t('bulletin.marks')}>
            {marks.map((one) => (
              <Button key={one} kind="quiet" small onPress={() => mark(one)}>
                {t(`bulletin.mark-${one}`)}
              </Button>
            ))}
          </span>
        }
      />
    </div>
  )
}
