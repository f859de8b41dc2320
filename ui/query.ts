/** What screens know of the server: asked once, kept, and asked again when something in that module has changed. */
import {
  type InfiniteData,
  QueryClient,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { type ApiProblem, ask, call, newIdempotencyKey, type Params } from './api.ts'
import type { Asked, Called } from './calls.ts'
import { useLive } from './live.ts'

const fresh_ms = 15_000
/** By then an answer that was on its way when something happened has come. */
const secondLook_ms = 1_500

/** `api.ts` already tries again, so the cache does not. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: fresh_ms }, mutations: { retry: false } },
  })
}

export const moduleOf = (name: string): string => name.split('.')[0] ?? name

export interface AskOptions {
  enabled?: boolean
  /** Keeps the old rows on the screen while the next filter is asked. */
  keepPrevious?: boolean
  refetchEvery_seconds?: number
}

export function useAsk<Answer>(
  name: Asked<Answer>,
  params: Params = {},
  { enabled = true, keepPrevious = false, refetchEvery_seconds }: AskOptions = {},
): UseQueryResult<Answer, ApiProblem> {
  return useQuery<Answer, ApiProblem>({
    queryKey: [moduleOf(name), name, params],
    queryFn: ({ signal }) => ask<Answer>(name, params, { signal }),
    enabled,
    refetchInterval: refetchEvery_seconds ? refetchEvery_seconds * 1000 : false,
    ...(keepPrevious ? { placeholderData: (previous: Answer | undefined) => previous as never } : {}),
  })
}

export interface KeysetPage {
  next?: string | null
}

/** Keyset pages: each answer names the `after` of the next one, or none. */
export function useAskPages<Page extends KeysetPage>(
  name: Asked<Page>,
  params: Params = {},
): UseInfiniteQueryResult<InfiniteData<Page>, ApiProblem> {
  return useInfiniteQuery<Page, ApiProblem, InfiniteData<Page>, unknown[], string | undefined>({
    queryKey: [moduleOf(name), name, params, 'pages'],
    queryFn: ({ pageParam, signal }) => ask<Page>(name, { ...params, after: pageParam }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** An outcome nobody knows: the server may have done it. Only the same key makes a second try safe. */
const isUnknown = (problem: ApiProblem): boolean => problem.status === 0 || problem.status >= 500

/** Changes something. Pressing again after a broken line repeats the same call under the same key. */
export function useCall<Input, Answer = unknown>(
  name: Called<Input, Answer>,
): UseMutationResult<Answer, ApiProblem, Input> {
  const queries = useQueryClient()
  const open = useRef<{ input: string; key: string } | null>(null)
  return useMutation<Answer, ApiProblem, Input>({
    mutationFn: async (input) => {
      const written = JSON.stringify(input ?? {})
      if (open.current?.input !== written) open.current = { input: written, key: newIdempotencyKey() }
      return call<Answer>(name as Called<never, Answer>, input, { idempotencyKey: open.current.key })
    },
    onSuccess: async () => {
      open.current = null
      await queries.invalidateQueries({ queryKey: [moduleOf(name)] })
    },
    onError: (problem) => {
      if (!isUnknown(problem)) open.current = null
    },
  })
}

/** A fact of a module makes everything asked of that module old. Mounted once, in UiProvider. */
export function useLiveQueries(): void {
  const queries = useQueryClient()
  useLive(
    () => true,
    ({ kind }) => {
      const touched = kind === '*' ? {} : { queryKey: [moduleOf(kind)] }
      // An answer on its way for the first time may have been read before this happened, and asking again does not stop it.
      const onTheWay = queries.isFetching(touched) > 0
      void queries.invalidateQueries(touched)
      if (onTheWay && kind !== '*') setTimeout(() => void queries.invalidateQueries(touched), secondLook_ms)
    },
  )
}
