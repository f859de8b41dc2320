import { useState } from 'react'
import { Banner } from '../banner/banner.tsx'
import { Button, Buttons } from '../button/button.tsx'
import { ButtonLink } from '../button/button-link.tsx'
import { Card } from '../card/card.tsx'
import { ChoiceChips } from '../choice-chips/choice-chips.tsx'
import { BigDoor, Door, Doors } from '../door/door.tsx'
import { DueRing } from '../due/due-ring.tsx'
import type { Example } from '../example.ts'
import { Facts } from '../facts/facts.tsx'
import { PhotoPicker } from '../photo-picker/photo-picker.tsx'
import { threePhotos } from '../photo-strip/examples.tsx'
import { hillPicture, roadPicture } from '../pictures.ts'
import { ReadAloudButton } from '../read-aloud/read-aloud.tsx'
import { Row, Rows } from '../row/row.tsx'
import { SizeSwitch } from '../size-switch/size-switch.tsx'
import { cadreTabs, residentTabs } from '../tab-bar/examples.tsx'
import { Tag } from '../tag/tag.tsx'
import { TextArea } from '../text-area/text-area.tsx'
import { TextLink } from '../text-link/text-link.tsx'
import { wallSteps } from '../timeline/examples.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { todoCards } from '../todo-card/examples.tsx'
import { Page } from './page.tsx'

const now = new Date('2026-11-26T14:00:00+08:00')

function Home() {
  return (
    <Page title="陶坝村" action={<SizeSwitch />} tabs={residentTabs}>
      <Doors>
        <Door first href="#speak" title="说事" lines={['拍张照、说句话', '2 件正在办']} />
        <Door href="#see" title="看事" lines={['公告 · 三务公开 · 日记', '三季度账目已公开']} />
        <Door href="#decide" title="议事" lines={['正在议 1 件', '河沟路修堡坎']} />
        <Door href="#do" title="办事" lines={['代办 · 积分 · 就业', '今天可约']} />
      </Doors>
      <Card>
        <Rows label="最新">
          <Row
            href="#1"
            tag={{ words: '公告' }}
            title="明早八点起停水检修，约四小时"
            meta="陶坝村 · 20 分钟前 · 316 人已看"
            thumb={hillPicture}
          />
          <Row
            href="#2"
            tag={{ words: '财务', tone: 'accent' }}
            title="第三季度收支全账，结余 48,216.50 元"
            meta="监委会已签 · 3 条提问，已答 3 条"
          />
          <Row
            href="#3"
            tag={{ words: '日记', tone: 'soon' }}
            title="书记：到三组看了塌方路段，周三开议事会"
            meta="昨天"
            thumb={roadPicture}
          />
        </Rows>
      </Card>
    </Page>
  )
}

function Speak() {
  const [words, setWords] = useState('河沟路转弯处的堡坎塌了一截，晚上骑车看不见，昨天有人摔了。')
  const [kind, setKind] = useState<string | null>('road')
  const [photos, setPhotos] = useState(threePhotos.slice(0, 2))
  return (
    <Page
      title="说件事"
      back="#home"
      action={<span className="x-meta">草稿已存</span>}
      bottom={
        <>
          <p className="x-meta">六网格 李田生 会先看到；最迟明早 7:40 前答复您</p>
          <Button wide>送出</Button>
        </>
      }
    >
      <Card>
        <TextArea label="什么事" value={words} onChange={setWords} maxLength={500} />
        <PhotoPicker
          label="照片"
          required={false}
          photos={photos}
          onChange={setPhotos}
          upload={async (blob) => ({ id: String(blob.size), url: roadPicture })}
        />
      </Card>
      <Card>
        <Facts
          items={[{ label: '在哪里', value: '三组 · 河沟路转弯处', end: <TextLink href="#where">改</TextLink> }]}
        />
      </Card>
      <Card>
        <ChoiceChips
          label="哪一类"
          help="已按描述猜好，可改"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'road', label: '道路桥梁' },
            { value: 'water', label: '水电' },
            { value: 'clean', label: '环境卫生' },
            { value: 'neighbour', label: '邻里' },
            { value: 'more', label: '更多' },
          ]}
        />
      </Card>
    </Page>
  )
}

function Ticket() {
  return (
    <Page
      title="堡坎塌了"
      back="#home"
      action={<TextLink href="#receipt">回执</TextLink>}
      bottom={
        <Buttons>
          <ButtonLink kind="ghost" href="tel:02888880000" icon="phone">
            打电话
          </ButtonLink>
          <Button>催一下</Button>
        </Buttons>
      }
    >
      <Card>
        <div style={{ display: 'flex', gap: 14, alignItems: 'center' }}>
          <DueRing
            due={new Date('2026-11-26T17:30:00+08:00')}
            since={new Date('2026-11-26T01:00:00+08:00')}
            now={now}
          />
          <div>
            <b>正在办，轮到网格员李田生</b>
            <p className="x-meta">最迟今天 17:30 答复；过点自动报到镇里</p>
          </div>
        </div>
      </Card>
      <Card>
        <Timeline steps={wallSteps} />
      </Card>
      <Card>
        <Rows>
          <Row title="7 位邻居也遇到" end="补充一句" href="#join" />
        </Rows>
      </Card>
    </Page>
  )
}

function Todo() {
  return (
    <Page
      title="待办"
      action={<Tag tone="accent">六网格 · 7 件</Tag>}
      tabs={cadreTabs}
      banner={
        <Banner tone="assisted" action={<TextLink href="#end">结束</TextLink>}>
          正在替王秀兰办理，还有 24 分钟
        </Banner>
      }
    >
      {todoCards}
    </Page>
  )
}

function ElderHome() {
  return (
    <Page title="陶坝村" action={<SizeSwitch />} tabs={residentTabs}>
      <BigDoor first href="tel:02888880000" icon="phone" title="找书记" line="按一下，打电话" />
      <BigDoor href="#speak" icon="mic" title="说件事" line="按住说话就行" />
      <Card>
        <p>
          您说的<b>水管漏</b>，李田生下午来修。
        </p>
        <ReadAloudButton reading={false} onPress={() => undefined} />
      </Card>
      <Card>
        <p>
          <b>明早八点停水</b>，今晚请接点水。
        </p>
        <ReadAloudButton reading={false} onPress={() => undefined} />
      </Card>
    </Page>
  )
}

export const examples: Example[] = [
  { name: 'home', screen: true, render: () => <Home /> },
  { name: 'speak', screen: true, render: () => <Speak /> },
  { name: 'ticket', screen: true, render: () => <Ticket /> },
  { name: 'todo', screen: true, render: () => <Todo /> },
  { name: 'elder home', screen: true, render: () => <ElderHome /> },
]
