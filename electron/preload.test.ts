import { rolldown, type RolldownOptions } from 'rolldown';
import { runInNewContext } from 'node:vm';
import { beforeAll, expect, test, vi } from 'vitest';
import bundles from '../rolldown.config';
import { contract } from './contract';

let code: string;

beforeAll(async () => {
  const options = (bundles as readonly RolldownOptions[]).find(({ input }) => input === 'electron/preload.ts')!;
  const bundle = await rolldown(options);
  const [output] = [options.output].flat();
  const { output: chunks } = await bundle.generate({ ...output });
  await bundle.close();
  expect(chunks.length).toBe(1);
  code = chunks[0].code;
});

test('the built preload is one small CommonJS file that requires Electron and nothing else', () => {
  expect([...code.matchAll(/\brequire\(([^)]*)\)/g)].map(([, what]) => what)).toEqual(['"electron"']);
  expect(code).not.toMatch(/^(?:import|export)\b/m);
  expect(code.length).toBeLessThan(10_000);
});

test('it offers the calls of the contract and a way to listen, and no more', async () => {
  const { desktop, ipcRenderer } = load();
  expect(Object.keys(desktop).sort()).toEqual([...Object.keys(contract), 'on'].sort());

  await (desktop['openRecent'] as (ask: unknown) => Promise<unknown>)({ path: '/a.yaml' });
  expect(ipcRenderer.invoke).toHaveBeenCalledWith('openRecent', { path: '/a.yaml' });

  const on = desktop['on'] as (message: string, listener: (...what: unknown[]) => void) => () => void;
  const heard = vi.fn();
  const stop = on('command', heard);
  ipcRenderer.emit('command', 'save');
  expect(heard.mock.calls).toEqual([['save']]);
  stop();
  ipcRenderer.emit('command', 'open');
  expect(heard).toHaveBeenCalledTimes(1);
  expect(() => on('openPlan', heard)).toThrow('There is no message "openPlan"');
});

/** Run the built file with a stand-in for Electron's half of the bridge. */
function load() {
  const listeners = new Map<string, (event: unknown, what: unknown) => void>();
  const ipcRenderer = {
    invoke: vi.fn(() => Promise.resolve()),
    on: (name: string, listener: (event: unknown, what: unknown) => void) => listeners.set(name, listener),
    off: (name: string) => listeners.delete(name),
    emit: (name: string, what: unknown) => listeners.get(name)?.({ sender: 'not for the page' }, what),
  };
  let desktop: Readonly<Record<string, unknown>> = {};
  const contextBridge = {
    exposeInMainWorld: (name: string, api: typeof desktop) => {
      expect(name).toBe('desktop');
      desktop = api;
    },
  };
  runInNewContext(code, { require: () => ({ contextBridge, ipcRenderer }), exports: {}, module: {}, TypeError });
  return { desktop, ipcRenderer };
}
