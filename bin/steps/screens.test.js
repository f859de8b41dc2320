/** What a phone must load before its first screen, told from the bundle's manifest. */
import { expect, it } from 'vitest'
import { firstLoad } from './screens.js'

it('counts what is imported, once, and not what is fetched later', () => {
  const manifest = {
    'apps/phone/index.html': { file: 'a.js', css: ['a.css'], imports: ['_react', '_kit'], dynamicImports: ['late'] },
    _react: { file: 'react.js' },
    _kit: { file: 'kit.js', imports: ['_react'], css: ['kit.css'] },
    late: { file: 'late.js' },
  }
  expect(firstLoad(manifest, 'apps/phone/index.html').sort()).toEqual([
    'a.css',
    'a.js',
    'kit.css',
    'kit.js',
    'react.js',
  ])
  expect(firstLoad(manifest, 'apps/board/index.html')).toEqual([])
})
