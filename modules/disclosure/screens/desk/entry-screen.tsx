/** One entry on the desk: a draft of words, an account in the making or waiting for signatures, or what is published. */
import { Skeleton } from 'antd'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { DraftView } from '../../contract.ts'
import { AccountSheet } from './account-sheet.tsx'
import { EntryHead } from './entry-head.tsx'
import { EntrySide } from './entry-side.tsx'
import { Frame } from './frame.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { useScope } from './scope.ts'
import { VouchersPanel } from './vouchers-panel.tsx'
import { WordsForm, WordsShown } from './words-form.tsx'

export function EntryScreen({ params }: ScreenProps) {
  const scope = useScope()
  const id = params.id ?? ''
  const asked = useAsk<DraftView>('disclosure.draft', { id })
  const draft = asked.data
  return (
    <Frame tab="entries" scope={scope}>
      <ProblemAlert problem={asked.error} />
      {asked.isPending ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {draft ? (
        <div className="bks__entry" key={draft.id}>
          <div className="bks__main">
            <EntryHead draft={draft} />
            {draft.kind === 'account' ? (
              <>
                {draft.state === 'published' ? (
                  <ExportLinks name="disclosure.lines" params={{ area: draft.area, entry: draft.id }} />
                ) : null}
                <AccountSheet draft={draft} />
                <VouchersPanel draft={draft} />
              </>
            ) : draft.may.change ? (
              <WordsForm draft={draft} />
            ) : (
              <WordsShown draft={draft} />
            )}
          </div>
          <EntrySide draft={draft} />
        </div>
      ) : null}
    </Frame>
  )
}
