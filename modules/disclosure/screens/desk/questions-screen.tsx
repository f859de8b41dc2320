/** Questions about the books: those that wait, by the time an answer is due; those answered. */
import { Button, Empty, Segmented } from 'antd'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import type { QuestionView } from '../../contract.ts'
import { Frame } from './frame.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { QuestionCard } from './question-card.tsx'
import { useScope } from './scope.ts'

export function QuestionsScreen() {
  const t = useT()
  const scope = useScope()
  const state = scope.param('state') === 'answered' ? 'answered' : scope.param('state') === 'late' ? 'late' : 'open'
  const asked = useAskPages<{ items: QuestionView[]; next: string | null }>('disclosure.asked', {
    area: scope.area,
    state,
    limit: 30,
  })
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Frame tab="questions" scope={scope}>
      <div className="bks__filters">
        <Segmented
          value={state}
          onChange={(value) => scope.show({ state: value === 'open' ? null : String(value) })}
          options={(['open', 'late', 'answered'] as const).map((value) => ({
            value,
            label: t(`disclosure.desk-asked-${value}`),
          }))}
        />
        <ExportLinks name="disclosure.asked" params={{ area: scope.area, state }} />
      </div>
      <ProblemAlert problem={asked.error} />
      <div className="bks__questions">
        {asked.data && items.length === 0 ? <Empty description={t('disclosure.desk-none-asked')} /> : null}
        {items.map((question) => (
          <div key={question.id} className="bks__card bks__card--padded">
            <QuestionCard question={question} linked />
          </div>
        ))}
      </div>
      {asked.hasNextPage ? (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('disclosure.desk-more')}
        </Button>
      ) : null}
    </Frame>
  )
}
