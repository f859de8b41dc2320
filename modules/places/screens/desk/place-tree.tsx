/** The county's tree on the left: opened step by step, each step asked when it is opened. */
import { useQueries } from '@tanstack/react-query'
import { Empty, Input, Spin, Tree } from 'antd'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { ask } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import '../../../../ui/scope-tree/scope-tree.css'
import type { PlaceDetail, PlacePage, PlaceView } from '../../contract.ts'

/** Pages of one step read at most; with 100 places each that is more than any place has parts. */
const pagesMost = 12
const searchAfter_ms = 250

interface Node {
  key: string
  title: ReactNode
  isLeaf: boolean
  children?: Node[]
}

async function allParts(area: string, signal: AbortSignal): Promise<PlaceView[]> {
  const parts: PlaceView[] = []
  let after: string | null = null
  for (let page = 0; page < pagesMost; page += 1) {
    const answer: PlacePage = await ask('places.children', { area, limit: 100, after }, { signal })
    parts.push(...answer.items)
    after = answer.next
    if (!after) break
  }
  return parts
}

const pathTo = (area: string): string[] =>
  [6, 9, 12].filter((digits) => digits < area.length).map((digits) => area.slice(0, digits))

export function PlaceTree({
  county,
  area,
  onSelect,
}: {
  county: string
  area: string
  onSelect: (area: string) => void
}) {
  const t = useT()
  const [words, setWords] = useState('')
  const [open, setOpen] = useState<string[]>([county])
  const root = useAsk<PlaceDetail>('places.one', { area: county })
  useEffect(() => setOpen((known) => [...new Set([...known, ...pathTo(area)])]), [area])
  const steps = useQueries({
    queries: open.map((step) => ({
      queryKey: ['places', 'tree', step],
      queryFn: ({ signal }: { signal: AbortSignal }) => allParts(step, signal),
    })),
  })
  const parts = useMemo(() => new Map(open.map((step, index) => [step, steps[index]?.data])), [open, steps])
  const tree = useRef<HTMLElement>(null)
  const isOpen = parts.get(area.slice(0, Math.min(12, area.length - 3))) !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks for the chosen node each time it may have appeared
  useEffect(() => {
    tree.current?.querySelector('.ant-tree-treenode-selected')?.scrollIntoView({ block: 'nearest' })
  }, [area, isOpen])
  const nodes = useMemo(() => (root.data ? [nodeOf(root.data, parts)] : []), [root.data, parts])
  return (
    <nav ref={tree} className="x-scope-tree places__tree" aria-label={t('places.tree')}>
      <Input.Search
        allowClear
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder={t('places.search')}
        aria-label={t('places.search')}
      />
      {words.trim() ? (
        <Found within={county} words={words} onSelect={onSelect} />
      ) : nodes.length === 0 ? (
        <Spin style={{ margin: 24 }} />
      ) : (
        <Tree
          blockNode
          // Steps are opened before they have arrived; the tree would otherwise forget them at its first sight.
          defaultExpandParent={false}
          treeData={nodes}
          selectedKeys={[area.slice(0, 15)]}
          expandedKeys={open}
          onExpand={(keys) => setOpen(keys.map(String))}
          onSelect={(_keys, { node }) => {
            onSelect(String(node.key))
            if (!node.isLeaf) setOpen((known) => [...new Set([...known, String(node.key)])])
          }}
        />
      )}
    </nav>
  )
}

/** Buildings are listed beside the map; the tree ends at the grids. */
function nodeOf(place: PlaceView, parts: ReadonlyMap<string, PlaceView[] | undefined>): Node {
  const isLeaf = place.level === 'grid' || place.parts === 0
  const known = parts.get(place.area)
  return {
    key: place.area,
    isLeaf,
    title: (
      <span className="places__node">
        <span>{place.name}</span>
        {place.parts > 0 && place.level !== 'grid' ? <span className="places__count">{place.parts}</span> : null}
      </span>
    ),
    ...(known && !isLeaf ? { children: known.map((part) => nodeOf(part, parts)) } : {}),
  }
}

function Found({ within, words, onSelect }: { within: string; words: string; onSelect: (area: string) => void }) {
  const t = useT()
  const [asked, setAsked] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words), searchAfter_ms)
    return () => clearTimeout(timer)
  }, [words])
  const found = useAsk<{ items: (PlaceView & { path: string })[] }>(
    'places.search',
    { area: within, words: asked.trim(), limit: 30 },
    { enabled: asked.trim() !== '', keepPrevious: true },
  )
  if (!found.data) return <Spin style={{ margin: 24 }} />
  if (found.data.items.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('places.found-none', { words: asked.trim() })} />
  return (
    <ul className="places__found">
      {found.data.items.map((place) => (
        <li key={place.area}>
          <button type="button" onClick={() => onSelect(place.area)}>
            <span>{place.name}</span>
            <span className="places__soft">{place.path}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
