import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { antdTheme, shared } from './antd-theme.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

it.each(Object.entries(shared))('the desk shares %s with the phone', (name, value) => {
  expect(css).toContain(`  ${name}: ${value};`)
})
it('is the desk we agreed on: 14 px, corners of 8 px, our green', () => {
  expect(antdTheme.token).toMatchObject({ fontSize: 14, borderRadius: 8, colorPrimary: '#17724a' })
})
