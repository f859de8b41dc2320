/** What is published in words, on paper: title, paragraphs, the table of the template, pictures, who published it. */
import type { ReactNode } from 'react'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import type { EntryView } from '../../contract.ts'
import { fieldWords } from '../shared/filled-fields.tsx'
import { entryPath } from '../shared/words.ts'
import { PaperCode, PaperFrame } from './paper-frame.tsx'
import { PaperHead, PaperSigned } from './paper-parts.tsx'
import { piecesOf } from './sheets.ts'

export function WordsPaper({ entry }: { entry: EntryView }) {
  const t = useT()
  const lang = useLang()
  const blocks: { key: string; node: ReactNode }[] = [
    ...(entry.nothing ? [{ key: 'nothing', node: <p>{t('disclosure.read-nothing-line')}</p> }] : []),
    ...piecesOf(entry.words).map((piece, at) => ({ key: `p${at}`, node: <p className="sheet__words">{piece}</p> })),
    ...entry.fields.map((field) => ({
      key: field.key,
      node: (
        <dl className="sheet__field">
          <dt>{field.name}</dt>
          <dd>{fieldWords(t, lang, field)}</dd>
        </dl>
      ),
    })),
    ...entry.pictures.map(({ id, url }) => ({
      key: id,
      node: <img className="sheet__picture" src={url} alt={entry.title} />,
    })),
  ]
  const foot = (
    <div className="sheet__end">
      <PaperSigned entry={entry} />
      <PaperCode link={entry.link} words={t('disclosure.paper-scan')} />
    </div>
  )
  return (
    <PaperFrame
      title={entry.title}
      area={entry.area}
      back={entryPath(entry.area, entry.id)}
      about={entry.id}
      measured={
        <>
          <PaperHead entry={entry} part="first" />
          <PaperHead entry={entry} part="later" later />
          {blocks.map(({ key, node }) => (
            <div key={key} className="sheet__block" data-part="block">
              {node}
            </div>
          ))}
          <div data-part="foot">{foot}</div>
        </>
      }
      sheet={(places, { first, last }) => (
        <>
          <PaperHead entry={entry} later={!first} />
          {places.flatMap((place) => {
            const block = blocks[place]
            return block
              ? [
                  <div key={block.key} className="sheet__block">
                    {block.node}
                  </div>,
                ]
              : []
          })}
          {last ? foot : null}
        </>
      )}
    />
  )
}
