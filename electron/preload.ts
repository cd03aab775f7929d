import { contextBridge, ipcRenderer } from 'electron';
import { contract, messages } from './contract';

type Listener = (what: unknown) => void;

const calls = Object.fromEntries(
  Object.keys(contract).map((name) => [name, (ask: unknown): Promise<unknown> => ipcRenderer.invoke(name, ask)]),
);

function on(message: string, listener: Listener): () => void {
  if (!messages.some((known) => known === message)) throw new TypeError(`There is no message "${message}"`);
  // Electron's event would give the page a way around this bridge.
  const heard = (_event: unknown, what: unknown) => listener(what);
  ipcRenderer.on(message, heard);
  return () => void ipcRenderer.off(message, heard);
}

contextBridge.exposeInMainWorld('desktop', { ...calls, on });
