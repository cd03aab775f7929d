import type { Command } from '../host';
import type { Files } from './files.svelte';
import type { Workbench } from './workbench.svelte';

/** What can be asked of the page as a whole: the desktop's menu, the header and the keyboard ask the same. */
export type PageCommand = Command | 'search';
export type Act = (command: PageCommand) => void;

/** What only the page's frame can do. */
interface Frame {
  readonly choosePlan: () => void;
  readonly search: () => void;
}

/** Carry commands out. */
export function commandsFor(files: Files, bench: Workbench, frame: Frame): Act {
  const doing: Readonly<Record<PageCommand, () => void>> = {
    new: frame.choosePlan,
    open: () => void files.open(),
    save: () => void files.save(),
    saveAs: () => void files.save({ as: true }),
    export: () => (bench.tab = 'report'),
    print: () => (bench.tab = 'report'),
    undo: () => bench.undo(),
    redo: () => bench.redo(),
    about: () => files.tell({ kind: 'done', says: about }),
    search: frame.search,
  };
  return (command) => doing[command]();
}

const about =
  'Podwright plans pod networks: packets, paths, routing growth and addresses from one plan. Everything stays on this machine.';

/** The command that a key press means; undefined for all other keys. */
export function shortcutOf(event: KeyboardEvent): PageCommand | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  switch (event.key.toLowerCase()) {
    case 's':
      return event.shiftKey ? 'saveAs' : 'save';
    case 'o':
      return 'open';
    case 'k':
      return 'search';
    case 'z':
      return event.shiftKey ? 'redo' : 'undo';
    case 'y':
      return 'redo';
    default:
      return undefined;
  }
}
