/** Where somebody works: the outermost places of the posts held, each once, in the order of their codes. */
import type { MyPost } from './me.tsx'

export interface Root {
  area: string
  name: string
}

export function rootsOf(posts: readonly Pick<MyPost, 'area' | 'place'>[]): Root[] {
  const held = new Map(posts.map(({ area, place }) => [area, place]))
  return [...held]
    .filter(([area]) => ![...held.keys()].some((other) => other !== area && area.startsWith(other)))
    .map(([area, name]) => ({ area, name }))
    .sort((a, b) => (a.area < b.area ? -1 : 1))
}
