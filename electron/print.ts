import { BrowserWindow, session } from 'electron';
import { randomUUID } from 'node:crypto';
import { settled } from './settled';

/** A document of ours to be printed: its own styles and inlined pictures, no script, nothing from elsewhere. */
const documentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/**
 * Print a whole HTML document to PDF, the same bytes each time, in a window that nobody sees and that can neither run a script nor reach anything.
 *
 * @throws Error if Chromium cannot load or print it
 */
export async function printToPdf(html: string): Promise<Uint8Array> {
  // No `persist:` in the name, so nothing of it reaches the disk; a name each, so two can print at once.
  const apart = session.fromPartition(`print-${randomUUID()}`);
  apart.protocol.handle('app', () => {
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': documentPolicy };
    return new Response(html, { headers });
  });
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: apart,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  });
  try {
    await window.loadURL('app://document/');
    const pdf = await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return settled(pdf);
  } finally {
    window.destroy();
  }
}
