/** The four doors of a place's home screen, switched on and off and put in order. */
import { Alert, Button, Spin, Switch } from 'antd'
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
        {[...on, ...modules.filter((key) => !on.includes(key))].map((key, at) => (
          <li key={key}>
            <label htmlFor={`module-${key}`}>
              <b>{t(`places.module.${key}`)}</b>
              <span className="places__soft">{t(`places.module-line.${key}`)}</span>
            </label>
            {may.choose && on.includes(key) && on.length > 1 ? (
              <span className="places__order">
                {([-1, 1] as const).map((by) => (
                  <Button
                    key={by}
                    type="text"
                    size="small"
                    disabled={choose.isPending || at + by < 0 || at + by >= on.length}
                    aria-label={t(by < 0 ? 'places.module-up' : 'places.module-down', {
                      name: t(`places.module.${key}`),
                    })}
                    onClick={() => choose.mutate({ area, modules: on.toSpliced(at, 1).toSpliced(at + by, 0, key) })}
                  >
                    {by < 0 ? '↑' : '↓'}
                  </Button>
                ))}
              </span>
            ) : null}
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
