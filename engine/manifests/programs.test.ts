import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { options } from '../catalog';
import type { PlanFile } from '../plan';
import type { ManifestFile } from './manifest';
import { fabric, filesOf, filesOfAll } from './testing';

// The oracle: the programs that read the files. What is not installed is named where its test is skipped.
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podwright-programs-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function installed(program: string): boolean {
  const found = spawnSync(program, ['--help'], { stdio: 'ignore' }).error === undefined;
  if (!found) console.warn(`skipped: ${program} is not installed here, so what it would read was not put to it`);
  return found;
}

/** What a program says to a text in a file; nothing where it takes it. */
function complaint(program: string, words: readonly string[], text: string): string {
  const file = join(folder, 'read');
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(program, [...words, file], { encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

type Router = NonNullable<NonNullable<PlanFile['underlay']>['router']>;
const as = ['one', 'rack', 'server'] as const;
const peerings = ['outside', 'inside', 'dual'] as const;

function plans(router: Router): { readonly what: string; readonly plan: PlanFile }[] {
  return as.flatMap((layout) =>
    peerings.map((peering) => ({
      what: `one AS ${layout}, routers ${peering}`,
      plan: {
        ...fabric,
        underlay: { ...fabric.underlay, router },
        addresses: { ...fabric.addresses, nodes: ['10.1.0.0/20', ...(peering === 'dual' ? ['fd00:1::/64'] : [])] },
        routing: {
          as: layout,
          peers: [{ name: 'leaf', address: '10.1.0.1', as: peering === 'inside' ? 64_512 : 65_001 }],
        },
      },
    })),
  );
}

const routerFiles = (plan: PlanFile, ending: string): ManifestFile[] =>
  ['calico/none+fabric', 'calico/none+reflectors']
    .flatMap((id) => filesOf(id, plan).files)
    .filter(({ name }) => name.endsWith(ending));

test.skipIf(!installed('vtysh'))('FRR takes its configuration, and refuses a word of it that is wrong', () => {
  for (const { what, plan } of plans('frr')) {
    const files = routerFiles(plan, '15-router.conf');
    expect([what, files.length]).toEqual([what, 2]);
    for (const { text } of files) {
      expect([what, complaint('vtysh', ['-C', '-f'], text)]).toEqual([what, '']);
      expect(complaint('vtysh', ['-C', '-f'], text.replace('listen limit', 'listen limits'))).not.toBe('');
    }
  }
});

test.skipIf(!installed('bird'))('BIRD takes its configuration, and refuses a word of it that is wrong', () => {
  for (const { what, plan } of plans('other')) {
    const files = routerFiles(plan, '-bird.conf');
    expect([what, files.length]).toEqual([what, 2]);
    for (const { text } of files) {
      const whole = `router id 192.0.2.1;\nprotocol device {}\n${text}`;
      expect([what, complaint('bird', ['-p', '-c'], whole)]).toEqual([what, '']);
      expect(complaint('bird', ['-p', '-c'], whole.replace('neighbor range', 'neighbour range'))).not.toBe('');
    }
  }
});

test.skipIf(!installed('sh'))('the shell reads every script, whatever the option', () => {
  const layouts = as.map((layout): PlanFile => ({ ...fabric, routing: { ...fabric.routing, as: layout } }));
  const clouds = (['aks', 'gke'] as const).map((managed): PlanFile => ({ ...fabric, managed }));
  const ids = options.map(({ id }) => id);
  const scripts = [...layouts, ...clouds, { ...fabric, services: { proxy: 'none' as const } }]
    .flatMap((plan) => filesOfAll(plan, ids).flatMap(({ files }) => files))
    .filter(({ language }) => language === 'shell');
  const different = [...new Map(scripts.map(({ text, name }) => [text, name]))];
  expect(different.length).toBeGreaterThan(20);
  expect(different.map(([text]) => complaint('sh', ['-n'], text)).filter((said) => said !== '')).toEqual([]);
});

test.skipIf(!installed('sh'))('the key of IPsec takes the place that it has, and is long enough', () => {
  const { files } = filesOf('flannel/ipsec', fabric);
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'kubectl'), '#!/bin/sh\ncat\n', { mode: 0o755 });
  const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  const { stdout, stderr } = spawnSync('sh', ['11-ipsec-key.sh'], { cwd: folder, env, encoding: 'utf8' });
  expect(stderr).toBe('');
  // Documentation/backends.md, IPSec: a key of at least 96 characters.
  expect(stdout).toMatch(/"Type": "ipsec", "PSK": "[0-9a-f]{96}"/);
});
