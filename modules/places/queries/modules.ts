/** What a place has switched on. */
import { defineQuery } from '../../../kernel/query.ts'
import { mayChooseModules } from '../access.ts'
import { AskPlace, type ModuleKey, ModulesView } from '../contract.ts'

export const modulesInForce = defineQuery({
  name: 'places.modules',
  who: 'anyone',
  says: 'Which of the four doors people of a place find on their home screen, and where that was decided.',
  input: AskPlace,
  answer: ModulesView,
  may: () => true,
  async find(context, { area }) {
    const found = await context.settings.inForce<ModuleKey[]>('places.modules', area)
    return {
      area,
      modules: found.value,
      given_at: found.area,
      source: found.source,
      may: { choose: mayChooseModules(context.actor, area) },
    }
  },
})
