/** A workbook that is made on request and saved under the name the server gives. */
import { ApiProblem, problemOf } from '../../../../ui/api.ts'
import { saveFile } from '../save-file.ts'

export async function downloadWorkbook(url: string, body?: unknown): Promise<void> {
  const headers: Record<string, string> = { 'Accept-Language': document.documentElement.lang }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const answer = await fetch(url, {
    credentials: 'same-origin',
    headers,
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  }).catch(() => null)
  if (!answer) throw problemOf(0, null)
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => null))
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  saveFile(name ? decodeURIComponent(name) : 'roster.xlsx', await answer.blob())
}

export const asProblem = (error: unknown): ApiProblem => (error instanceof ApiProblem ? error : problemOf(0, null))
