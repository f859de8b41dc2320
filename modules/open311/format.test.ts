/** What is written can be read by an XML parser, whatever people typed; forms are read as the standard sends them. */
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { readFormat, write } from './format.ts'
import { readBody, readJson } from './reading.ts'

const parser = new XMLParser({ parseTagValue: false, trimValues: false })

describe('XML', () => {
  it('has a declaration, the names of the standard, and empty elements for nothing', () => {
    const text = write('xml', 'services', [{ service_code: '001', keywords: '', metadata: true, group: null }])
    expect(text).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<services><service><service_code>001</service_code><keywords/><metadata>true</metadata><group/></service></services>\n',
    )
    expect(write('xml', 'service_requests', [])).toContain('<service_requests/>')
  })
  it('names members of lists inside of members', () => {
    const text = write('xml', 'service_definition', {
      service_code: 'a.b',
      attributes: [{ code: 'c', values: [{ key: '1', name: '一' }] }],
    })
    expect(text).toContain(
      '<attributes><attribute><code>c</code><values><value><key>1</key><name>一</name></value></values></attribute></attributes>',
    )
  })
  it('survives everything people type', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }), (units) => {
        const description = String.fromCharCode(...units)
        const text = write('xml', 'errors', [{ code: '400', description: `x${description}` }])
        expect(XMLValidator.validate(text)).toBe(true)
        const read = parser.parse(text) as { errors: { error: { description: string } } }
        expect(read.errors.error.description.startsWith('x')).toBe(true)
      }),
      { numRuns: 200 },
    )
    const text = write('xml', 'errors', [{ code: '1', description: '<b>&"\'\u0000\u0008]]>\ud800' }])
    expect((parser.parse(text) as { errors: { error: { description: string } } }).errors.error.description).toBe(
      '<b>&"\']]>',
    )
  })
})

it('a file name says what and how; other endings say nothing', () => {
  expect(readFormat('environment.rubbish.json')).toEqual({ name: 'environment.rubbish', format: 'json' })
  expect(readFormat('all.XML')).toEqual({ name: 'all', format: 'xml' })
  for (const file of ['all.yaml', 'all', '.json', 'all.json.']) expect(readFormat(file)).toBeNull()
})

describe('what is sent', () => {
  it('is read from a form, attributes gathered', () => {
    const form = 'service_code=001&attribute[A]=1&attribute[B][]=x&attribute[B][]=y&description=a+b%0Ac'
    expect(readBody(new URLSearchParams(form))).toEqual({
      service_code: '001',
      attribute: { A: '1', B: ['x', 'y'] },
      description: 'a b\nc',
    })
  })
  it('is read from JSON in either spelling, and nothing else is taken for it', () => {
    expect(readJson({ lat: 1, 'attribute[A]': '1', attribute: { B: 'x' } })).toEqual({
      lat: 1,
      attribute: { A: '1', B: 'x' },
    })
    for (const other of [null, 'text', [1], undefined]) expect(readJson(other)).toEqual({})
  })
})
