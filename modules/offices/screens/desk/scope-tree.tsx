/** The places the reader works for, on the left: whatever is chosen there decides what stands on the right. */
import { useQueries } from '@tanstack/react-query'
import { Tree } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { ask } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import type { PlacePage, PlaceView } from '../../../places/contract.ts'
import type { Root } from './words.ts'

/** Parts of one place shown: the widest township has some 60 villages, the widest county some 40 townships. */
const partsLimit = 100

interface Node {
  key: string
  title: ReactNode
  isLeaf: boolean
  children?: Node[]
}

export function ScopeTree({
  roots,
  area,
  onSelect,
}: {
  roots: readonly Root[]
  area: string
  onSelect: (area: string) => void
}) {
  const t = useT()
  const [open, setOpen] = useState<string[]>(roots.map((root) => root.area))
  useEffect(() => {
    const above = [6, 9, 12].map((digits) => area.slice(0, digits)).filter((step) => step.length < area.length)
    setOpen((known) => [...new Set([...known, ...above])])
  }, [area])
  const steps = useQueries({
    queries: open.map((step) => ({
      queryKey: ['places', 'places.children', step],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        ask<PlacePage>('places.children', { area: step, limit: partsLimit }, { signal }),
    })),
  })
  const parts = new Map(open.map((step, index) => [step, steps[index]?.data?.items]))
  const nodes = roots.map(({ area: key, name }) => branch(key, name, key.length >= 15, parts))
  return (
    <nav className="offices__tree" aria-label={t('offices.choose-place')}>
      <Tree
        blockNode
        treeData={nodes}
        selectedKeys={[area]}
        expandedKeys={open}
        onExpand={(keys) => setOpen(keys.map(String))}
        onSelect={(_keys, { node }) => onSelect(String(node.key))}
      />
    </nav>
  )
}

function branch(
  key: string,
  title: ReactNode,
  isLeaf: boolean,
  parts: ReadonlyMap<string, PlaceView[] | undefined>,
): Node {
  const known = isLeaf ? undefined : parts.get(key)
  return {
    key,
    title,
    isLeaf,
    ...(known
      ? {
          children: known.map((part) => branch(part.area, part.name, part.parts === 0 || part.level === 'grid', parts)),
        }
      : {}),
  }
}
