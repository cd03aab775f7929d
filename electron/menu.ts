import type { MenuItemConstructorOptions as Item } from 'electron';
import type { Command, NamedFile } from './contract';

export interface MenuOptions {
  readonly mac: boolean;
  readonly recent: readonly NamedFile[];
  readonly choose: (command: Command) => void;
  readonly hand: (plan: NamedFile) => void;
}

/**
 * The menu with its usual keys. What concerns the plan goes to the page, which knows whether something would be lost.
 *
 * There is no reload: it would throw away what is not saved.
 */
export function menuTemplate({ mac, recent, choose, hand }: MenuOptions): Item[] {
  const item = (label: string, command: Command, accelerator?: string): Item => ({
    id: command,
    label,
    click: () => choose(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const line: Item = { type: 'separator' };
  const openRecent: Item = {
    label: 'Open Recent',
    enabled: recent.length > 0,
    submenu: recent.map((plan) => ({ label: plan.name, sublabel: plan.path, click: () => hand(plan) })),
  };
  return [
    ...(mac ? [{ role: 'appMenu' } satisfies Item] : []),
    {
      label: '&File',
      submenu: [
        item('New', 'new', 'CmdOrCtrl+N'),
        item('Open…', 'open', 'CmdOrCtrl+O'),
        openRecent,
        line,
        item('Save', 'save', 'CmdOrCtrl+S'),
        item('Save As…', 'saveAs', 'CmdOrCtrl+Shift+S'),
        line,
        item('Export Report…', 'export', 'CmdOrCtrl+E'),
        item('Print to PDF…', 'print', 'CmdOrCtrl+P'),
        line,
        { role: mac ? 'close' : 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('Undo', 'undo', 'CmdOrCtrl+Z'),
        item('Redo', 'redo', mac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools', visible: false },
      ],
    },
    { role: 'help', submenu: [item('About Podwright', 'about')] },
  ];
}
