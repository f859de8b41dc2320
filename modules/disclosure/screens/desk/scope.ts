/** Where I look at the books: my widest place, narrowed by the address. */
import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { areaDigits } from '../../../../kernel/area.ts'
import { type MyPost, useMe } from '../../../../ui/me.tsx'

export interface Scope {
  /** The widest place I serve. */
  root: { area: string; name: string }
  area: string
  isVillage: boolean
  param: (name: string) => string | null
  /** Changes the address; null takes a filter away. */
  show: (change: Record<string, string | null>) => void
  hrefOf: (path: string, change?: Record<string, string | null>) => string
}

const rootOf = (posts: readonly MyPost[]): { area: string; name: string } => {
  const [widest] = posts
    .filter(({ unit, area }) => unit === null && area.length <= areaDigits.village)
    .sort((a, b) => a.area.length - b.area.length)
  return widest ? { area: widest.area, name: widest.place } : { area: posts[0]?.area.slice(0, 12) ?? '', name: '' }
}

export function useScope(): Scope {
  const { me } = useMe()
  const search = useSearch()
  const [path, navigate] = useLocation()
  return useMemo(() => {
    const params = new URLSearchParams(search)
    const root = rootOf(me?.posts ?? [])
    const asked = params.get('area')
    const area = asked?.startsWith(root.area) ? asked : root.area
    const address = (to: string, change: Record<string, string | null>) => {
      const next = new URLSearchParams(search)
      for (const [name, value] of Object.entries(change)) {
        if (value === null || value === '') next.delete(name)
        else next.set(name, value)
      }
      const query = next.toString()
      return `${to}${query ? `?${query}` : ''}`
    }
    return {
      root,
      area,
      isVillage: area.length === areaDigits.village,
      param: (name) => params.get(name),
      show: (change) => navigate(address(path, change)),
      hrefOf: (to, change = {}) => address(to, change),
    }
  }, [me, search, path, navigate])
}
