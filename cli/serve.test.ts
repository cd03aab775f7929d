import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type Served } from './serve';

let folder: string;
let served: Served;
let port: number;
let cookie: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podwright-serve-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'not of the page');
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(folder, 'page', 'assets', 'a b.js'), 'export {};');
  await writeFile(join(folder, 'page', 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  served = await serve({ root: join(folder, 'page') });
  port = Number(new URL(served.url).port);
  const first = await ask(new URL(served.url).pathname + new URL(served.url).search);
  expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
  cookie = (first.headers['set-cookie'] as string[])[0]!;
});

afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

interface Heard {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request byte for byte as given: fetch would tidy the path and refuse to set Host. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Heard> =>
  new Promise((heard, failed) => {
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => heard({ status: response.statusCode, headers: response.headers, text }));
    })
      .on('error', failed)
      .end();
  });

const known = () => ({ cookie: cookie.split(';')[0]! });

test('the token becomes a cookie that scripts and other sites cannot use', () => {
  expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
});

test.for([
  { path: '/', status: 200, type: 'text/html; charset=utf-8' },
  { path: '/index.html', status: 200, type: 'text/html; charset=utf-8' },
  { path: '/assets/a%20b.js', status: 200, type: 'text/javascript; charset=utf-8' },
  { path: '/icon.svg?v=2', status: 200, type: 'image/svg+xml' },
  { path: '/assets', status: 404, type: 'text/plain; charset=utf-8' },
  { path: '/nothing.js', status: 404, type: 'text/plain; charset=utf-8' },
  { path: '/../secret.txt', status: 404, type: 'text/plain; charset=utf-8' },
  { path: '/%2e%2e/secret.txt', status: 404, type: 'text/plain; charset=utf-8' },
  { path: '/..%2fsecret.txt', status: 404, type: 'text/plain; charset=utf-8' },
  { path: '/assets/..%5c..%5csecret.txt', status: 404, type: 'text/plain; charset=utf-8' },
  { path: '/C:/secret.txt', status: 404, type: 'text/plain; charset=utf-8' },
  { path: '/index.html%00.js', status: 404, type: 'text/plain; charset=utf-8' },
  { path: '/%E0%A4%A', status: 404, type: 'text/plain; charset=utf-8' },
])('$path answers $status as $type', async ({ path, status, type }) => {
  const heard = await ask(path, known());
  expect(heard).toMatchObject({ status, headers: { 'content-type': type } });
  expect(heard.text).not.toContain('not of the page');
});

test.for([
  { who: 'without the cookie', path: '/', headers: {}, status: 403 },
  { who: 'with a wrong token', path: '/?token=guess', headers: {}, status: 403 },
  { who: 'with a wrong cookie', path: '/', headers: { cookie: 'podwright=guess' }, status: 403 },
  { who: 'by another name', path: '/', headers: { host: 'podwright.example' }, status: 421 },
  { who: 'by the name localhost', path: '/', headers: { host: 'localhost' }, status: 421 },
])('a visitor $who gets $status', async ({ path, headers, status }) => {
  expect(await ask(path, headers as Record<string, string>)).toMatchObject({ status });
});

test.for(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('%s is refused', async (method) => {
  expect(await ask('/', known(), method)).toMatchObject({ status: 405, headers: { allow: 'GET' } });
});

test.for(['/', '/nothing', '/?token=guess'])('%s comes with the policy', async (path) => {
  const { headers } = await ask(path, known());
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
});

test('a port that is taken is an error of its own', async () => {
  await expect(serve({ root: folder, port })).rejects.toThrow('EADDRINUSE');
});
