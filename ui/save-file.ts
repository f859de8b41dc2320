/** Files for the reader: made in the page, or fetched and saved under the name the server gives. */
import { problemOf } from './api.ts'

/** The browser has taken the bytes by then (ms); keeping the address longer would keep the memory. */
const taken_ms = 20_000

export function saveFile(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), taken_ms)
}

/** `fallback` names a file the server gave no name. With a body it is asked for by POST. Throws ApiProblem. */
export async function saveFrom(url: string, fallback: string, body?: unknown): Promise<void> {
  const answer = await fetch(url, {
    credentials: 'same-origin',
    headers: {
      'Accept-Language': document.documentElement.lang,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  }).catch(() => null)
  if (!answer) throw problemOf(0, null)
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => null))
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  saveFile(name ? decodeURIComponent(name) : fallback, await answer.blob())
}
