/** The tree of places in my reach with what is open in each; the chosen place is the scope of everything on the right. */
import { useState } from 'react'
import type { z } from 'zod'
import { levelOf } from '../../../../kernel/area.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { Root } from '../../../../ui/roots.ts'
import type { PlacePage } from '../../../places/contract.ts'
import type { CountsAnswer } from '../../contract.ts'
import { countAt } from './filters.ts'
import { ScopeLink } from './scope-link.tsx'
import type { View } from './use-filters.ts'

/** Places of one level asked for at once; no township has more villages than this. */
const placesAtOnce = 100

export function PlacesTree({ roots, view }: { roots: readonly Root[]; view: View }) {
  const t = useT()
  return (
    <nav aria-label={t('tickets.desk.places')}>
      <ul className="tq-tree">
        {roots.map((root) => (
          <RootNode key={root.area} root={root} view={view} />
        ))}
      </ul>
    </nav>
  )
}

function RootNode({ root, view }: { root: Root; view: View }) {
  const counts = useAsk<z.infer<typeof CountsAnswer>>('tickets.counts', { area: root.area })
  return <Node {...root} depth={0} open={counts.data ? countAt(counts.data.states, 'open') : null} view={view} />
}

interface NodeProps extends Root {
  depth: number
  /** Open tickets; null while not known. */
  open: number | null
  view: View
}

function Node({ area, name, depth, open, view }: NodeProps) {
  const t = useT()
  const chosen = view.filters.area
  const [unfolded, setUnfolded] = useState<boolean | null>(null)
  const holdsChosen = chosen?.startsWith(area) ?? false
  const isUnfolded = unfolded ?? (depth === 0 || holdsChosen)
  const isLeaf = levelOf(area) === 'grid' || levelOf(area) === 'building'
  return (
    <li>
      <div className="tq-node" style={{ paddingInlineStart: depth * 14 }}>
        {isLeaf ? (
          <span className="tq-node__fold" />
        ) : (
          <button
            type="button"
            className="tq-node__fold"
            aria-expanded={isUnfolded}
            aria-label={t(isUnfolded ? 'tickets.desk.fold' : 'tickets.desk.unfold', { name })}
            onClick={() => setUnfolded(!isUnfolded)}
          >
            <span aria-hidden="true">▸</span>
          </button>
        )}
        <ScopeLink
          href={view.hrefOf(null, { ...view.filters, area: depth === 0 && chosen === area ? null : area })}
          on={chosen === area || (chosen === null && depth === 0)}
          name={name}
          count={open}
        />
      </div>
      {isUnfolded && !isLeaf ? <Parts area={area} depth={depth + 1} view={view} /> : null}
    </li>
  )
}

/** The places inside: those with open tickets first, the others on demand. */
function Parts({ area, depth, view }: { area: string; depth: number; view: View }) {
  const t = useT()
  const [wantsQuiet, setWantsQuiet] = useState(false)
  const counts = useAsk<z.infer<typeof CountsAnswer>>('tickets.counts', { area })
  const quietChosen = view.filters.area !== null && view.filters.area.length > area.length
  const quiet = useAsk<PlacePage>(
    'places.children',
    { area, limit: placesAtOnce },
    { enabled: wantsQuiet || (quietChosen && view.filters.area?.startsWith(area)) },
  )
  if (counts.error) return <p className="tq-tree__note">{counts.error.detail}</p>
  if (!counts.data) return <p className="tq-tree__note">{t('tickets.desk.loading')}</p>
  // What lies in the place itself and in none of its parts is counted under its own code.
  const busy = counts.data.places.filter((part) => part.area !== area)
  const shown = new Set(busy.map((part) => part.area))
  const others = (quiet.data?.items ?? []).filter((part) => !shown.has(part.area))
  const listed = wantsQuiet ? others : others.filter((part) => view.filters.area?.startsWith(part.area))
  return (
    <ul>
      {busy.map((part) => (
        <Node key={part.area} area={part.area} name={part.name} open={part.open} depth={depth} view={view} />
      ))}
      {listed.map((part) => (
        <Node key={part.area} area={part.area} name={part.name} open={0} depth={depth} view={view} />
      ))}
      {wantsQuiet ? (
        quiet.error ? (
          <li className="tq-tree__note">{quiet.error.detail}</li>
        ) : null
      ) : (
        <li style={{ paddingInlineStart: depth * 14 + 20 }}>
          <button type="button" className="tq-tree__more" onClick={() => setWantsQuiet(true)}>
            {t('tickets.desk.other-places')}
          </button>
        </li>
      )}
    </ul>
  )
}
