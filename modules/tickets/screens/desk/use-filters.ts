/** The view in the address, and the addresses of other views and tickets. */
import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { type Filters, filtersOf, noFilters, searchOf } from './filters.ts'

export interface View {
  filters: Filters
  /** The address of the list or of one ticket in this view. */
  hrefOf: (id: string | null, filters?: Filters) => string
  /** Changes the view and keeps the open ticket. `quietly` leaves no step in the history, as typing should. */
  show: (change: Partial<Filters>, options?: { quietly?: boolean }) => void
  /** Forgets every filter but place and order. */
  clear: () => void
  open: (id: string | null, options?: { quietly?: boolean }) => void
}

export function useView(id: string | null): View {
  const [, navigate] = useLocation()
  const search = useSearch()
  return useMemo(() => {
    const filters = filtersOf(search)
    const hrefOf: View['hrefOf'] = (ticket, at = filters) => `/tickets${ticket ? `/${ticket}` : ''}${searchOf(at)}`
    return {
      filters,
      hrefOf,
      show: (change, { quietly = false } = {}) => navigate(hrefOf(id, { ...filters, ...change }), { replace: quietly }),
      clear: () => navigate(hrefOf(id, { ...noFilters, area: filters.area, sort: filters.sort })),
      open: (ticket, { quietly = false } = {}) => navigate(hrefOf(ticket), { replace: quietly }),
    }
  }, [search, id, navigate])
}
