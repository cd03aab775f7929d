import { isPlanFile, looksLikeList } from '../parts/address-import';
import { ImportedLists } from '../state/lists.svelte';
import { book, held } from './addresses-book.svelte';

/** The page's imported lists. */
export const importedLists = new ImportedLists();

/** What stands in the field for a list; longer ones are read without being shown. */
export const pasted = $state({ text: '' });

/** Letters beyond which a text is read but not put into the field, which would take longer than the reading. */
const mostShown = 100_000;

/** Read a text that was pasted or typed. */
export function readText(text: string): void {
  pasted.text = text.length > mostShown ? '' : text;
  held.page = 'import';
  book.hush();
  importedLists.read([{ name: 'pasted', bytes: new TextEncoder().encode(text) }]);
}

/** Read files, however large; what cannot be read is told. */
export async function readFiles(files: readonly File[]): Promise<void> {
  held.page = 'import';
  book.hush();
  try {
    const lists = await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    importedLists.read(lists);
  } catch (error) {
    // A folder, a file that was moved meanwhile, or one that does not fit into memory.
    const why = error instanceof Error ? error.message : String(error);
    book.say(`${files.map(({ name }) => name).join(', ')} could not be read: ${why}.`, true);
  }
}

/** A list can be pasted anywhere in the view but into a field. */
export function onpaste(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const inField = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
  if (inField || event.defaultPrevented || !looksLikeList(text)) return;
  event.preventDefault();
  readText(text);
}

/** Lists are taken here; plans go on to the window. */
export function ondrop(event: DragEvent): void {
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.length === 0 || files.some(({ name }) => isPlanFile(name))) return;
  event.preventDefault();
  event.stopPropagation();
  void readFiles(files);
}
