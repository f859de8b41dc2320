/** The filters of a list live in the address: it can be kept, sent and gone back to. */
import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'

export interface View {
  area: string | null
  residency: string[]
  state: string | null
  waiting: boolean
  text: string
  /** Changes some filters; `id` opens a record (null closes it). */
  show: (change: Partial<Filters>, id?: string | null) => void
  hrefOf: (id: string | null) => string
}
type Filters = Pick<View, 'area' | 'residency' | 'state' | 'waiting' | 'text'>

export function useView(base: string, id: string | null): View {
  const [, navigate] = useLocation()
  const search = useSearch()
  return useMemo(() => {
    const params = new URLSearchParams(search)
    const filters: Filters = {
      area: params.get('area'),
      residency: params.get('residency')?.split(',').filter(Boolean) ?? [],
      state: params.get('state'),
      waiting: params.get('waiting') === 'true',
      text: params.get('text') ?? '',
    }
    const address = (record: string | null, at: Filters) => {
      const next = new URLSearchParams()
      if (at.area) next.set('area', at.area)
      if (at.residency.length > 0) next.set('residency', at.residency.join(','))
      if (at.state) next.set('state', at.state)
      if (at.waiting) next.set('waiting', 'true')
      if (at.text) next.set('text', at.text)
      const query = next.toString()
      return `${base}${record ? `/${record}` : ''}${query ? `?${query}` : ''}`
    }
    return {
      ...filters,
      hrefOf: (record) => address(record, filters),
      show: (change, record = id) =>
        navigate(address(record, { ...filters, ...change }), { replace: 'text' in change }),
    }
  }, [search, id, base, navigate])
}

/** What the server is asked for this view. */
export const askOf = (view: View): Record<string, unknown> => ({
  area: view.area ?? undefined,
  residency: view.residency.length > 0 ? view.residency : undefined,
  state: view.state ?? undefined,
  waiting: view.waiting ? true : undefined,
  text: view.text || undefined,
})
