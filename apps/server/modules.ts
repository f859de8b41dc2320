/** The modules of this house, each after those it stands on. A new module is one line here. */
import type { Module } from '../../kernel/module.ts'
import { bulletin } from '../../modules/bulletin/module.ts'
import { disclosure } from '../../modules/disclosure/module.ts'
import { doors } from '../../modules/doors/module.ts'
import { log } from '../../modules/log/module.ts'
import { notify } from '../../modules/notify/module.ts'
import { offices } from '../../modules/offices/module.ts'
import { open311 } from '../../modules/open311/module.ts'
import { people } from '../../modules/people/module.ts'
import { places } from '../../modules/places/module.ts'
import { search } from '../../modules/search/module.ts'
import { actorOf } from '../../modules/signin/api.ts'
import { signin } from '../../modules/signin/module.ts'
import { standards } from '../../modules/standards/module.ts'
import { tickets } from '../../modules/tickets/module.ts'

export const modules: readonly Module[] = [
  places,
  standards,
  people,
  offices,
  signin,
  notify,
  search,
  doors,
  tickets,
  open311,
  bulletin,
  disclosure,
  log,
]
export { actorOf }
