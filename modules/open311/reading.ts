/** A form as the standard sends it: `attribute[code]=value`, `attribute[code][]=value` again and again. Pure. */

const attribute = /^attribute\[([^\]]{1,60})\](\[\])?$/
/** Fields one form may hold. */
const fieldsMost = 200

type Body = Record<string, unknown> & { attribute?: Record<string, string | string[]> }

export function readBody(fields: Iterable<[string, string]>): Body {
  const body: Body = {}
  let count = 0
  for (const [name, value] of fields) {
    count += 1
    if (count > fieldsMost) break
    put(body, name, value)
  }
  return body
}

function put(body: Body, name: string, value: unknown): void {
  const code = attribute.exec(name)?.[1]
  if (code === undefined || typeof value !== 'string') {
    body[name] = value
    return
  }
  body.attribute ??= {}
  const before = Object.hasOwn(body.attribute, code) ? body.attribute[code] : undefined
  body.attribute[code] = before === undefined ? value : [before, value].flat()
}

/** JSON may spell attributes as a form does. */
export function readJson(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return {}
  const read: Body = {}
  for (const [name, value] of Object.entries(body)) {
    if (name === 'attribute' && typeof value === 'object')
      read.attribute = { ...(value as Body['attribute']), ...read.attribute }
    else put(read, name, value)
  }
  return read
}
