/** The search of the desk: a button in the header, opened by Ctrl+K or `/` from anywhere, used by keys alone. */
import { SearchOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef, Modal } from 'antd'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAsk } from '../../../../ui/query.ts'
import { timeWords } from '../../../../ui/time.ts'
import { type FindAnswer, type Found, wordsMost } from '../../contract.ts'
import { groupsOf, isLasting, typing_ms } from '../shared/groups.ts'
import { Marked } from '../shared/marked.tsx'
import { recentSearches, rememberSearch } from '../shared/recent.ts'
import './desk-search.css'

/** Results one window shows. */
const shownMost = 20
/** What has a use of its own for keys. */
const takesKeys = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]'

export function DeskSearch() {
  const t = useT()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent): void => {
      const isCall = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey
      // A page with a search of its own takes the slash first.
      if (event.defaultPrevented || event.isComposing || !(isCall || isSlash)) return
      if (isSlash && event.target instanceof Element && event.target.closest(takesKeys)) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
  return (
    <>
      <Button
        className="desk-search__button"
        icon={<SearchOutlined />}
        title={t('search.open')}
        onClick={() => setOpen(true)}
      >
        {t('search.title')}
        <kbd>Ctrl K</kbd>
      </Button>
      {open ? <SearchWindow onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function SearchWindow({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { me } = useMe()
  const [, navigate] = useLocation()
  const list = useId()
  const field = useRef<InputRef>(null)
  const [typed, setTyped] = useState('')
  const words = useLater(typed.trim())
  const asked = useAsk<FindAnswer>(
    'search.find',
    { words, limit: shownMost },
    { enabled: words !== '', keepPrevious: true },
  )
  const found = words === '' ? null : (asked.data ?? null)
  const groups = found ? groupsOf([...found.lasting, ...found.items]) : []
  const rows = groups.flatMap((group) => group.items)
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, rows.length - 1)
  const lead = (item: Found): void => {
    rememberSearch(me, words)
    onClose()
    if (item.desk_link) navigate(item.desk_link)
    // What has no page at the desk opens on the phone's, beside the work.
    else if (item.link) window.open(item.link, '_blank', 'noopener')
  }
  const pressed = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && rows.length > 0) {
      event.preventDefault()
      setChosen((at + step + rows.length) % rows.length)
    }
    const item = rows[at]
    if (event.key === 'Enter' && item) lead(item)
  }
  const optionId = (index: number): string => `${list}-${index}`
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={680}
      title={<span className="desk-search__title">{t('search.title')}</span>}
      afterOpenChange={(isOpen) => isOpen && field.current?.focus()}
      className="desk-search"
    >
      <Input
        ref={field}
        size="large"
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('search.field')}
        value={typed}
        maxLength={wordsMost}
        onChange={({ target }) => {
          setTyped(target.value)
          setChosen(0)
        }}
        onKeyDown={pressed}
        role="combobox"
        aria-label={t('search.title')}
        aria-expanded={rows.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        {...(rows.length > 0 ? { 'aria-activedescendant': optionId(at) } : {})}
      />
      {found?.loose ? <p className="desk-search__soft">{t('search.loose')}</p> : null}
      {words === '' ? <Recent me={me} onChoose={setTyped} /> : null}
      {found && rows.length === 0 && !asked.isFetching ? (
        <div className="desk-search__none">
          <b>{t('search.nothing', { words })}</b>
          <p>{t('search.nothing-line')}</p>
        </div>
      ) : null}
      <div id={list} role="listbox" aria-label={t('search.results')} className="desk-search__list">
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
          <div key={group.kind} role="group" aria-label={t(`search.kind-${group.kind}`)}>
            <div className="desk-search__kind" aria-hidden="true">
              {t(`search.kind-${group.kind}`)}
            </div>
            {group.items.map((item) => {
              const index = rows.indexOf(item)
              return (
                <Option
                  key={`${item.kind} ${item.id}`}
                  id={optionId(index)}
                  item={item}
                  isChosen={index === at}
                  onChoose={() => lead(item)}
                  onPoint={() => setChosen(index)}
                />
              )
            })}
          </div>
        ))}
      </div>
      <p className="desk-search__soft">{t('search.keys')}</p>
    </Modal>
  )
}

interface OptionProps {
  id: string
  item: Found
  isChosen: boolean
  onChoose: () => void
  onPoint: () => void
}

function Option({ id, item, isChosen, onChoose, onPoint }: OptionProps) {
  const lang = useLang()
  const now = useNow()
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={isChosen}
      className={isChosen ? 'desk-search__row desk-search__row--on' : 'desk-search__row'}
      onClick={onChoose}
      onMouseMove={onPoint}
    >
      <div className="desk-search__what">
        <span>
          <Marked text={item.title} marks={item.title_marks} />
        </span>
        {isLasting(item.kind) ? null : (
          <span className="desk-search__when">
            {[item.place, timeWords(item.at, now, lang)].filter(Boolean).join(' · ')}
          </span>
        )}
      </div>
      {item.text ? (
        <div className="desk-search__piece">
          <Marked text={item.text} marks={item.text_marks} />
        </div>
      ) : null}
    </div>
  )
}

function Recent({ me, onChoose }: { me: ReturnType<typeof useMe>['me']; onChoose: (words: string) => void }) {
  const t = useT()
  const recent = recentSearches(me)
  if (recent.length === 0) return <p className="desk-search__soft">{t('search.hint')}</p>
  return (
    <div className="desk-search__recent">
      <span className="desk-search__soft">{t('search.recent')}</span>
      {recent.map((words) => (
        <Button key={words} size="small" onClick={() => onChoose(words)}>
          {words}
        </Button>
      ))}
    </div>
  )
}

/** The value as it was when nothing had changed for a moment. */
function useLater(value: string): string {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), typing_ms)
    return () => clearTimeout(timer)
  }, [value])
  return later
}
