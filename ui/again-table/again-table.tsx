/** On the desk: a long list of what did not reach somebody; rows are chosen, or one is taken alone, and sent again. Older ones on wish. */
import { App, Button, Empty, Table, type TableColumnsType, type TableProps } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ApiProblem } from '../api.ts'
import type { Called } from '../calls.ts'
import { useT } from '../i18n.tsx'
import { type useAskPages, useCall } from '../query.ts'

export interface Again {
  chosen: readonly string[]
  choose: (rows: string[]) => void
  send: (rows: readonly string[]) => void
  isSending: boolean
  error: ApiProblem | null
}

/** `name` is the action that sends again, `done` the sentence for how many. */
export function useAgain(
  name: Called<{ deliveries: string[] }, { count: number }>,
  done: (count: number) => string,
): Again {
  const { message } = App.useApp()
  const [chosen, choose] = useState<string[]>([])
  const again = useCall<{ deliveries: string[] }, { count: number }>(name)
  return {
    chosen,
    choose,
    send: (rows) =>
      again.mutate(
        { deliveries: [...rows] },
        {
          onSuccess: ({ count }) => {
            choose([])
            message.success(done(count))
          },
        },
      ),
    isSending: again.isPending,
    error: again.error,
  }
}

/** Stands among the filters once something is chosen; `words` says how many. */
export function AgainButton({ again, words }: { again: Again; words: string }): ReactNode {
  if (again.chosen.length === 0) return null
  return (
    <Button type="primary" loading={again.isSending} onClick={() => again.send(again.chosen)}>
      {words}
    </Button>
  )
}

/** Width of the column with the button (px). */
const actions_px = 110

export function AgainTable<Row extends { id: string }>({
  again,
  pages,
  isOpen,
  columns,
  empty,
  actions,
  expandable,
}: {
  again: Again
  pages: ReturnType<typeof useAskPages<{ items: Row[]; next: string | null }>>
  /** Whether a row may be sent again. */
  isOpen: (row: Row) => boolean
  columns: TableColumnsType<Row>
  empty: string
  /** Heading of the last column. */
  actions: string
  expandable?: TableProps<Row>['expandable']
}): ReactNode {
  const t = useT()
  return (
    <>
      <Table<Row>
        rowKey="id"
        size="middle"
        loading={pages.isPending}
        dataSource={pages.data?.pages.flatMap((page) => page.items) ?? []}
        pagination={false}
        rowSelection={{
          selectedRowKeys: [...again.chosen],
          onChange: (keys) => again.choose(keys.map(String)),
          getCheckboxProps: (row) => ({ disabled: !isOpen(row) }),
        }}
        {...(expandable ? { expandable } : {})}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> }}
        columns={[
          ...columns,
          {
            title: actions,
            key: 'again',
            width: actions_px,
            render: (_, row) =>
              isOpen(row) ? (
                <Button type="link" size="small" disabled={again.isSending} onClick={() => again.send([row.id])}>
                  {t('ui.send-again')}
                </Button>
              ) : null,
          },
        ]}
      />
      {pages.hasNextPage ? (
        <Button block type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('ui.older')}
        </Button>
      ) : null}
    </>
  )
}
