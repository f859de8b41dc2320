/** Workbooks between the browser and the server: one goes up as it is, red ones and templates come down. */
import { newIdempotencyKey, problemOf } from '../../../../../ui/api.ts'

/** Hands a file to the reader's browser under the name the server gives. */
export async function download(url: string): Promise<void> {
  const answer = await fetch(url, {
    credentials: 'same-origin',
    headers: { 'Accept-Language': document.documentElement.lang },
  }).catch(() => null)
  if (!answer) throw problemOf(0, null)
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => null))
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name ? decodeURIComponent(name) : 'intake.xlsx'
  link.click()
  // The browser has taken the bytes by then; keeping the address would keep the memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Returns the key of the batch. Throws ApiProblem. */
export async function sendWorkbook(file: File, given: { area: string; source: string }): Promise<string> {
  const query = new URLSearchParams({ ...given, name: file.name.slice(-120) })
  const answer = await fetch(`/api/tickets/intake-workbook?${query}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'Content-Type': 'application/octet-stream',
      'Accept-Language': document.documentElement.lang,
      'Idempotency-Key': newIdempotencyKey(),
    },
    body: file,
  }).catch(() => null)
  if (!answer) throw problemOf(0, null)
  const said = (await answer.json().catch(() => null)) as { id?: string } | null
  if (!answer.ok || !said?.id) throw problemOf(answer.status, said)
  return said.id
}
