/** What people asked and what was answered, with the day until which an answer is due; the same for everybody. */
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { dueWords } from '../../../../ui/due/words.ts'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { agoWords } from '../../../../ui/time.ts'
import type { EntryView, LineView, QuestionView } from '../../contract.ts'
import { linePath, postWords } from '../shared/words.ts'
import { AskSheet } from './ask-sheet.tsx'

export interface QuestionPage {
  items: QuestionView[]
  next: string | null
}

export function Questions({ entry, line }: { entry: EntryView; line?: LineView }) {
  const t = useT()
  const [asks, setAsks] = useState(false)
  const asked = useAskPages<QuestionPage>('disclosure.questions', {
    area: entry.area,
    entry: entry.id,
    ...(line ? { line: line.id } : {}),
  })
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card title={t('disclosure.read-questions')}>
      <div className="books-matter">
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {asked.data && items.length === 0 ? (
          <p className="x-soft">{t(line ? 'disclosure.read-nobody-asked-line' : 'disclosure.read-nobody-asked')}</p>
        ) : null}
        <ol className="books-questions">
          {items.map((one) => (
            <OneQuestion key={one.id} question={one} showsLine={!line} />
          ))}
        </ol>
        {asked.hasNextPage ? (
          <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
            {t('disclosure.read-more-questions')}
          </Button>
        ) : null}
        {!line && entry.may.ask ? (
          <Button kind="ghost" wide onPress={() => setAsks(true)}>
            {t('disclosure.ask')}
          </Button>
        ) : null}
      </div>
      {line ? null : <AskSheet open={asks} onClose={() => setAsks(false)} entry={entry} />}
    </Card>
  )
}

export function OneQuestion({ question, showsLine }: { question: QuestionView; showsLine: boolean }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const { line_number } = question
  return (
    <li className="books-question">
      <p className="books-question__words">{question.words}</p>
      <p className="x-meta">
        {[question.mine ? t('disclosure.ask-me') : question.asker, agoWords(question.at, now, lang)].join(' · ')}
      </p>
      {showsLine && line_number !== null ? (
        <p>
          <TextLink href={linePath(question.area, question.entry, line_number)}>
            {t('disclosure.ask-about', { n: line_number, about: question.about })}
          </TextLink>
        </p>
      ) : null}
      {question.answer ? (
        <div className="books-answer">
          <p>{question.answer}</p>
          <p className="x-meta">
            {[
              question.answered_by ? `${postWords(t, question.answered_by.post)} ${question.answered_by.name}` : '',
              question.answered_at ? agoWords(question.answered_at, now, lang) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <ReadAloud text={question.answer} />
        </div>
      ) : (
        <Waiting question={question} />
      )}
    </li>
  )
}

/** Not answered yet: until when it has to be, or that it is late. */
function Waiting({ question }: { question: QuestionView }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const due = dueWords(new Date(question.due), now, lang)
  return due.urgency === 'late' ? (
    <p>
      <Tag tone="late">{t('disclosure.ask-late', { due: due.words })}</Tag>
    </p>
  ) : (
    <p>
      <Tag tone="calm">{t('disclosure.ask-due', { due: due.words })}</Tag>
    </p>
  )
}
