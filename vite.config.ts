/**
 * How the screens are bundled: one page per app, served at `/` and `/desk/`, and the gallery of components during development. What
 * every app shares (React, the kit) is loaded once; a screen that is not on the way in is fetched when it is opened.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** One page per app; the server hands the first out at `/`, the second at `/desk`. */
const pages = ['apps/phone/index.html', 'apps/desk/index.html']

/** Where the server listens while the screens are worked on. */
const server = process.env.XIANGLI_SERVER ?? 'http://127.0.0.1:7311'

export default defineConfig({
  plugins: [react(), onlyOurLanguages(), piecesOfPapers(), pagesAtTheirAddress()],
  appType: 'mpa',
  // Icons and the web app manifest, which keep their names.
  publicDir: here('apps/phone/public'),
  // The host stays what the browser sees, or the server takes each change for one from another page.
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    assetsDir: 'assets',
    // Phones that are five years old, and the browser inside WeChat, which lags behind.
    target: ['chrome87', 'safari14', 'firefox78'],
    cssTarget: ['chrome87', 'safari14', 'firefox78'],
    manifest: true,
    // antd is one large piece, and the desk stands on wires.
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      input: pages.filter((page) => existsSync(here(page))).map(here),
      output: {
        codeSplitting: {
          // Only React: a group takes along all it imports, so one for antd would carry small parts the phone shares with it.
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/,
            },
          ],
        },
      },
    },
  },
})

/**
 * react-aria speaks thirty languages and we two: the others stay out of the bundle. Its dictionaries are files named after a locale,
 * gathered by one index per component.
 */
function onlyOurLanguages(): Plugin {
  const ours = new Set(['zh-CN', 'en-US'])
  const dictionary =
    /[\\/]node_modules[\\/](@react-aria|@react-stately|react-aria|react-stately|react-aria-components)[\\/].*[\\/]([a-z]{2}-[A-Z]{2})\.m?js$/
  return {
    name: 'xiangli:only-our-languages',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const locale = dictionary.exec(id)?.[2]
      return locale && !ours.has(locale) ? 'export default {}' : null
    },
  }
}

/**
 * What a PDF may name without bringing it along: tables of Chinese characters, the standard fonts, decoders of scanned pages. Fetched
 * from our own origin when a paper asks for it (ui/paper/sheets.tsx), under the version of the library that reads them.
 */
function piecesOfPapers(): Plugin {
  const library = here('node_modules/pdfjs-dist')
  return {
    name: 'xiangli:pieces-of-papers',
    apply: 'build',
    generateBundle() {
      const { version } = JSON.parse(readFileSync(`${library}/package.json`, 'utf8')) as { version: string }
      for (const folder of ['cmaps', 'standard_fonts', 'wasm'])
        for (const file of readdirSync(`${library}/${folder}`).filter((name) =>
          /\.(bcmap|pfb|ttf)$|_nowasm_fallback\.js$/.test(name),
        ))
          this.emitFile({
            type: 'asset',
            fileName: `assets/pdf-${version}/${folder}/${file}`,
            source: readFileSync(`${library}/${folder}/${file}`),
          })
    },
  }
}

/** While developing, an address is answered with the page the server would answer with. */
function pagesAtTheirAddress(): Plugin {
  return {
    name: 'xiangli:pages-at-their-address',
    apply: 'serve',
    configureServer(dev) {
      dev.middlewares.use((request, _response, next) => {
        const path = request.url?.split('?')[0] ?? '/'
        const query = request.url?.slice(path.length) ?? ''
        const isPage = request.headers.accept?.includes('text/html') === true && !/\.\w+$/.test(path)
        if (isPage && path.startsWith('/ui/gallery')) request.url = `/ui/gallery/index.html${query}`
        else if (isPage && path.startsWith('/desk')) request.url = `/apps/desk/index.html${query}`
        else if (isPage && !path.startsWith('/api/')) request.url = `/apps/phone/index.html${query}`
        next()
      })
    },
  }
}
