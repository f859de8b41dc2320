/** The words of a notice: headings, lists, paragraphs, bold, links with their host beside them. Nothing in it can be HTML. */
import type { Block, Line } from '../../contract.ts'
import './bulletin.css'

export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="bulletin-words">
      {blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text never change places
        <One key={place} block={block} />
      ))}
    </div>
  )
}

function One({ block }: { block: Block }) {
  if (block.kind === 'heading')
    return block.level === 1 ? (
      <h3 className="bulletin-words__head">
        <Words line={block.line} />
      </h3>
    ) : (
      <h4 className="bulletin-words__subhead">
        <Words line={block.line} />
      </h4>
    )
  if (block.kind === 'paragraph')
    return (
      <p>
        {block.lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one paragraph
          <span key={place} className="bulletin-words__line">
            <Words line={line} />
          </span>
        ))}
      </p>
    )
  const List = block.ordered ? 'ol' : 'ul'
  return (
    <List>
      {block.items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of one list
        <li key={place}>
          <Words line={item} />
        </li>
      ))}
    </List>
  )
}

function Words({ line }: { line: Line }) {
  return line.map((part, place) => {
    if (part.kind === 'text') return part.text
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one line
    if (part.kind === 'bold') return <b key={place}>{part.text}</b>
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one line
      <a key={place} href={part.url} target="_blank" rel="noopener noreferrer nofollow">
        {part.host}
      </a>
    )
  })
}
