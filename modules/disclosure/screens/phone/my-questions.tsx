/** What I asked about the books, with the answer or the day until which it is due. */
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { entryPath, linePath } from '../shared/words.ts'
import { OneQuestion, type QuestionPage } from './questions.tsx'
import '../shared/books.css'

export function MyQuestionsScreen() {
  const t = useT()
  const asked = useAskPages<QuestionPage>('disclosure.my_questions')
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('disclosure.read-my-questions')} back="/books">
      {asked.isPending ? <Loading kind="rows" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.data && items.length === 0 ? (
        <Empty icon="book" title={t('disclosure.ask-none')}>
          {t('disclosure.ask-none-line')}
        </Empty>
      ) : null}
      {items.map((one) => (
        <Card key={one.id}>
          <ol className="books-questions">
            <OneQuestion question={one} showsLine={false} />
          </ol>
          <p>
            <TextLink
              href={
                one.line_number === null
                  ? entryPath(one.area, one.entry)
                  : linePath(one.area, one.entry, one.line_number)
              }
            >
              {one.about}
            </TextLink>
          </p>
        </Card>
      ))}
      {asked.hasNextPage ? (
        <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
          {t('disclosure.read-more-questions')}
        </Button>
      ) : null}
    </Page>
  )
}
