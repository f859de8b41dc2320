/** On the desk: the places the reader works for, on the left; the chosen one is the scope of everything on the right. */
import { useQueries } from '@tanstack/react-query'
import { Tree } from 'antd'
import { useEffect, useState } from 'react'
import { ask } from '../api.ts'
import type { Root } from '../roots.ts'
import './scope-tree.css'

/** Parts of one place shown: the widest township has some 60 villages, the widest county some 40 townships. */
const partsMost = 100
const gridDigits = 15

interface Part {
  area: string
  name: string
  parts: number
}
interface Node {
  key: string
  title: string
  isLeaf: boolean
  children?: Node[]
}

export function ScopeTree({
  label,
  roots,
  area,
  onSelect,
}: {
  label: string
  roots: readonly Root[]
  /** Null: everything the reader works for. */
  area: string | null
  onSelect: (area: string) => void
}) {
  const only = roots.length === 1 ? roots.map((root) => root.area) : []
  const [open, setOpen] = useState<string[]>(only)
  useEffect(() => {
    if (area === null) return
    const steps = [6, 9, 12].filter((digits) => digits <= area.length).map((digits) => area.slice(0, digits))
    setOpen((known) => [...new Set([...known, ...steps])])
  }, [area])
  const asked = useQueries({
    queries: open.map((step) => ({
      queryKey: ['places', 'places.children', step],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        ask<{ items: Part[] }>('places.children', { area: step, limit: partsMost }, { signal }),
    })),
  })
  const parts = new Map(open.map((step, index) => [step, asked[index]?.data?.items]))
  return (
    <nav className="x-scope-tree" aria-label={label}>
      <Tree
        blockNode
        treeData={roots.map(({ area: key, name }) => branch(key, name, key.length >= gridDigits, parts))}
        selectedKeys={area ? [area] : []}
        expandedKeys={open}
        onExpand={(keys) => setOpen(keys.map(String))}
        onSelect={(_keys, { node }) => onSelect(String(node.key))}
      />
    </nav>
  )
}

function branch(key: string, title: string, isLeaf: boolean, parts: ReadonlyMap<string, Part[] | undefined>): Node {
  const known = isLeaf ? undefined : parts.get(key)
  return {
    key,
    title,
    isLeaf,
    ...(known
      ? {
          children: known.map((part) =>
            branch(part.area, part.name, part.parts === 0 || part.area.length >= gridDigits, parts),
          ),
        }
      : {}),
  }
}
