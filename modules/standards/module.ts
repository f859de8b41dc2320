/** The manifest of standards: all they offer and all they need. */
import { defineModule } from '../../kernel/module.ts'
import { clearDay } from './actions/clear-day.ts'
import { setSetting } from './actions/set.ts'
import { setDays } from './actions/set-days.ts'
import { unsetSetting } from './actions/unset.ts'
import { daysChanged, settingChanged } from './facts.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { settingsHere } from './queries/settings.ts'
import { year } from './queries/year.ts'

export const standards = defineModule({
  name: 'standards',
  needs: ['places'],
  actions: [setSetting, unsetSetting, setDays, clearDay],
  queries: [settingsHere, year],
  facts: {
    [settingChanged]: 'A place gave a setting its own value, or took it back.',
    [daysChanged]: 'The county changed days of its working calendar.',
  },
  messages: { 'zh-CN': zh, en },
})
