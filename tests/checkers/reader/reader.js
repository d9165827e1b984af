// A reading system of foliate-js's parts: contents and pages to click on, notes that pop up.
import { FootnoteHandler } from '/foliate/footnotes.js'
import '/foliate/view.js'

const styles = `
  html { color-scheme: light dark }
  aside[role~="doc-footnote"] { display: none }
`

const view = document.createElement('foliate-view')
document.body.append(view)
await view.open('/book.epub')

const documents = new Map() // the section's index -> its document
view.addEventListener('load', ({ detail }) => documents.set(detail.index, detail.doc))
let seen = {}
view.addEventListener('relocate', ({ detail }) => { seen = detail })
view.renderer.setStyles(styles)

const notes = new FootnoteHandler()
let note = null
notes.addEventListener('before-render', ({ detail }) => {
  document.querySelector('#note').replaceChildren(detail.view)
  document.querySelector('#note').showModal()
})
notes.addEventListener('render', ({ detail }) => {
  note = detail.view.renderer.getContents()[0].doc.body.innerText.trim()
})
view.addEventListener('link', event => notes.handle(view.book, event)?.catch(error => console.error(error)))

const list = (nav, items) => items.forEach(item => {
  const button = document.createElement('button')
  button.textContent = item.label
  button.dataset.href = item.href
  button.addEventListener('click', () => view.goTo(item.href))
  document.querySelector(nav).append(button)
  list(nav, item.subitems ?? [])
})
list('#contents', view.book.toc ?? [])
list('#pages', view.book.pageList ?? [])

globalThis.reader = {
  view,
  documents,
  seen: () => seen,
  note: () => note,
  closeNote: () => { note = null; document.querySelector('#note').close() },
}
