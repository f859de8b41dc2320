/** The sentences of the open books in Chinese: rules, notices, names of periods. What screens say stands with them. */
import { zh as screens } from './screens/messages.zh.ts'

export const zh = {
  ...screens,
  // 期间
  'disclosure.period-year': '{year}年',
  'disclosure.period-month': '{year}年{month}月',
  'disclosure.period-q1': '{year}年第一季度',
  'disclosure.period-q2': '{year}年第二季度',
  'disclosure.period-q3': '{year}年第三季度',
  'disclosure.period-q4': '{year}年第四季度',
  'disclosure.period-day': '{year}年{month}月{day}日',
  'disclosure.title': '{item} {when}',
  'disclosure.reversal-of': '冲销第 {number} 笔：{purpose}',

  // 目录
  'disclosure.no-such-item': '这里没有这个公开事项。',
  'disclosure.no-such-due': '这一期和事项对不上。',
  'disclosure.no-such-period': '这个事项没有这一期。',
  'disclosure.due-or-period': '选日历上的一期，或者填期间，二选一。',
  'disclosure.key-form': '事项编号写成 village.water 这样：先写哪一本，再写英文名。',
  'disclosure.rule-incomplete': '新加的事项要写名称、多久公开一次、哪天到期。',
  'disclosure.rule-without-day': '没写到期的日子，日历就没法提醒。',
  'disclosure.rule-lawful': '这是法律要求公开的，不能取消。',
  'disclosure.rule-loosens': '下级只能定得更严，不能比上级定的松。',
  'disclosure.from-day-past': '从今天或以后的日子起生效。',
  'disclosure.village-first': '先选一个村。',
  'disclosure.not-by-event': '这个事项按日历公开，不用登记。',
  'disclosure.event-day': '填发生的那天，最早三个月前。',
  'disclosure.not-time-yet': '还没到时候。',

  // 草稿
  'disclosure.draft-there': '这一期已经有草稿了，接着写就行。',
  'disclosure.published-already': '这一期已经公开了，要改就发更正。',
  'disclosure.published-is-published': '已经公开的不能改，只能更正。',
  'disclosure.not-a-draft': '已经送审，先收回来再改。',
  'disclosure.not-handed-in': '还没送监督委员会。',
  'disclosure.not-signed': '监督委员会还没表态，签字或者拒签以后才能公开。',
  'disclosure.not-published': '还没公开。',
  'disclosure.not-newest': '后面还有更正版，从最新的那一版更正。',
  'disclosure.not-an-account': '这不是账。',
  'disclosure.empty': '还什么都没写。',
  'disclosure.field-form': '格式不对。',
  'disclosure.field-missing': '还有必填的没填。',
  'disclosure.personal-number': '里面有手机号或身份证号，公开前要去掉。',
  'disclosure.too-many-pictures': '最多 18 张图。',
  'disclosure.too-many-versions': '更正次数太多了。',
  'disclosure.period-not-over': '这一期还没结束，过后才能说没有。',
  'disclosure.account-not-nothing': '没有收支也要公布结余，请公开账本。',

  // 账
  'disclosure.amount-zero': '金额不能是零。',
  'disclosure.amount-form': '金额不对，最多到百亿元。',
  'disclosure.amount-negative': '金额写正数，收支由“收”“支”分开；写错的已公开的账用冲销。',
  'disclosure.category-direction': '类别和收支对不上。',
  'disclosure.day-outside': '日期不在这一期里。',
  'disclosure.basis-link': '链接只能指向本平台的页面。',
  'disclosure.too-many-lines': '一本账最多 {most} 笔。',
  'disclosure.no-such-line': '没有这一笔。',
  'disclosure.opening-follows': '期初等于上期结余，不能手改。',
  'disclosure.opening-differs': '期初和上期结余对不上。收回草稿会自动带出上期结余。',
  'disclosure.gap-before': '中间缺了一期：先公开从 {day} 起的那一期。',
  'disclosure.closing-negative': '结余成了负数，请核对。',
  'disclosure.later-account-stands': '后面一期已经公开了，错账在现在这一期里冲销。',
  'disclosure.reverse-by-itself': '冲销请用“冲销这一笔”。',
  'disclosure.reversal-fixed': '冲销的金额要和原来那笔一样。',
  'disclosure.reversed-already': '这一笔已经冲销过了。',
  'disclosure.reversal-of-reversal': '冲销的那一笔不能再冲销，补记一笔正确的就行。',
  'disclosure.changed-meanwhile': '账在这之间改过了，请重新看一遍。',

  // 凭证
  'disclosure.too-many-vouchers': '凭证太多了，一笔最多 9 张。',
  'disclosure.no-such-voucher': '没有这张凭证。',
  'disclosure.line-without-voucher': '第 {line} 笔还没有凭证。',
  'disclosure.voucher-loose': '有一张凭证还没挂到哪一笔上。',
  'disclosure.voucher-waiting': '有凭证还没打码。没有个人信息的，也要看过再点一下。',
  'disclosure.voucher-unconfirmed': '有凭证还没确认“看不到个人信息”。',
  'disclosure.voucher-picture': '凭证要用图片。',
  'disclosure.box-outside': '黑框超出了图片。',
  'disclosure.too-many-boxes': '黑框太多了，最多 60 个。',
  'disclosure.look-why': '已经公开的凭证，看原件要说明用途。',

  // 导入
  'disclosure.import-running': '表格还在导入，等它做完。',
  'disclosure.import-too-large': '文件太大，最大 700 KB。',
  'disclosure.import-unreadable': '这个文件打不开，请存成 .xlsx 再传。',

  // 签字
  'disclosure.maker-signs': '经手做账的人不能签自己做的账。',
  'disclosure.decided-already': '您已经表过态了。',

  // 提问
  'disclosure.many-open-questions': '您还有 {most} 个问题在等答复，等答复了再问。',
  'disclosure.answered-already': '已经答复过了。',
  'disclosure.own-question': '自己提的问题由别人答复。',

  // 上墙
  'disclosure.photo-of-board': '拍一张公示栏的照片。',
  'disclosure.posted-day': '张贴日期在公开之后、今天之前。',

  // 消息
  'disclosure.tell-soon': '{item}（{period}）{due} 前要公开，请准备。',
  'disclosure.tell-late': '{item}（{period}）已经过期没公开，请尽快公开。',
  'disclosure.tell-late-below': '{place}：{item}（{period}）过期没公开，请督促。',
  'disclosure.tell-sign': '《{title}》等监督委员会审签。',
  'disclosure.tell-signed': '《{title}》监督委员会签字了，可以公开。',
  'disclosure.tell-refused': '《{title}》监督委员会没有签字，请看理由。',
  'disclosure.tell-asked': '有村民问《{title}》，请在 {due} 前答复。',
  'disclosure.tell-answered': '您问的《{title}》，村里答复了。',
  'disclosure.tell-question-soon': '村民问《{title}》的问题，{due} 前要答复。',
  'disclosure.tell-question-late': '{place}：村民问《{title}》的问题过期没答复。',
}
