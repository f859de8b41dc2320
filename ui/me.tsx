/** Who is signed in, as every screen may know it. The shell asks `signin.me` once and again after each change. */
import { createContext, type ReactNode, useContext } from 'react'

export interface MyPost {
  post: string
  area: string
  /** Short name of the area, e.g. 六网格. */
  place: string
  unit: string | null
  unit_name: string | null
}

export interface Me {
  person: string
  name: string
  /** null for staff who belong nowhere here. */
  home: string | null
  home_name: string | null
  village: string | null
  village_name: string | null
  verified: boolean
  posts: MyPost[]
  /** Persons I may act for, without myself. */
  acts_for: { person: string; name: string }[]
  /** Set while a worker helps on the worker's own phone. */
  assisted: { by: string; ends_at: string } | null
  /** Unread messages. */
  unread: number
}

interface MeState {
  me: Me | null
  refresh: () => Promise<void>
}

const MeContext = createContext<MeState>({ me: null, refresh: async () => {} })

export function MeProvider({ me, refresh, children }: MeState & { children: ReactNode }) {
  return <MeContext value={{ me, refresh }}>{children}</MeContext>
}

export const useMe = (): MeState => useContext(MeContext)

export const isStaff = (me: Me | null): boolean => (me?.posts.length ?? 0) > 0
