import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve } from 'node:path';

/** What a page of ours may do: run and draw its own files, and nothing from elsewhere. Neither host weakens it. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every answer of either host. */
export const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'no-store',
} as const;

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.yaml': 'text/yaml; charset=utf-8',
};

/** An answer to one request, before either host puts it into its own kind of response. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** An answer in words, for what is not a file of the page. */
export const say = (status: number, words: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8', ...headers },
  body: new TextEncoder().encode(`${words}\n`),
});

/**
 * The file of the built page that a path names; `/` is index.html.
 *
 * Answers 404 for what is not there and for whatever would lead out of the folder.
 *
 * @param root the folder of the built page
 * @param pathname the path of a URL, percent-encoded as it came
 */
export async function pageFile(root: string, pathname: string): Promise<Answer> {
  const file = fileInside(root, pathname);
  if (file === undefined) return say(404, 'There is no such file.');
  try {
    const body = new Uint8Array(await readFile(file));
    const type = mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
    return { status: 200, headers: { ...securityHeaders, 'Content-Type': type }, body };
  } catch {
    return say(404, 'There is no such file.');
  }
}

/** Where a path leads, or undefined if that is not inside the folder on every system. */
function fileInside(root: string, pathname: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  // A backslash parts folders on Windows alone, and a colon names a drive or a stream there.
  if (!path.startsWith('/') || /[\\:\0]/.test(path)) return undefined;
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`);
  const inside = relative(resolve(root), file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? undefined : file;
}
