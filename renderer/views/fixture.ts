import { readPlan } from '../../engine';
import type { Exported, Host } from '../host';
import { Files } from '../state/files.svelte';
import { workbench } from '../state/workbench.svelte';

/** A small plan with three options, as a person would write it. */
const hall = `
podwright: 1
name: hall
underlay: { topology: one-segment, mtu: 1500 }
nodes: { count: 60, target: 300, perMonth: 8 }
pods: { perNode: 30 }
addresses: { cluster: [10.244.0.0/16], nodeMask: [24], service: [10.96.0.0/16], nodes: [192.168.0.0/22] }
options: [calico/none, calico/none+reflectors, flannel/udp, flannel/vxlan]
`;

/** Open the plan, look at one option and pin others beside it. */
export function lookAt(focus: string, ...pinned: readonly string[]): void {
  const { file, problems } = readPlan(hall);
  if (file === undefined) throw new Error(problems.map(({ what }) => what).join('; '));
  workbench.pinned.forEach((id) => workbench.togglePin(id));
  workbench.open(file);
  workbench.focusOn(focus);
  pinned.forEach((id) => workbench.togglePin(id));
}

/** Files in a host that keeps what is exported instead of writing it. */
export function keptFiles(): { readonly files: Files; readonly exported: Exported[] } {
  const exported: Exported[] = [];
  const host: Host = {
    kind: 'browser',
    guardsClosing: false,
    open: () => Promise.resolve(undefined),
    read: () => Promise.resolve({ problem: 'there is no file here' }),
    recent: () => Promise.resolve([]),
    save: () => Promise.resolve(undefined),
    exportFile: (file) => {
      exported.push(file);
      return Promise.resolve({ name: file.name });
    },
    exportFolder: ({ name, files }) => {
      exported.push(...files.map((file) => ({ name: `${name}/${file.name}`, content: file.text })));
      return Promise.resolve({ name });
    },
    watch: () => () => undefined,
    show: () => undefined,
    listen: () => () => undefined,
  };
  return { files: new Files(workbench, host), exported };
}

/** What jsdom has not: a canvas to draw on, sizes to watch, room to scroll, and a system with a colour scheme. */
export function likeABrowser(): void {
  const nothing = (): void => undefined;
  HTMLCanvasElement.prototype.getContext = () => null;
  Element.prototype.scrollIntoView = nothing;
  Object.assign(globalThis, {
    matchMedia: () => ({ addEventListener: nothing, removeEventListener: nothing }),
    ResizeObserver: class {
      readonly observe = nothing;
      readonly unobserve = nothing;
      readonly disconnect = nothing;
    },
  });
}
