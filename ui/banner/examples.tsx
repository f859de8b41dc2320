import type { Example } from '../example.ts'
import { Stack } from '../stack/stack.tsx'
import { TextLink } from '../text-link/text-link.tsx'
import { Banner } from './banner.tsx'

export const examples: Example[] = [
  {
    name: 'tones',
    render: () => (
      <Stack>
        <Banner>明早八点起停水检修，今晚请接点水。</Banner>
        <Banner tone="warn" action={<TextLink href="#send">现在上传</TextLink>}>
          未上传 2 条
        </Banner>
        <Banner tone="late">三组沿河路段暂时不要走。</Banner>
        <Banner tone="assisted" action={<TextLink href="#end">结束</TextLink>}>
          正在替王秀兰办理，还有 24 分钟
        </Banner>
      </Stack>
    ),
  },
]
