// A stopped home, opened by a command: it answers the same API in process.

import { apiApp } from './api/app.ts'
import { openHome } from './home/home.ts'
import { openNode, PRIMITIVES } from './local-node.ts'

export interface LocalApi {
  request(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

/** Opens a home for one command. @throws ValiseError as `openHome` and `openNode` */
export const openLocal = async (folder: string, passphrase: string): Promise<LocalApi> => {
  const home = await openHome(folder, PRIMITIVES, passphrase)
  try {
    const local = await openNode(home)
    let defect: unknown
    const app = apiApp({ local }, (error) => {
      defect = error
    })
    return {
      request: async (path, init) => {
        const response = await app.request(path, init)
        if (defect !== undefined) throw defect
        return response
      },
      close: () => local.close(),
    }
  } catch (error) {
    await home.close()
    throw error
  }
}
