/** The four doors of a place's home screen, switched on and off. */
import { Alert, Spin, Switch } from 'antd'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { type ModuleKey, type ModulesView, modules } from '../../contract.ts'
import { problemWords } from './words.ts'

export function ModulesCard({ area }: { area: string }) {
  const t = useT()
  const inForce = useAsk<ModulesView>('places.modules', { area })
  const choose = useCall<unknown, ModulesView>('places.choose_modules')
  if (!inForce.data) return <Spin />
  const { modules: on, may } = inForce.data
  const turn = (key: ModuleKey, isOn: boolean) =>
    choose.mutate({ area, modules: isOn ? [...on, key] : on.filter((one) => one !== key) })
  return (
    <section className="places__modules" aria-label={t('places.modules')}>
      <h2>{t('places.modules')}</h2>
      <p className="places__soft">{t('places.modules-help')}</p>
      <ul>
        {modules.map((key) => (
          <li key={key}>
            <label htmlFor={`module-${key}`}>
              <b>{t(`places.module.${key}`)}</b>
              <span className="places__soft">{t(`places.module-line.${key}`)}</span>
            </label>
            <Switch
              id={`module-${key}`}
              aria-label={t(`places.module.${key}`)}
              checked={on.includes(key)}
              disabled={!may.choose || choose.isPending}
              onChange={(isOn) => turn(key, isOn)}
            />
          </li>
        ))}
      </ul>
      {choose.error ? <Alert type="error" showIcon title={problemWords(t, choose.error)} /> : null}
    </section>
  )
}
