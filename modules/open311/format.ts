/**
 * The two spellings of an answer. JSON is the XML by the Spark convention: a list stands for its element, empty for nothing. XML has no
 * namespace, and a declaration in front. Pure.
 */

export const formats = { xml: 'text/xml; charset=utf-8', json: 'application/json; charset=utf-8' } as const
export type Format = keyof typeof formats

/** What one member of a list is called. */
const memberOf: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
}

type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

/** `requests.json`, `services/order.parking.xml`: what is asked for, and how. Null when the format is none of ours. */
export function readFormat(file: string): { name: string; format: Format } | null {
  const [, name, ending] = /^(.+)\.([a-z]+)$/i.exec(file) ?? []
  const format = ending?.toLowerCase()
  return name && (format === 'xml' || format === 'json') ? { name, format } : null
}

export function write(format: Format, root: string, value: unknown): string {
  if (format === 'json') return JSON.stringify(value)
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value as Value)}\n`
}

function element(name: string, value: Value): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return `<${name}/>`
  if (Array.isArray(value)) {
    const member = memberOf[name]
    if (!member) throw new Error(`no name for a member of ${name}`)
    return `<${name}>${value.map((one: Value) => element(member, one)).join('')}</${name}>`
  }
  if (typeof value === 'object')
    return `<${name}>${Object.entries(value as Record<string, Value>)
      .map(([inner, one]) => element(inner, one))
      .join('')}</${name}>`
  return `<${name}>${escaped(String(value))}</${name}>`
}

/** XML 1.0 has no place for most control characters and for halves of characters, escaped or not. */
const unspeakable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const escaped = (text: string): string =>
  text
    .replace(unspeakable, '')
    .replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[sign]!)
