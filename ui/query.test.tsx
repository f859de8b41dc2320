// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newQueryClient, useAsk, useAskPages, useCall } from './query.ts'

const asked: { url: string; key: string | undefined }[] = []
let answers: (() => Response)[] = []

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, key: (init.headers as Record<string, string>)['Idempotency-Key'] })
    const answer = answers.shift()
    if (!answer) throw new Error(`nobody answers ${url}`)
    return answer()
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status })

function around() {
  const client = newQueryClient()
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
}

const said = (words: string) => ({ area: '510183122211006', class: 'management.lamps', words })

describe('a call from a screen', () => {
  it('keeps its key while nobody knows how it ended, and takes a new one afterwards', async () => {
    answers = [json(500, {}), json(200, { id: 1 }), json(200, { id: 2 })]
    const { result } = renderHook(() => useCall<{ area: string; class: string; words: string }>('tickets.report'), {
      wrapper: around(),
    })
    await act(() => result.current.mutateAsync(said('灯')).catch(() => undefined))
    await act(() => result.current.mutateAsync(said('灯')))
    await act(() => result.current.mutateAsync(said('灯')))
    expect(asked[1]?.key).toBe(asked[0]?.key)
    expect(asked[2]?.key).not.toBe(asked[1]?.key)
  })

  it('takes a new key for other words, and after a refusal', async () => {
    answers = [json(500, {}), json(409, { rule: 'x.y', detail: '不行' }), json(200, {})]
    const { result } = renderHook(() => useCall<{ area: string; class: string; words: string }>('tickets.report'), {
      wrapper: around(),
    })
    await act(() => result.current.mutateAsync(said('灯')).catch(() => undefined))
    await act(() => result.current.mutateAsync(said('路')).catch(() => undefined))
    await waitFor(() => expect(result.current.error?.rule).toBe('x.y'))
    await act(() => result.current.mutateAsync(said('路')))
    expect(new Set(asked.map(({ key }) => key)).size).toBe(3)
  })

  it('makes the lists of its module be asked again', async () => {
    answers = [json(200, { late: 1 }), json(200, {}), json(200, { late: 2 })]
    const { result } = renderHook(
      () => ({ list: useAsk<{ late: number }>('tickets.counts'), close: useCall<object>('tickets.rate') }),
      { wrapper: around() },
    )
    await waitFor(() => expect(result.current.list.data?.late).toBe(1))
    await act(() => result.current.close.mutateAsync({}))
    await waitFor(() => expect(result.current.list.data?.late).toBe(2))
  })
})

it('pages go on where the last one ended', async () => {
  answers = [json(200, { items: [1], next: 'k2' }), json(200, { items: [2], next: null })]
  const { result } = renderHook(
    () => useAskPages<{ items: unknown[]; next: string | null }>('tickets.queue', { state: 'open' }),
    {
      wrapper: around(),
    },
  )
  await waitFor(() => expect(result.current.hasNextPage).toBe(true))
  await act(() => result.current.fetchNextPage())
  await waitFor(() => expect(result.current.data?.pages.flatMap(({ items }) => items)).toEqual([1, 2]))
  expect(asked.map(({ url }) => url)).toEqual([
    '/api/tickets.queue?state=open',
    '/api/tickets.queue?state=open&after=k2',
  ])
  expect(result.current.hasNextPage).toBe(false)
})
