/** Takes the port, or says in words why it cannot. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { StartRefused } from '../../kernel/start-refused.ts'

export async function listen(http: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await http.listen({ host, port })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE')
      throw new StartRefused(
        'port-taken',
        `端口 ${port} 已被别的程序占用。请先关掉它，或换一个端口：PORT=${port + 1} npm start`,
        `Port ${port} is taken by another program. Stop it, or take another port: PORT=${port + 1} npm start`,
      )
    if (code === 'EACCES')
      throw new StartRefused(
        'port-forbidden',
        `没有权限使用端口 ${port}，请用 1024 以上的端口。`,
        `Port ${port} may not be used; take one above 1024.`,
      )
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartRefused('no-such-host', `这台机器没有地址 ${host}。`, `This machine has no address ${host}.`)
    throw error
  }
  const { port: taken } = http.server.address() as AddressInfo
  return `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${taken}`
}
