/** One question of the village before whoever has to answer: what about, until when, and the answer everybody will read. */
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAskPages, useCall } from '../../../../ui/query.ts'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { QuestionView } from '../../contract.ts'
import { entryPath } from '../shared/words.ts'
import { useOwnArea } from './own-area.ts'
import { OneQuestion, type QuestionPage } from './questions.tsx'
import '../shared/books.css'

const wordsMost = 1_000
const page = 100

export function AnswerScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const area = useOwnArea()
  const asked = useAskPages<QuestionPage>('disclosure.asked', { area, limit: page })
  const question = asked.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === params.id)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = asked
  useEffect(() => {
    if (!question && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [question, hasNextPage, isFetchingNextPage, fetchNextPage])
  return (
    <Page title={t('disclosure.work-answer')} back="/books/work">
      {asked.isPending ? <Loading kind="card" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {question ? <Answer question={question} /> : null}
      {asked.data && !question && !hasNextPage ? (
        <Empty icon="check" title={t('disclosure.work-answered')}>
          {t('disclosure.work-answered-line')}
        </Empty>
      ) : null}
    </Page>
  )
}

function Answer({ question }: { question: QuestionView }) {
  const t = useT()
  const [, navigate] = useLocation()
  const [words, setWords] = useState('')
  const send = useCall<object>('disclosure.answer')
  return (
    <>
      <Card>
        <ol className="books-questions">
          <OneQuestion question={question} showsLine />
        </ol>
        {question.line_number === null ? (
          <p>
            <TextLink href={entryPath(question.area, question.entry)}>{question.about}</TextLink>
          </p>
        ) : null}
      </Card>
      <Card>
        <TextArea
          label={t('disclosure.work-answer-words')}
          help={t('disclosure.work-answer-help')}
          name="words"
          value={words}
          onChange={setWords}
          maxLength={wordsMost}
          rows={5}
          {...(send.error?.fields.words ? { error: send.error.fields.words } : {})}
        />
      </Card>
      {send.error && !send.error.fields.words ? <Problem problem={send.error} /> : null}
      <Button
        wide
        disabled={words.trim() === '' || question.may.answer !== true}
        pending={send.isPending}
        onPress={() =>
          send.mutate(
            { question: question.id, words },
            {
              onSuccess: () => {
                toast(t('disclosure.work-answer-sent'))
                navigate('/books/work')
              },
            },
          )
        }
      >
        {t('disclosure.work-answer-send')}
      </Button>
    </>
  )
}
