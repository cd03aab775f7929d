import { ipcMain, type WebContents } from 'electron';
import { contract, type Handlers, type Messages, type Name } from './contract';

/** Answer the contract for one window's own page, and for nobody else. */
export function serve(contents: WebContents, handlers: Handlers): void {
  for (const name of Object.keys(contract) as Name[]) {
    const answer = handlers[name] as (ask: unknown) => Promise<unknown>;
    ipcMain.handle(name, (event, raw: unknown) => {
      if (event.senderFrame !== contents.mainFrame) throw new Error(`${name}: refused, not our window`);
      return answer(contract[name].read(raw));
    });
  }
}

/** Say something to the page unasked. */
export function tell<M extends keyof Messages>(contents: WebContents, message: M, what: Messages[M]): void {
  contents.send(message, what);
}
