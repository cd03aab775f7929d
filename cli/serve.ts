import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, pageFile, say } from '../electron/page';

export interface ServeOptions {
  /** The folder of the built page. */
  readonly root: string;
  /** Left out or 0: any free port. */
  readonly port?: number;
}

export interface Served {
  /** Opens the page once in a browser; whoever lacks the token in it is refused. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Give the built page to browsers on this machine, and to nobody else.
 *
 * The URL carries a token of this run. A first visit trades it for a cookie, so that neither another user of the
 * machine nor a page from the network that guesses the port can read along.
 *
 * @throws Error if the port is taken
 */
export async function serve({ root, port = 0 }: ServeOptions): Promise<Served> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    // The port is known by now: nobody can ask before the server listens.
    const { port: own } = server.address() as AddressInfo;
    void answer(request, { root, token, port: own }).then(({ status, headers, body }) => {
      response.writeHead(status, { ...headers, 'Content-Length': body.byteLength }).end(body);
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(port, '127.0.0.1', listening);
  });
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}/?token=${token}`,
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error === undefined ? closed() : failed(error)));
        server.closeAllConnections();
      }),
  };
}

interface Gate {
  readonly root: string;
  readonly token: string;
  readonly port: number;
}

async function answer(request: IncomingMessage, { root, token, port }: Gate): Promise<Answer> {
  const host = `127.0.0.1:${port}`;
  // A name from outside that resolves to 127.0.0.1 must not be taken for us.
  if (request.headers.host !== host) return say(421, `This server answers as ${host} only.`);
  if (request.method !== 'GET') return say(405, 'This server gives files and takes nothing.', { Allow: 'GET' });
  if (!URL.canParse(request.url ?? '', `http://${host}`)) return say(400, 'That is no address.');

  const { pathname, searchParams } = new URL(request.url ?? '', `http://${host}`);
  // Cookies know no ports, so two servers of one machine need two names.
  const cookie = `podwright-${port}`;
  if (pathname === '/' && same(searchParams.get('token'), token)) {
    const kept = `${cookie}=${token}; Path=/; HttpOnly; SameSite=Strict`;
    return say(303, 'Go on to the page.', { Location: '/', 'Set-Cookie': kept });
  }
  if (!same(cookieOf(request, cookie), token)) {
    return say(403, 'Open the address that npm start printed: it carries the key of this run.');
  }
  return pageFile(root, pathname);
}

function cookieOf(request: IncomingMessage, name: string): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
}

/** Whether a secret is right, in a time that does not tell how much of it is. */
function same(given: string | null, secret: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
