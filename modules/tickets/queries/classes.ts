/** The classes people choose from, with the limits as they apply at a place. */
import { defineQuery } from '../../../kernel/query.ts'
import { classTree } from '../classes.ts'
import { ClassesAnswer, ClassesInput } from '../contract.ts'
import { classRulesAt } from '../settings.ts'

export const classesHere = defineQuery({
  name: 'tickets.classes',
  who: 'anyone',
  says: 'The classes of tickets with their names, keywords and limits as they apply at a place.',
  input: ClassesInput,
  answer: ClassesAnswer,
  may: () => true,
  async find(context, { area }) {
    const rules = await classRulesAt(context, area ?? context.actor.home ?? String(context.county))
    const name = (named: { zh: string; en: string }) => (context.lang === 'en' ? named.en : named.zh)
    return {
      classes: classTree.flatMap((branch) =>
        branch.classes.map((each) => ({
          key: each.key,
          function: branch.key,
          name: name(each),
          function_name: name(branch),
          keywords: [...each.keywords],
          answer_limit: rules.get(each.key)?.limit ?? each.answer_limit,
          after_photo: rules.get(each.key)?.after_photo ?? each.after_photo,
        })),
      ),
    }
  },
})
