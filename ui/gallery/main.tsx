/**
 * All examples on one page, for people and for the accessibility check. `?only=page/home` shows one alone; `?size=`, `?theme=` and
 * `?lang=` set the look without touching what the reader has kept.
 */
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../base.css'
import type { Example } from '../example.ts'
import { UiProvider } from '../provider/provider.tsx'
import { applyLook, type Look, useLook } from '../size.ts'
import './gallery.css'

const files = import.meta.glob<{ examples: Example[] }>('../*/examples.tsx', { eager: true })

const shown = Object.entries(files)
  .map(([path, file]) => ({ component: path.split('/')[1] ?? path, examples: file.examples }))
  .sort((a, b) => a.component.localeCompare(b.component))

const asked = new URLSearchParams(location.search)
const only = asked.get('only')
/** The check opens every screen alone and has no use for the frames. */
const hasFrames = asked.get('frames') !== 'no'

function Gallery(): ReactNode {
  const look = useLook()
  return (
    <>
      <header className="g-head">
        <h1>乡里 · 界面部件</h1>
        <Switch label="字号" value={look.size} options={['standard', 'elder', 'largest']} onChange={look.setSize} />
        <Switch label="明暗" value={look.theme} options={['auto', 'light', 'dark']} onChange={look.setTheme} />
        <Switch label="语言" value={look.lang} options={['zh-CN', 'en']} onChange={look.setLang} />
      </header>
      <main className="g-main">
        {shown.map(({ component, examples }) => (
          <section key={component} className="g-component">
            <h2>{component}</h2>
            <div className="g-examples">
              {examples.map((example) => (
                <div
                  key={example.name}
                  className={example.screen ? 'g-screen' : 'g-example'}
                  data-example={`${component}/${example.name}`}
                >
                  <h3>{example.name}</h3>
                  {example.screen ? (
                    hasFrames && (
                      <iframe
                        title={`${component} ${example.name}`}
                        src={frameAddress(`${component}/${example.name}`, look)}
                      />
                    )
                  ) : (
                    <div className="g-example__live">{example.render()}</div>
                  )}
                </div>
              ))}
            </div>
          </section>
        ))}
      </main>
    </>
  )
}

function frameAddress(name: string, { size, theme, lang }: Look): string {
  return `?${new URLSearchParams({ only: name, size, theme, lang })}`
}

function Switch<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Value
  options: readonly Value[]
  onChange: (value: Value) => void
}): ReactNode {
  return (
    <label className="g-switch">
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  )
}

function Alone({ name }: { name: string }): ReactNode {
  const [component, example] = name.split('/')
  const found = shown
    .find((one) => one.component === component)
    ?.examples.find((one) => one.name === example || example === undefined)
  if (!found) return <p>没有这个部件：{name}</p>
  return found.screen ? found.render() : <main className="g-alone">{found.render()}</main>
}

function App(): ReactNode {
  const { lang } = useLook()
  return (
    <UiProvider lang={lang} messages={{}} navigate={() => undefined} live={false}>
      {only ? <Alone name={only} /> : <Gallery />}
    </UiProvider>
  )
}

applyLook(Object.fromEntries(asked))
const root = document.getElementById('root')
if (!root) throw new Error('the gallery page has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
