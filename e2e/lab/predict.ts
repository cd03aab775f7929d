import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import type { Datapath } from './datapaths';
import { hookNames, type Hooks } from './measure';

/** The product's command line, as it is built. */
export const program = join('dist', 'cli', 'cli.mjs');

/** What the product says of one packet. */
export interface PacketPrediction {
  readonly fits: number;
  readonly frames: readonly number[];
  readonly tooBig: PacketJson['tooBig'];
  /** On the sending and on the receiving node; null where no option was asked about. */
  readonly hooks: PacketJson['hooks'];
}

/** What it says of the whole way, whatever the packet. */
export interface PathPrediction {
  readonly hooks: Readonly<Record<'a' | 'b', Hooks>>;
  readonly extraCopies: number;
}

/** The part of `podwright packet --json` that is compared. */
interface PacketJson {
  readonly mtu: { readonly fits: number };
  readonly wire: { readonly frameBytes: readonly number[] };
  /** What becomes of a packet that does not fit: cut before it is wrapped, cut after, or lost without a word. */
  readonly tooBig: 'cut inside' | 'cut outside' | 'cut outside or told' | 'lost';
  readonly hooks: { readonly send: number; readonly receive: number } | null;
}

/** The part of `podwright path --json` that is compared. */
interface PathJson {
  readonly hops: readonly {
    readonly side: 'send' | 'receive' | 'network';
    readonly steps: readonly { readonly kind: string; readonly says: string }[];
  }[];
  readonly hooks: { readonly send: number; readonly receive: number };
  readonly copies: { readonly extra: number };
}

const familyWord = { 4: 'ipv4', 6: 'ipv6' } as const;

export interface PacketQuestion {
  readonly datapath: Datapath;
  readonly link: number;
  /** Left out: a full packet. */
  readonly length?: number;
}

/** Ask about many packets at once; answers come in the order of the questions. */
export async function predictPackets(questions: readonly PacketQuestion[]): Promise<PacketPrediction[]> {
  const lines = questions.map((question) => JSON.stringify(inOptions(question)));
  const answers = (await ask(['packet', '--batch', '-'], lines.join('\n'))).trim().split('\n');
  if (answers.length !== questions.length) {
    throw new Error(`${questions.length} packets were asked about and ${answers.length} answered`);
  }
  return answers.map((line) => {
    const { mtu, wire, tooBig, hooks } = JSON.parse(line) as PacketJson;
    return { fits: mtu.fits, frames: wire.frameBytes, tooBig, hooks };
  });
}

/** Between pods of one node there is the veth's Ethernet header and nothing else, so that is asked for by itself. */
const inOptions = ({ datapath, link, length }: PacketQuestion): object => ({
  ...(datapath.case === 'same-node'
    ? { stack: 'ethernet' }
    : { option: datapath.option, underlay: familyWord[datapath.outer] }),
  'link-mtu': link,
  'inner-family': familyWord[datapath.inner],
  ...(length === undefined ? {} : { inner: length }),
});

/** Ask which hooks a packet passes and how often it is copied. */
export async function predictPath({ option, case: which, outer, inner }: Datapath): Promise<PathPrediction> {
  const families = ['--underlay', familyWord[outer], '--inner-family', familyWord[inner]];
  const words = ['path', '--option', option, '--case', which, ...families, '--json'];
  const { hops, copies, hooks } = JSON.parse(await ask(words)) as PathJson;
  const passed = (side: 'send' | 'receive'): Hooks => {
    const steps = hops.filter((hop) => hop.side === side).flatMap((hop) => hop.steps);
    const names = steps.filter(({ kind }) => kind === 'hook').map(({ says }) => says.toLowerCase());
    const count = (hook: string): number => names.filter((name) => name.split(' ').includes(hook)).length;
    const counted = Object.fromEntries(hookNames.map((hook) => [hook, count(hook)])) as Record<keyof Hooks, number>;
    if (sumOf(counted) !== hooks[side])
      throw new Error(`the hooks named in path --option ${option} are not those counted`);
    return counted;
  };
  return { hooks: { a: passed('send'), b: passed('receive') }, extraCopies: copies.extra };
}

export const sumOf = (hooks: Hooks): number => hookNames.reduce((sum, hook) => sum + hooks[hook], 0);

const ask = (words: readonly string[], input = ''): Promise<string> =>
  new Promise((answered, failed) => {
    const child = spawn(process.execPath, [program, ...words], { stdio: ['pipe', 'pipe', 'pipe'] });
    const [said, complained]: [string[], string[]] = [[], []];
    child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => complained.push(text));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) answered(said.join(''));
      else failed(new Error(`podwright ${words.join(' ')}: ${complained.join('').trim() || said.join('').trim()}`));
    });
  });
