/** Bundles the gallery into a folder, for the accessibility check. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const house = fileURLToPath(new URL('../../', import.meta.url))

export async function buildGallery(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: house,
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: {
        input: `${house}ui/gallery/index.html`,
        // Examples show overlays opened at once, so here, and only here, they need no file of their own.
        onwarn: (warning, warn) => {
          if (warning.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') warn(warning)
        },
      },
    },
  })
}
