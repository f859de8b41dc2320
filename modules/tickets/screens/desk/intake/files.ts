/** A workbook on its way to the server, as it is. */
import { newIdempotencyKey, problemOf } from '../../../../../ui/api.ts'

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
