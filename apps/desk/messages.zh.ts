/** What the desk's own frame says. */
export const zh = {
  'desk.name': '乡里',
  'desk.menu': '主菜单',
  'desk.account': '我的账号',
  'desk.phone-app': '手机版',
  'desk.sign-out': '退出登录',
  'desk.section-matters': '诉求',
  'desk.section-notices': '公告',
  'desk.section-books': '公开',
  'desk.section-people': '人和地',
  'desk.section-rules': '规则与设置',
}
