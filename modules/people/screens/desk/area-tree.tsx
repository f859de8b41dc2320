/** My part of the tree of places; the chosen one is the scope of everything on the right. */
import { Tree } from 'antd'
import { useState } from 'react'
import { ask } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import type { PlacePage } from '../../../places/contract.ts'

interface Node {
  key: string
  title: string
  isLeaf: boolean
  children?: Node[]
}

/** Places of one step: no township has more villages, no village more grids than this. */
const partsAtOnce = 100
const gridDigits = 15

const withChildren = (nodes: readonly Node[], key: string, children: Node[]): Node[] =>
  nodes.map((node) =>
    node.key === key
      ? { ...node, children }
      : node.children
        ? { ...node, children: withChildren(node.children, key, children) }
        : node,
  )

export function AreaTree({ area, onSelect }: { area: string | null; onSelect: (area: string | null) => void }) {
  const t = useT()
  const { me } = useMe()
  const [nodes, setNodes] = useState<Node[]>(() => rootsOf(me?.posts ?? []))
  return (
    <nav className="ppl__tree" aria-label={t('people.desk-places')}>
      <Tree<Node>
        blockNode
        treeData={nodes}
        selectedKeys={area ? [area] : []}
        {...(nodes.length === 1 ? { defaultExpandedKeys: [nodes[0]!.key] } : {})}
        onSelect={(keys) => onSelect((keys[0] as string | undefined) ?? null)}
        loadData={async (node) => {
          const page = await ask<PlacePage>('places.children', { area: node.key, limit: partsAtOnce })
          const children = page.items.map((place) => ({
            key: place.area,
            title: place.name,
            isLeaf: place.area.length >= gridDigits,
          }))
          setNodes((known) => withChildren(known, node.key, children))
        }}
      />
    </nav>
  )
}

/** One root per place I serve; a grid inside a village I also serve is found there. */
function rootsOf(posts: readonly { area: string; place: string }[]): Node[] {
  const areas = new Map(posts.map(({ area, place }) => [area, place]))
  return [...areas]
    .filter(([area]) => ![...areas.keys()].some((other) => other !== area && area.startsWith(other)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([area, place]) => ({ key: area, title: place, isLeaf: area.length >= gridDigits }))
}
