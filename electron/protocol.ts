import { protocol } from 'electron';
import { type Answer, pageFile, say } from './page';

/** The page's own scheme. Unlike file:// it has an origin, and its answers carry our headers. */
export const pageUrl = 'app://podwright/';

/** Make the scheme a proper one. Works only before the application is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Give the built page under our scheme. */
export function givePage(root: string): void {
  protocol.handle('app', async (request) => toResponse(await answerPage(root, request)));
}

/** The answer to one request for the page; only files of the page, and only to read. */
export function answerPage(root: string, { method, url }: Pick<Request, 'method' | 'url'>): Promise<Answer> {
  const { host, pathname } = new URL(url);
  if (host !== new URL(pageUrl).host)
    return Promise.resolve(say(421, 'There is one page here, and it has another name.'));
  if (method !== 'GET') return Promise.resolve(say(405, 'Files can be read and nothing else.', { Allow: 'GET' }));
  return pageFile(root, pathname);
}

const toResponse = ({ status, headers, body }: Answer): Response => new Response(body, { status, headers });
