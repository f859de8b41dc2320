/** Which place is looked at: the tree below the reader's own, opened part by part. */
import { TreeSelect } from 'antd'
import { useState } from 'react'
import { ask } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import type { PlacePage } from '../../../places/contract.ts'

/** Parts of one place asked for at once; no township has more villages. */
const partsAtOnce = 100
const gridDigits = 15

interface Node {
  id: string
  pId: string
  value: string
  title: string
  isLeaf: boolean
}

/** The county first: whoever sits below it still reads what it has set. */
export function usePlace(given: string | undefined): string {
  const { me } = useMe()
  return given ?? me?.posts[0]?.area ?? me?.home?.slice(0, 12) ?? ''
}

export function PlaceField({ area, name, onChange }: { area: string; name: string; onChange: (area: string) => void }) {
  const t = useT()
  const { me } = useMe()
  const county = (me?.posts[0]?.area ?? area).slice(0, 6)
  const [nodes, setNodes] = useState<Node[]>([])
  const load = async (at: string) => {
    const { items } = await ask<PlacePage>('places.children', { area: at, limit: partsAtOnce })
    const fresh = items
      .filter((one) => one.area.length <= gridDigits)
      .map((one) => ({
        id: one.area,
        pId: at,
        value: one.area,
        title: one.name,
        isLeaf: one.area.length >= gridDigits,
      }))
    setNodes((known) => [...known.filter(({ pId }) => pId !== at), ...fresh])
  }
  const top: Node = { id: county, pId: '', value: county, title: t('tickets.whole-county'), isLeaf: false }
  const isThere = area === county || nodes.some(({ id }) => id === area)
  return (
    <TreeSelect
      treeDataSimpleMode
      value={area}
      aria-label={t('tickets.which-place')}
      style={{ minWidth: 220 }}
      treeData={[top, ...nodes, ...(isThere ? [] : [{ id: area, pId: '', value: area, title: name, isLeaf: true }])]}
      loadData={({ value }) => load(String(value))}
      onChange={(chosen: string) => onChange(chosen)}
    />
  )
}
