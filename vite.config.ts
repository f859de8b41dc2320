/**
 * How the screens are bundled: one page per app, served at `/` and `/desk/`, and the gallery of components during development. What
 * every app shares (React, the kit) is loaded once; a screen that is not on the way in is fetched when it is opened.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Where a page lies in the tree, and under which address the server hands it out. */
const pages: Record<string, string> = {
  'apps/phone/index.html': 'index.html',
  'apps/desk/index.html': 'desk/index.html',
}

/** Where the server listens while the screens are worked on. */
const server = process.env.XIANGLI_SERVER ?? 'http://127.0.0.1:7311'

export default defineConfig({
  plugins: [react(), onlyOurLanguages(), servedAt(pages)],
  appType: 'mpa',
  server: { proxy: { '/api': server } },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    assetsDir: 'assets',
    // Phones that are five years old, and the browser inside WeChat, which lags behind.
    target: ['chrome87', 'safari14', 'firefox78'],
    cssTarget: ['chrome87', 'safari14', 'firefox78'],
    manifest: true,
    rolldownOptions: {
      input: Object.keys(pages)
        .filter((page) => existsSync(here(page)))
        .map(here),
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/,
              priority: 3,
            },
            { name: 'desk', test: /node_modules[\\/](antd|@ant-design|@rc-component|dayjs)[\\/]/, priority: 2 },
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

/** Moves each page from its place in the tree to the address it is served at, when built and while developing. */
function servedAt(places: Record<string, string>): Plugin {
  return {
    name: 'xiangli:served-at',
    configureServer(dev) {
      dev.middlewares.use((request, _response, next) => {
        const path = request.url?.split('?')[0] ?? '/'
        const isPage = request.headers.accept?.includes('text/html') === true && !/\.\w+$/.test(path)
        if (isPage && path.startsWith('/ui/gallery')) request.url = '/ui/gallery/index.html'
        else if (isPage && path.startsWith('/desk')) request.url = '/apps/desk/index.html'
        else if (isPage) request.url = '/apps/phone/index.html'
        next()
      })
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [from, to] of Object.entries(places)) {
          const page = bundle[from]
          if (page) page.fileName = to
        }
      },
    },
  }
}
