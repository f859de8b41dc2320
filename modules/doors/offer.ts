/** What can be permitted and told here: gathered from the manifests, so that a module that comes later is offered by itself. */
import type { App } from '../../kernel/app.ts'

export function offerOf(app: Pick<App, 'modules'>): { permits: string[]; events: string[] } {
  return {
    permits: app.modules.flatMap(({ permits }) => Object.keys(permits ?? {})),
    events: app.modules.flatMap(({ events }) => Object.keys(events ?? {})),
  }
}
