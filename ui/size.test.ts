// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { applyLook, parseLook } from './size.ts'

const usual = { size: 'standard', theme: 'auto', lang: 'zh-CN' }

describe('the look', () => {
  beforeEach(() => localStorage.clear())

  it.each([
    [null, usual],
    ['{', usual],
    ['null', usual],
    ['7', usual],
    ['{"size":"giant","lang":"fr"}', usual],
    ['{"size":"elder","theme":"dark","lang":"en"}', { size: 'elder', theme: 'dark', lang: 'en' }],
  ])('read from %s', (kept, look) => {
    expect(parseLook(kept)).toEqual(look)
  })

  it('is worn by the page', () => {
    localStorage.setItem('xiangli.look', '{"size":"largest","theme":"dark","lang":"en"}')
    applyLook()
    expect(document.documentElement.dataset).toMatchObject({ size: 'largest', theme: 'dark' })
    expect(document.documentElement.lang).toBe('en')
  })

  it('can be another for one page without being kept', () => {
    applyLook({ size: 'elder' })
    expect(document.documentElement.dataset.size).toBe('elder')
    expect(document.documentElement.dataset.theme).toBeUndefined()
    expect(localStorage.length).toBe(0)
  })
})
