/** One question with its answer, or with the field in which the village answers it. */
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { dueWords } from '../../../../ui/due/words.ts'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useCall } from '../../../../ui/query.ts'
import { timeWords } from '../../../../ui/time.ts'
import type { QuestionView } from '../../contract.ts'
import { ProblemAlert } from './problem-alert.tsx'

export function QuestionCard({ question, linked = false }: { question: QuestionView; linked?: boolean }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const { message } = App.useApp()
  const [words, setWords] = useState('')
  const answer = useCall<{ question: string; words: string }>('disclosure.answer')
  const about = question.line_number
    ? t('disclosure.ask-about', { n: question.line_number, about: question.about })
    : question.about
  const due = dueWords(new Date(question.due), now, lang)
  return (
    <article className="bks-question">
      <p className="bks__soft">{linked ? <Link href={`/books/entries/${question.entry}`}>{about}</Link> : about}</p>
      <p className="bks-question__words">{question.words}</p>
      <p className="bks__soft">
        {[question.asker, timeWords(question.at, now, lang)].join(' · ')}
        {question.state === 'open' ? (
          <span className={question.late ? 'bks__late' : undefined}> · {due.words}</span>
        ) : null}
      </p>
      {question.answer ? (
        <div className="bks-question__answer">
          <p>{question.answer}</p>
          <p className="bks__soft">
            {[question.answered_by?.name, question.answered_at ? timeWords(question.answered_at, now, lang) : null]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      ) : null}
      {question.may.answer ? (
        <div className="bks-question__form">
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={1000}
            value={words}
            aria-label={t('disclosure.desk-answer')}
            placeholder={t('disclosure.desk-answer-line')}
            onChange={(event) => setWords(event.target.value)}
          />
          <Button
            type="primary"
            disabled={words.trim() === ''}
            loading={answer.isPending}
            onClick={() =>
              answer.mutate(
                { question: question.id, words: words.trim() },
                { onSuccess: () => void message.success(t('disclosure.desk-answered')) },
              )
            }
          >
            {t('disclosure.desk-answer')}
          </Button>
          <ProblemAlert problem={answer.error} />
        </div>
      ) : null}
    </article>
  )
}
