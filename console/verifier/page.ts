// The half of the page that a person sees: takes files, hands them to the worker, and shows what it answers.

import { fill, pending, refuse } from './article.ts'
import type { Answer, Request, Subject } from './messages.ts'
import { chosenFiles, chosenFolder, dropped } from './subjects.ts'

/** Larger than any charter. */
const MAX_CHARTER_BYTES = 96 * 1024 * 1024

const HEAD = /^[0-9a-f]{64}$/

interface Waiting {
  readonly article: HTMLElement
  readonly name: string
}

class Page {
  readonly #document: Document
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0
  #charter: string | undefined

  constructor(document: Document, worker: Worker) {
    this.#document = document
    this.#worker = worker
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#hear(data)
    worker.onerror = (event) => this.#failAll(event.message || 'the worker of this page has stopped')
    this.#listen()
  }

  #element<T extends HTMLElement = HTMLElement>(id: string): T {
    const element = this.#document.getElementById(id)
    if (!element) throw new Error(`the page has no ${id}`)
    return element as T
  }

  #listen(): void {
    const input = (id: string) => this.#element<HTMLInputElement>(id)
    const taken = (id: string, subjects: (files: Iterable<File>) => readonly (Subject | undefined)[]): void => {
      const field = input(id)
      field.addEventListener('change', () => {
        for (const subject of subjects(field.files ?? [])) if (subject) this.#verify(subject)
        // the same file can be chosen again
        field.value = ''
      })
    }
    taken('files', chosenFiles)
    taken('folder', (files) => [chosenFolder(files)])
    input('charter').addEventListener('change', () => void this.#takeCharter(input('charter').files?.[0]))
    this.#element('no-charter').addEventListener('click', () => void this.#takeCharter(undefined))
    input('head').addEventListener('input', () => this.#sayAnchor())
    this.#element('print').addEventListener('click', () => this.#document.defaultView?.print())
    this.#element('clear').addEventListener('click', () => this.#clear())
    this.#listenToDrops()
  }

  #listenToDrops(): void {
    const zone = this.#element('drop')
    // also beside the zone: a browser would open the file instead of this page
    this.#document.addEventListener('dragover', (event) => {
      event.preventDefault()
      zone.classList.add('over')
    })
    this.#document.addEventListener('dragleave', () => zone.classList.remove('over'))
    this.#document.addEventListener('drop', (event) => {
      event.preventDefault()
      zone.classList.remove('over')
      void dropped(event.dataTransfer?.items ?? []).then(
        (subjects) => {
          for (const subject of subjects) this.#verify(subject)
        },
        (error: unknown) => this.#refuse('What was dropped', error instanceof Error ? error.message : String(error)),
      )
    })
  }

  async #takeCharter(file: File | undefined): Promise<void> {
    this.#charter = file && file.size <= MAX_CHARTER_BYTES ? await file.text() : undefined
    if (!file) this.#element<HTMLInputElement>('charter').value = ''
    this.#element('no-charter').hidden = this.#charter === undefined
    this.#sayAnchor()
  }

  #head(): string {
    return this.#element<HTMLInputElement>('head').value.replace(/\s/g, '').toLowerCase()
  }

  #sayAnchor(): void {
    const head = this.#head()
    this.#element('anchor-said').textContent =
      head !== '' && !HEAD.test(head)
        ? 'A head is 64 hexadecimal digits; what stands there is none, and nothing is verified until it is.'
        : ''
  }

  #verify(subject: Subject): void {
    const head = this.#head()
    if (head !== '' && !HEAD.test(head)) return this.#refuse(subject.name, 'The head that you gave is no 64 hexadecimal digits.')
    const id = ++this.#asked
    this.#waiting.set(id, { article: this.#add(subject.name), name: subject.name })
    const request: Request = { id, subject, charter: this.#charter, head: head === '' ? undefined : head }
    this.#worker.postMessage(request)
  }

  #add(name: string): HTMLElement {
    const article = pending(this.#document, name)
    this.#element('list').append(article)
    this.#element('verdicts').hidden = false
    return article
  }

  #refuse(name: string, why: string): void {
    refuse(this.#add(name), name, why)
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    if (!waiting) return
    const { article, name } = waiting
    if (answer.kind === 'progress') {
      const line = article.querySelector('.progress')
      if (line) line.textContent = `Verifying … ${answer.read} of ${answer.of} files`
      return
    }
    this.#waiting.delete(answer.id)
    if (answer.kind === 'verdict') fill(article, name, answer.verdict, answer.sha256)
    else refuse(article, name, answer.message)
  }

  #failAll(why: string): void {
    for (const { article, name } of this.#waiting.values()) refuse(article, name, why)
    this.#waiting.clear()
  }

  #clear(): void {
    this.#waiting.clear()
    this.#element('list').replaceChildren()
    this.#element('verdicts').hidden = true
  }
}

/** Makes the page work. The worker runs the script that the page itself has, so that one file is all there is. */
export const show = (document: Document): void => {
  const script = document.currentScript?.textContent ?? ''
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  new Page(document, new Worker(url))
}
