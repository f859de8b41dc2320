/** Choosing a place from the county, or a township, down to the grid; each level is asked for when it is unfolded. */
import { useQueries } from '@tanstack/react-query'
import { TreeSelect } from 'antd'
import { useState } from 'react'
import { ask } from '../../../../../ui/api.ts'
import { useT } from '../../../../../ui/i18n.tsx'
import type { PlacePage, PlaceView } from '../../../../places/contract.ts'

/** Parts of one place offered: the widest township has some 60 villages, the widest county some 40 townships. */
const partsMost = 100

export interface PlaceFieldProps {
  id: string
  /** The county or township whose places are offered. */
  within: string
  value: string | null
  /** The name of the chosen place, known before the tree is unfolded. */
  name: string | null
  onChange: (place: { area: string; name: string } | null) => void
}

interface Node {
  value: string
  title: string
  isLeaf: boolean
  children?: Node[]
}

export function PlaceField({ id, within: root, value, name, onChange }: PlaceFieldProps) {
  const t = useT()
  const [open, setOpen] = useState<string[]>([root])
  const steps = useQueries({
    queries: open.map((step) => ({
      queryKey: ['places', 'places.children', step],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        ask<PlacePage>('places.children', { area: step, limit: partsMost }, { signal }),
    })),
  })
  const parts = new Map(open.map((step, index) => [step, steps[index]?.data?.items]))
  const paths = new Map<string, string>()
  const nodes = branches(root, parts, '', paths)
  return (
    <TreeSelect<{ value: string; label: string } | null, Node>
      id={id}
      allowClear
      labelInValue
      value={value === null ? null : { value, label: name ?? value }}
      placeholder={t(root.length === 6 ? 'tickets.routing.whole-county' : 'tickets.routing.whole-township')}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeData={nodes}
      treeExpandedKeys={open}
      onTreeExpand={(keys) => setOpen([...new Set([root, ...keys.map(String)])])}
      onChange={(chosen) =>
        onChange(chosen ? { area: chosen.value, name: paths.get(chosen.value) ?? chosen.value } : null)
      }
    />
  )
}

/** What stands inside a place as far as it was asked for; remembers each path of names on the way. */
function branches(
  area: string,
  parts: ReadonlyMap<string, PlaceView[] | undefined>,
  above: string,
  paths: Map<string, string>,
): Node[] {
  return (parts.get(area) ?? []).map((part) => {
    const path = [above, part.name].filter(Boolean).join(' ')
    paths.set(part.area, path)
    const isLeaf = part.parts === 0 || part.level === 'grid'
    const known = !isLeaf && parts.get(part.area) !== undefined
    return {
      value: part.area,
      title: part.name,
      isLeaf,
      ...(known ? { children: branches(part.area, parts, path, paths) } : {}),
    }
  })
}
