import type { Desktop, OpenedPlan, Refused, SavedPlan } from '../electron/contract';
import type { Host, Opened, Place, Saved } from './host';

/** The desktop's main process as a host: every call goes through its contract. */
export function desktopHost(desktop: Desktop): Host {
  return {
    kind: 'desktop',
    guardsClosing: false,
    open: async () => placed(await desktop.openPlan()),
    read: async (place) => placed(await desktop.openRecent({ path: pathOf(place) })),
    recent: async () => (await desktop.recentPlans()).map(({ path, name }) => ({ name, hint: path, place: { path } })),
    save: async ({ place, name, text, expected }) =>
      placed(
        await desktop.savePlan({
          name,
          text,
          ...(place === undefined ? {} : { path: pathOf(place) }),
          ...(expected === undefined ? {} : { expected }),
        }),
      ),
    exportFile: (file) => desktop.exportFile(file),
    exportFolder: (folder) => desktop.exportFolder(folder),
    printPdf: (document) => desktop.printPdf(document),
    watch: (place, known, changed) =>
      desktop.on('changedOnDisk', ({ path, modified }) => {
        if (path === pathOf(place) && modified !== known()) changed();
      }),
    show: (shown) => void desktop.setDirty(shown),
    listen: ({ command, handedOver }) => {
      const stops = [desktop.on('command', command), desktop.on('handedOver', ({ path }) => handedOver({ path }))];
      return () => stops.forEach((stop) => stop());
    },
  };
}

function pathOf(place: Place): string {
  if (!('path' in place)) throw new TypeError('A place on the desktop is a path');
  return place.path;
}

function placed(answer: OpenedPlan | Refused): Opened | Refused;
function placed(answer: OpenedPlan | Refused | undefined): Opened | Refused | undefined;
function placed(answer: SavedPlan | Refused | undefined): Saved | Refused | undefined;
function placed(answer: OpenedPlan | SavedPlan | Refused | undefined): Opened | Saved | Refused | undefined {
  if (answer === undefined || 'problem' in answer) return answer;
  const { path, ...rest } = answer;
  return { ...rest, place: { path } };
}
